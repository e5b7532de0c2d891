"""What codes of recruitment, counts, training, assessments, awards and allowances are called."""

from collections.abc import Mapping

from reporting.console.translations import N_

Words = Mapping[str, str]

REQUEST_STATES: Words = {
    "waiting": N_("Waiting for a plan"),
    "plan_overdue": N_("Plan overdue"),
    "planned": N_("In a recruitment"),
    "fill_overdue": N_("Filling overdue"),
    "met": N_("Filled by recruitment"),
}
REQUEST_STATUSES: Words = {
    "asked": N_("Waiting for a plan"),
    "planned": N_("In a recruitment"),
    "met": N_("Filled by recruitment"),
    "withdrawn": N_("Request withdrawn"),
    "declined": N_("Request declined"),
}
ROUND_STATUSES: Words = {
    "planned": N_("Recruitment planned"),
    "announced": N_("Announced"),
    "examined": N_("Examined"),
    "concluded": N_("Concluded"),
    "cancelled": N_("Cancelled"),
}
OUTCOMES: Words = {
    "open": N_("Not filled yet"),
    "hired": N_("Somebody hired"),
    "given_up": N_("Nobody hired"),
}
RECRUITMENT_REASONS: Words = {
    "no_quota": N_("No quota"),
    "not_needed": N_("Not needed"),
    "papers_incomplete": N_("Papers incomplete"),
    "filled_otherwise": N_("Filled otherwise"),
    "nobody_applied": N_("Nobody applied"),
    "nobody_passed": N_("Nobody passed"),
    "declined_the_post": N_("The post was declined"),
    "post_withdrawn": N_("Post withdrawn"),
    "quota_withdrawn": N_("Quota withdrawn"),
    "examination_annulled": N_("Examination annulled"),
    "entered_in_error": N_("Entered in error"),
    "recruitment_cancelled": N_("Recruitment cancelled"),
    "other": N_("Other reason"),
}
"""As the policy file calls them; the last but one where a whole recruitment was cancelled (O-4)."""

COUNT_STATUSES: Words = {
    "drawn_up": N_("To be signed"),
    "signed": N_("Signed by both"),
    "discarded": N_("Discarded"),
}
DIFFERENCES: Words = {
    "posts_above_quota": N_("More posts than the quota"),
    "holder_elsewhere": N_("Holds a post here, works elsewhere"),
    "holder_at_other_station": N_("Holds a post here, works at another station"),
    "holder_not_of_record": N_("Holder of a post is not on record"),
    "holder_of_several": N_("One person holds several posts"),
    "works_without_post": N_("Works here without a post"),
    "member_elsewhere": N_("Belongs here without a post, works elsewhere"),
    "found_differs": N_("Found on the spot differs from the records"),
}
"""What a count shows (O-4)."""
COUNT_FINDING_STATUSES: Words = {
    "overdue": N_("Past the deadline"),
    "open": N_("To be put right"),
    "fixed": N_("Put right, with proof"),
    "accepted": N_("Accepted by the organ above"),
}
COUNT_FIGURES: Words = {
    "quota": N_("Quota of special posts"),
    "posts": N_("Special posts"),
    "filled": N_("Posts with a holder"),
    "effective": N_("Holders at their station"),
    "auxiliary": N_("Auxiliary posts"),
    "at_work": N_("People at work"),
}
ACCEPT_REASONS: Words = {
    "approved_secondment": N_("Secondment with consent"),
    "extended_duty": N_("Police on extended duty"),
    "grass_roots_service": N_("Service at the grass roots"),
    "long_leave": N_("Long leave"),
    "court_or_discipline": N_("Court or disciplinary proceedings"),
    "quota_under_review": N_("Quota under review"),
    "other": N_("Other reason"),
}
WORK_PLACES: Words = {
    "own_station": N_("At this station"),
    "other_station": N_("At another station"),
    "elsewhere": N_("Elsewhere"),
    "not_of_record": N_("Not on record"),
}
POST_STATUSES: Words = {"vacant": N_("Vacant"), "filled": N_("Filled"), "frozen": N_("Frozen")}

TRAINING_KINDS: Words = {
    "course": N_("Course"),
    "skills": N_("Skills training"),
    "drill": N_("Drill"),
    "online": N_("Online course"),
}
TRAINING_TOPICS: Words = {
    "politics": N_("Political study"),
    "law": N_("Law"),
    "mediation": N_("Mediation"),
    "community_corrections": N_("Community corrections"),
    "resettlement": N_("Resettlement"),
    "legal_service": N_("Public legal service"),
    "legal_education": N_("Legal education"),
    "enforcement": N_("Enforcement"),
    "documents_and_archives": N_("Documents and archives"),
    "information_systems": N_("Information systems"),
    "conduct": N_("Dress and conduct"),
    "other": N_("Other topics"),
}
SESSION_STATUSES: Words = {
    "planned": N_("Still to be held"),
    "overdue": N_("Day passed, not entered"),
    "held": N_("Session held"),
    "cancelled": N_("Cancelled"),
}
DRILL_RESULTS: Words = {
    "excellent": N_("Excellent"),
    "good": N_("Good"),
    "passed": N_("Passed"),
    "failed": N_("Failed"),
}

STAFF_RESULTS: Words = {
    "excellent": N_("Excellent"),
    "competent": N_("Competent"),
    "basically_competent": N_("Basically competent"),
    "incompetent": N_("Not competent"),
    "not_graded": N_("Without a grade"),
}
TOWNSHIP_OPINIONS: Words = {
    "agreed": N_("Agrees"),
    "agreed_with_remarks": N_("Agrees, with remarks"),
    "objected": N_("Objects"),
    "no_remarks": N_("Has no remarks"),
}
AWARDS: Words = {
    "citation": N_("Citation"),
    "merit_third": N_("Third-class merit"),
    "merit_second": N_("Second-class merit"),
    "merit_first": N_("First-class merit"),
    "honorary_title": N_("Honorary title"),
    "advanced_person": N_("Advanced individual"),
    "model_person": N_("Model individual"),
    "other": N_("Other award"),
}
AWARD_LEVELS: Words = {
    "county": N_("Of the county"),
    "prefecture": N_("Of the prefecture"),
    "region": N_("Of the region"),
    "nation": N_("National"),
}
ALLOWANCES: Words = {
    "remote_area": N_("Remote-area allowance"),
    "plateau": N_("Plateau allowance"),
    "police_rank": N_("Police-rank allowance"),
    "township_work": N_("Township-work allowance"),
    "grass_roots": N_("Grass-roots allowance"),
    "duty": N_("Duty allowance"),
    "casework": N_("Casework allowance"),
    "other": N_("Other allowance"),
}
MERIT_FIGURES: Words = {
    "assessed": N_("People assessed"),
    "heard": N_("Township heard, not yet assessed"),
    "awards": N_("Awards"),
    "at_stations": N_("Awards of people at stations"),
    "allowances": N_("Allowances paid now"),
    "fen": N_("Yuan a month"),
}
MERIT_REASONS: Words = {
    "entered_in_error": N_("Entered in error"),
    "facts_came_to_light": N_("Facts came to light"),
    "after_review": N_("After a review"),
    "taken_back": N_("Taken back by the body that gave it"),
    "rules_changed": N_("The rules changed"),
    "moved": N_("Moved"),
    "left": N_("Left the service"),
    "circumstances_changed": N_("Circumstances changed"),
    "other": N_("Other reason"),
}

EVENTS: Words = {
    "RecruitmentRequested": N_("Recruitment asked for"),
    "RecruitmentRequestWithdrawn": N_("Request for recruitment withdrawn"),
    "RecruitmentRequestDeclined": N_("Request for recruitment declined"),
    "RecruitmentRequestPlanned": N_("Vacancy taken into a recruitment"),
    "RecruitmentRequestReleased": N_("Vacancy released from a recruitment"),
    "RecruitmentRequestMet": N_("Vacancy filled by recruitment"),
    "RecruitmentPlanned": N_("Recruitment planned"),
    "RecruitmentEnlarged": N_("Recruitment enlarged"),
    "RecruitmentAnnounced": N_("Recruitment announced"),
    "RecruitmentExamined": N_("Examination held"),
    "RecruitmentHired": N_("Somebody hired for a vacancy"),
    "RecruitmentPlaceGivenUp": N_("Nobody hired for a vacancy"),
    "RecruitmentConcluded": N_("Recruitment concluded"),
    "RecruitmentCancelled": N_("Recruitment cancelled"),
    "StaffingCountDrawnUp": N_("Count of posts and people drawn up"),
    "StaffingCountSigned": N_("Count of posts and people signed"),
    "StaffingCountDiscarded": N_("Count of posts and people discarded"),
    "CountFindingRaised": N_("Difference found by a count"),
    "CountFindingFixed": N_("Difference put right"),
    "CountFindingAccepted": N_("Difference accepted"),
    "CountFindingReopened": N_("Difference reopened"),
    "TrainingPlanned": N_("Training of a year planned"),
    "TrainingGoalChanged": N_("Goal of training changed"),
    "TrainingSessionPlanned": N_("Training session planned"),
    "TrainingSessionMoved": N_("Training session moved"),
    "TrainingSessionHeld": N_("Training session held"),
    "TrainingAttendanceCorrected": N_("Attendance corrected"),
    "TrainingSessionCancelled": N_("Training session cancelled"),
    "TownshipOpinionRecorded": N_("Opinion of the township recorded"),
    "StaffAssessed": N_("Person assessed"),
    "StaffAssessmentCorrected": N_("Assessment of a person corrected"),
    "StaffAwarded": N_("Person awarded"),
    "StaffAwardRevoked": N_("Award of a person revoked"),
    "AllowanceGranted": N_("Allowance granted"),
    "AllowanceEnded": N_("Allowance ended"),
    "AllowanceStruckOut": N_("Allowance struck out"),
}

GROUPS: Mapping[str, Words] = {
    "request_state": REQUEST_STATES,
    "request_status": REQUEST_STATUSES,
    "round_status": ROUND_STATUSES,
    "outcome": OUTCOMES,
    "recruitment_reason": RECRUITMENT_REASONS,
    "count_status": COUNT_STATUSES,
    "difference": DIFFERENCES,
    "count_finding_status": COUNT_FINDING_STATUSES,
    "count_figure": COUNT_FIGURES,
    "accept_reason": ACCEPT_REASONS,
    "work_place": WORK_PLACES,
    "counted_status": POST_STATUSES,
    "training_kind": TRAINING_KINDS,
    "training_topic": TRAINING_TOPICS,
    "session_status": SESSION_STATUSES,
    "drill_result": DRILL_RESULTS,
    "staff_result": STAFF_RESULTS,
    "township_opinion": TOWNSHIP_OPINIONS,
    "award": AWARDS,
    "award_level": AWARD_LEVELS,
    "allowance": ALLOWANCES,
    "merit_reason": MERIT_REASONS,
    "merit_figure": MERIT_FIGURES,
}

LABELS: Words = {
    "vacancy_id": N_("Vacancy"),
    "post_id": N_("Post"),
    "staff_id": N_("Person"),
    "recruitment_id": N_("Recruitment"),
    "requested_on": N_("Asked on"),
    "opened_on": N_("Vacant since"),
    "plan_by": N_("Plan due"),
    "fill_by": N_("To be filled by"),
    "withdrawn_on": N_("Withdrawn on"),
    "declined_on": N_("Declined on"),
    "planned_on": N_("Planned on"),
    "released_on": N_("Released on"),
    "hired_on": N_("Hired on"),
    "announce_by": N_("To be announced by"),
    "examine_by": N_("To be examined by"),
    "hire_by": N_("To be ended by"),
    "places": N_("Vacancies"),
    "enlarged_on": N_("Enlarged on"),
    "announced_on": N_("Announced on"),
    "closes_on": N_("Last day to apply"),
    "examined_on": N_("Examined on"),
    "applied": N_("Applied"),
    "admitted": N_("Admitted"),
    "passed": N_("Passed"),
    "given_up_on": N_("Given up on"),
    "concluded_on": N_("Concluded on"),
    "cancelled_on": N_("Cancelled on"),
    "hired": N_("Hired"),
    "given_up": N_("Given up"),
    "count_id": N_("Count of posts and people"),
    "counted_on": N_("Counted on"),
    "quota": N_("Quota of special posts"),
    "special": N_("Special post"),
    "status": N_("Status"),
    "place": N_("Where the holder works"),
    "works_at_station_id": N_("Works at"),
    "recorded": N_("By the records"),
    "found": N_("Found"),
    "body": N_("Body"),
    "signed_on": N_("Signed on"),
    "discarded_on": N_("Discarded on"),
    "difference": N_("Difference"),
    "fixed_on": N_("Put right on"),
    "accepted_on": N_("Accepted on"),
    "goal_minutes": N_("Goal in minutes"),
    "former_goal_minutes": N_("Goal before, in minutes"),
    "changed_on": N_("Changed on"),
    "session_id": N_("Session"),
    "planned_for": N_("Planned for"),
    "former_planned_for": N_("Planned before for"),
    "minutes": N_("Length in minutes"),
    "present": N_("Present"),
    "township_id": N_("Township"),
    "opinion": N_("Opinion"),
    "given_on": N_("Given on"),
    "corrected_on": N_("Corrected on"),
    "award_id": N_("Award"),
    "award": N_("Award"),
    "awarded_on": N_("Awarded on"),
    "revoked_on": N_("Revoked on"),
    "allowance_id": N_("Allowance"),
    "allowance": N_("Allowance"),
    "fen_per_month": N_("Fen a month"),
    "from_on": N_("From"),
    "until_on": N_("Until"),
    "former_until_on": N_("Until, before"),
    "held_on": N_("Held on"),
}

LABEL_GROUPS: Mapping[str, Words] = {
    "Recruitment": {"reason": "recruitment_reason", "kind": "post_kind"},
    "CountFinding": {"reason": "accept_reason", "difference": "difference"},
    "StaffingCount": {"kind": "post_kind", "status": "counted_status", "place": "work_place", "body": "body"},
    "Training": {"kind": "training_kind", "topic": "training_topic", "result": "drill_result"},
    "TownshipOpinion": {"opinion": "township_opinion"},
    "StaffAssess": {
        "result": "staff_result",
        "former_result": "staff_result",
        "reason": "merit_reason",
    },
    "StaffAward": {"award": "award", "awarding_level": "award_level", "reason": "merit_reason"},
    "Allowance": {"allowance": "allowance", "reason": "merit_reason"},
}
"""By how an event's name begins: the group of words that a field's codes belong to."""
