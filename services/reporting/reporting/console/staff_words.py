"""What codes of people at stations, their movements, consents and nominations are called (O-3 to O-7)."""

from collections.abc import Mapping

from reporting.console.translations import N_

Words = Mapping[str, str]

EMPLOYMENTS: Words = {
    "special_post": N_("Special establishment"),
    "auxiliary": N_("Auxiliary staff"),
    "purchased": N_("Purchased service"),
    "bureau": N_("Cadre of a bureau"),
    "prison_police": N_("Prison police"),
    "rehabilitation_police": N_("Rehabilitation police"),
}
UNITS: Words = {
    "station": N_("Justice station"),
    "justice_bureau": N_("Justice bureau"),
    "prison": N_("Prison"),
    "rehabilitation_centre": N_("Rehabilitation centre"),
    "other_justice": N_("Other body of justice administration"),
    "township_government": N_("Township government"),
    "elsewhere": N_("Elsewhere"),
}
MOVEMENTS: Words = {
    "appointment": N_("Appointment"),
    "removal": N_("Removal"),
    "transfer": N_("Transfer"),
    "secondment": N_("Secondment"),
    "return": N_("Return"),
    "exchange": N_("Exchange of cadres"),
    "sinking": N_("Bureau cadre sent to a station"),
    "police_duty": N_("Police on extended duty"),
    "grass_roots": N_("New recruit at the grass roots"),
    "retirement": N_("Retirement"),
    "dismissal": N_("Dismissal"),
    "resignation": N_("Resignation"),
    "death": N_("Death"),
    "hand_over": N_("Handed over with the station"),
}
EDUCATIONS: Words = {
    "junior_secondary": N_("Junior secondary school"),
    "secondary": N_("Secondary school"),
    "junior_college": N_("Junior college"),
    "bachelor": N_("Bachelor’s course"),
    "master": N_("Master’s course"),
    "doctorate": N_("Doctorate"),
}
DEGREES: Words = {
    "bachelor": N_("Bachelor’s degree"),
    "master": N_("Master’s degree"),
    "doctor": N_("Doctor’s degree"),
}
SOURCES: Words = {
    "judicial_assistant": N_("As a judicial assistant"),
    "county_justice_organ": N_("County justice organ"),
    "county_political_legal": N_("County political-legal system"),
    "other_justice": N_("Other justice administration"),
    "other": N_("Other work"),
}
OPINIONS: Words = {
    "agrees": N_("Agrees"),
    "agrees_with_proposals": N_("Agrees, with proposals"),
    "disagrees": N_("Disagrees"),
}
REASONS: Words = {
    "work_needs": N_("Needs of the work"),
    "shortage_at_station": N_("Shortage of staff at the station"),
    "rotation": N_("Rotation"),
    "promotion": N_("Promotion"),
    "training_at_grass_roots": N_("Training at the grass roots"),
    "yearly_plan": N_("Yearly plan"),
    "own_request": N_("Own request"),
    "end_of_term": N_("End of the term"),
    "station_closed": N_("The station is closed"),
    "discipline": N_("Discipline"),
    "by_law": N_("As the law has it"),
    "other": N_("Other reason"),
}
REFUSALS: Words = {
    "station_short_of_staff": N_("The station is short of staff"),
    "not_justified": N_("Not justified"),
    "papers_incomplete": N_("Papers incomplete"),
    "other": N_("Other reason"),
}
EXCEPTIONS: Words = {
    "remote_or_border": N_("Remote or on the border"),
    "no_candidate": N_("No other candidate"),
    "language": N_("Language of the place"),
    "outstanding_record": N_("Outstanding record"),
    "other": N_("Other reason"),
}
CONDITIONS: Words = {
    "source": N_("Comes from a source of directors"),
    "years": N_("Three years of service there"),
    "qualification": N_("Law qualification of junior college or higher"),
}
GROUNDS: Words = {
    "not_justice_work": N_("To work that is not justice work"),
    "minimum_service": N_("Within the minimum service"),
}
CONSULTED: Words = {
    "organisation_department": N_("Organisation department"),
    "human_resources": N_("Human resources"),
}
REQUEST_STATES: Words = {
    "overdue": N_("Answer overdue"),
    "asked": N_("Waiting for an answer"),
    "consented": N_("Consented, to be carried out"),
    "refused": N_("Consent refused"),
    "carried_out": N_("Carried out"),
    "withdrawn": N_("Withdrawn"),
}
NOMINATION_STATES: Words = {
    "open": N_("Under way"),
    "appointed": N_("Appointed"),
    "refused": N_("Exception refused"),
    "withdrawn": N_("Withdrawn"),
}
DROPPED: Words = {
    "revoked": N_("Revoked before its day"),
    "post_not_vacant": N_("The post was not vacant"),
    "post_unknown": N_("The station had no such post any more"),
    "post_unfit": N_("The post is not for this employment"),
    "station_closing": N_("The station is being closed"),
    "station_closed": N_("The station is closed"),
    "station_unknown": N_("There is no such station"),
    "movement_unfit": N_("They stood otherwise by then"),
    "moved_meanwhile": N_("They stood otherwise than when consent was given"),
    "effective_on": N_("Its day lay before the last movement"),
    "already_at_work": N_("They worked there already"),
    "not_at_work": N_("They worked there no longer"),
}
"""Why a planned move did not come about."""

FIGURES: Words = {
    "people": N_("People"),
    "at_work": N_("At work"),
    "special": N_("Special establishment"),
    "away": N_("Away from their station"),
    "posts_unmanned": N_("Special posts without anybody at work"),
    "overdue": N_("Not back in time"),
    "sent_here": N_("Sent here from elsewhere"),
    "police": N_("Police on duty"),
    "college": N_("Junior college or higher"),
    "below_college": N_("Below junior college, or not on record"),
    "law": N_("Law qualification"),
    "in_min_service": N_("In minimum service"),
    "on_roll": N_("On the roll"),
    "roll_at_stations": N_("On the roll and working at a station"),
    "unmanned": N_("Stations without staff"),
}
EVENTS: Words = {
    "StaffMemberHired": N_("Somebody hired"),
    "StaffMemberRegistered": N_("Somebody registered"),
    "StaffMoved": N_("Somebody moved"),
    "StaffMovePlanned": N_("Move planned"),
    "StaffMoveDropped": N_("Planned move dropped"),
    "EducationRecorded": N_("Education recorded"),
    "ServiceRecorded": N_("Service recorded"),
    "MovementRequested": N_("Consent to a movement asked for"),
    "MovementConsented": N_("Movement consented to"),
    "MovementRefused": N_("Consent to a movement refused"),
    "MovementRequestWithdrawn": N_("Request for consent withdrawn"),
    "MovementCarriedOut": N_("Movement carried out"),
    "DirectorNominated": N_("Director nominated"),
    "NominationOpinionRecorded": N_("Opinion of the township recorded"),
    "NominationExceptionApproved": N_("Exception approved"),
    "NominationExceptionRefused": N_("Exception refused"),
    "NominationWithdrawn": N_("Nomination withdrawn"),
    "DirectorAppointed": N_("Director appointed"),
    "PolicePlanSet": N_("Plan of police set"),
}
LABELS: Words = {
    "home_station_id": N_("Station whose they are"),
    "staff_id": N_("Person"),
    "employment": N_("Employment"),
    "division_id": N_("Division"),
    "post_id": N_("Post"),
    "justice_work": N_("Justice work"),
    "until": N_("Last day"),
    "entered_on": N_("Entered on"),
    "entry_id": N_("Number of the entry"),
    "degree": N_("Degree"),
    "law": N_("Law"),
    "completed_on": N_("Completed on"),
    "source": N_("Where"),
    "began_on": N_("Began on"),
    "ended_on": N_("Ended on"),
    "min_service_until": N_("Minimum service until"),
    "recruitment_id": N_("Recruitment"),
    "movement": N_("Movement"),
    "opinion": N_("Opinion"),
    "heard_on": N_("Heard on"),
    "request_id": N_("Request for consent"),
    "nomination_id": N_("Nomination"),
    "cause": N_("Why"),
    "grounds": N_("Why consent is needed"),
    "asking_division_id": N_("Asked by the bureau of"),
    "consenting_division_id": N_("Asked of the bureau of"),
    "asked_on": N_("Asked on"),
    "consented_on": N_("Consented on"),
    "refused_on": N_("Refused on"),
    "withdrawn_on": N_("Withdrawn on"),
    "body": N_("Body"),
    "consulted_on": N_("Consulted on"),
    "condition": N_("Condition"),
    "met": N_("Met"),
    "exception_reason": N_("Reason for an exception"),
    "approving_division_id": N_("To be approved by the bureau of"),
    "nominated_on": N_("Nominated on"),
    "planned": N_("Planned"),
    "former_planned": N_("Planned before"),
    "to": N_("Where to"),
    "to_kind": N_("Where to"),
    "to_station_id": N_("Station"),
    "to_division_id": N_("Whose body"),
}
"""Of fields of their events and forms."""

OF_PEOPLE: Words = {
    "employment": "employment",
    "kind": "unit_kind",
    "post_kind": "post_kind",
    "level": "education",
    "degree": "degree",
    "source": "service_source",
    "movement": "movement",
    "cause": "drop_cause",
    "reason": "movement_reason",
    "opinion": "township_says",
    "grounds": "consent_ground",
    "body": "consulted",
    "condition": "director_condition",
    "exception_reason": "exception_reason",
}
LABEL_GROUPS: Mapping[str, Words] = {
    "StaffM": OF_PEOPLE,
    "EducationRecorded": OF_PEOPLE,
    "ServiceRecorded": OF_PEOPLE,
    "MovementRefused": {**OF_PEOPLE, "reason": "consent_refusal"},
    "Movement": OF_PEOPLE,
    "Director": OF_PEOPLE,
    "Nomination": OF_PEOPLE,
}
GROUPS: Mapping[str, Words] = {
    "employment": EMPLOYMENTS,
    "unit_kind": UNITS,
    "movement": MOVEMENTS,
    "education": EDUCATIONS,
    "degree": DEGREES,
    "service_source": SOURCES,
    "township_says": OPINIONS,
    "movement_reason": REASONS,
    "consent_refusal": REFUSALS,
    "exception_reason": EXCEPTIONS,
    "director_condition": CONDITIONS,
    "consent_ground": GROUNDS,
    "consulted": CONSULTED,
    "consent_state": REQUEST_STATES,
    "nomination_state": NOMINATION_STATES,
    "drop_cause": DROPPED,
    "staff_figure": FIGURES,
}
