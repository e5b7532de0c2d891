"""What codes are called: every code of the contracts that a page may show, in its own group."""

from collections.abc import Mapping

from reporting.console import closing_words
from reporting.console.alert_words import EVENTS as OF_ALERTS
from reporting.console.alert_words import GROUPS as ALERT_GROUPS
from reporting.console.audit_words import GROUPS as AUDIT_GROUPS
from reporting.console.joining import joined
from reporting.console.personnel_words import EVENTS as OF_PERSONNEL
from reporting.console.personnel_words import GROUPS as PERSONNEL_GROUPS
from reporting.console.plan_words import EVENTS as OF_PLANS
from reporting.console.plan_words import GROUPS as PLAN_GROUPS
from reporting.console.translations import N_

Words = Mapping[str, str]

LEVELS: Words = {
    "region": N_("Region"),
    "prefecture": N_("Prefecture"),
    "county": N_("County"),
    "township": N_("Township"),
    "village": N_("Village"),
}

DESIGNATIONS: Words = {
    "populous": N_("Populous"),
    "border": N_("Border"),
    "transport_hub": N_("Transport hub"),
}

STATION_KINDS: Words = {
    "standalone": N_("Standalone station"),
    "central": N_("Central station"),
    "joint": N_("Joint station"),
}

STATION_GRADES: Words = {
    "sub_section": N_("Sub-section grade"),
    "deputy_section": N_("Deputy section grade"),
    "section": N_("Section grade"),
}

FUNCTIONS: Words = {
    "mediation": N_("Mediation guidance and hard disputes"),
    "legal_education": N_("Legal education and rule-of-law governance"),
    "community_corrections": N_("Community corrections"),
    "resettlement": N_("Resettlement and assistance"),
    "legal_aid": N_("Legal-aid intake and advice"),
    "enforcement_coordination": N_("Administrative-enforcement coordination"),
    "legal_service_guidance": N_("Guidance of grass-roots legal services"),
    "legal_counsel": N_("Township and village legal counsel"),
    "legislation_and_assessors": N_("Legislative suggestions and people's assessors"),
    "other_matters": N_("Other assigned matters"),
}

CHANGE_KINDS: Words = {
    "establish": N_("Establish a station"),
    "change_coverage": N_("Change the townships served"),
    "rename": N_("Rename a station"),
    "regrade": N_("Change a station's grade"),
    "relocate": N_("Move a station's seat"),
    "reorganise": N_("Change several stations together"),
    "merge": N_("Merge a station into another"),
    "abolish": N_("Abolish a station"),
}

STATUSES: Words = {
    "proposed": N_("Awaiting decision"),
    "approved": N_("Approved, awaiting its day"),
    "in_effect": N_("In effect, awaiting filing"),
    "not_effected": N_("Returned to its proposer"),
    "filed": N_("Filed"),
    "rejected": N_("Rejected"),
    "withdrawn": N_("Withdrawn"),
}

REASONS: Words = {
    "no_quota": N_("No quota"),
    "not_needed": N_("Not needed"),
    "papers_incomplete": N_("Papers incomplete"),
    "against_the_rules": N_("Against the rules"),
    "entered_in_error": N_("Entered in error"),
    "circumstances_changed": N_("Circumstances changed"),
    "superseded": N_("Superseded"),
    "beyond_competence": N_("Beyond competence"),
    "at_discretion": N_("Asked for at discretion"),
    "taken_back": N_("Taken back by the body that gave it"),
    "other": N_("Other reason"),
    "wrong_day": N_("Wrong day"),
    "did_not_take_place": N_("Did not take place"),
    "facts_came_to_light": N_("Facts came to light"),
    "after_review": N_("After a review"),
}

BODIES: Words = {
    "region_department": N_("Regional justice department"),
    "prefecture_bureau": N_("Prefecture justice bureau"),
    "county_bureau": N_("County justice bureau"),
    "township_government": N_("Township government"),
    "staffing_authority": N_("Staffing authority"),
    "station": N_("Justice station"),
    "agency": N_("Other agency"),
    "operations": N_("Operations"),
}

OFFICES: Words = {
    "region_department": N_("Justice department of %(name)s"),
    "prefecture_bureau": N_("Prefecture justice bureau of %(name)s"),
    "prefecture_office": N_("Prefecture justice office of %(name)s"),
    "county_bureau": N_("County justice bureau of %(name)s"),
    "township_government": N_("Government of %(name)s"),
    "subdistrict_office": N_("Sub-district office of %(name)s"),
    "staffing_authority": N_("Staffing authority of %(name)s"),
}
"""A body together with its division."""

BY_DIVISION = {
    ("prefecture_bureau", "地区"): "prefecture_office",
    ("township_government", "街道"): "subdistrict_office",
}
"""Where a body is called otherwise in divisions whose names end so."""

ROLES: Words = {
    "clerk": N_("Clerk"),
    "approver": N_("Approver"),
    "viewer": N_("Viewer"),
    "administrator": N_("Administrator"),
    "auditor": N_("Auditor"),
    "operator": N_("Operator"),
}

WORK_RULES: Words = {
    "major_matters": N_("Reporting of major matters"),
    "study": N_("Political and professional study"),
    "post_responsibility": N_("Responsibility of each post"),
    "publicity": N_("Disclosure to the public"),
    "integrity": N_("Integrity and diligence"),
    "enforcement_supervision": N_("Supervision of enforcement and accountability for errors"),
    "petitions": N_("Petitions"),
    "assessment": N_("Assessment, rewards and penalties"),
    "archives": N_("Archives"),
    "statistics": N_("Statistical returns"),
    "equipment": N_("Equipment and vehicles"),
    "mediation": N_("People's mediation"),
    "rule_of_law": N_("Legal education and rule of law"),
    "public_legal_service": N_("Public legal service"),
    "community_corrections": N_("Rule of community corrections"),
    "resettlement": N_("Rule of resettlement and assistance"),
}
"""As the policy file calls them (O-14)."""

DISCLOSURES: Words = {
    "functions": N_("Functions, procedures and rules"),
    "staff": N_("Duties, posts and contacts of the staff"),
    "whereabouts": N_("Whereabouts of the staff"),
    "management": N_("Management and how it works"),
    "contact": N_("Address, telephone and hours"),
}
"""Sections of what a station shows the public (O-13)."""

WEEKDAYS: Words = {
    "monday": N_("Monday"),
    "tuesday": N_("Tuesday"),
    "wednesday": N_("Wednesday"),
    "thursday": N_("Thursday"),
    "friday": N_("Friday"),
    "saturday": N_("Saturday"),
    "sunday": N_("Sunday"),
}

DRAFT_STATES: Words = {
    "waiting": N_("Waits for review"),
    "superseded": N_("Replaced by a later draft"),
    "published": N_("Published"),
    "returned": N_("Returned to be drafted anew"),
    "withdrawn": N_("Taken down"),
}

TOPICS: Words = {
    "infrastructure": N_("Premises and infrastructure"),
    "staff": N_("Staff"),
    "funding": N_("Funding"),
    "facilitation": N_("Facilitation of the work"),
    "inspection": N_("Supervision and inspection"),
    "development_plan": N_("Development plan"),
    "other": N_("Other topics"),
}
"""As the policy file calls them (O-19), and so the bodies."""

PARTICIPANTS: Words = {
    "justice_organ": N_("Justice organ"),
    "organisation_department": N_("Organisation department"),
    "staffing_authority": N_("Staffing authority"),
    "development_and_reform": N_("Development and reform commission"),
    "finance": N_("Finance department"),
    "human_resources": N_("Human resources department"),
    "township_government": N_("Township government"),
}

CONSULTATION_STATUSES: Words = {
    "called": N_("Called, not yet held"),
    "held": N_("Held"),
    "cancelled": N_("Cancelled"),
}

ACTION_STATES: Words = {
    "open": N_("Under way"),
    "overdue": N_("Overdue"),
    "done": N_("Done"),
    "dropped": N_("Dropped"),
}

COMMENDATION_LEVELS: Words = {
    "national": N_("National"),
    "region": N_("Of the region"),
    "prefecture": N_("Of the prefecture"),
    "county": N_("Of the county"),
}

COMMENDATION_TITLES: Words = {
    "advanced_collective": N_("Advanced collective"),
    "model_station": N_("Model justice station"),
    "fine_station": N_("Fine justice station"),
    "rule_of_law_model": N_("Model of the rule of law"),
    "people_satisfied": N_("Station that satisfies the people"),
    "other": N_("Other title"),
}
"""As the policy file calls them (O-20)."""
LEADERS: Words = {
    "head": N_("Head"),
    "party_secretary": N_("Party secretary"),
    "executive_deputy": N_("Executive deputy"),
    "deputy_for_stations": N_("Deputy in charge of stations"),
    "deputy": N_("Other deputy"),
    "political_director": N_("Director of the political department"),
    "discipline_head": N_("Head of discipline inspection"),
}
"""Offices as the policy file calls them (O-5, O-17)."""

PURPOSES: Words = {
    "guidance": N_("Guidance of the work"),
    "inspection": N_("Inspection"),
    "research": N_("Study of conditions"),
    "problem_solving": N_("Solving difficulties"),
    "staff_care": N_("Care for the staff"),
    "hard_dispute": N_("A hard dispute"),
    "other": N_("Other purpose"),
}
"""Of a leader's visit."""

RESULTS: Words = {
    "excellent": N_("Excellent"),
    "qualified": N_("Qualified"),
    "basically_qualified": N_("Basically qualified"),
    "unqualified": N_("Unqualified"),
    "none": N_("Not assessed"),
}
"""Of a yearly assessment (O-17)."""

OF_REGISTRY: Words = {
    "DivisionsImported": N_("Edition of the divisions taken in"),
    "DivisionRegistered": N_("Division registered"),
    "DivisionRenamed": N_("Division renamed"),
    "DivisionRecoded": N_("Division recoded"),
    "DivisionMoved": N_("Division moved"),
    "DivisionDesignated": N_("Division designated"),
    "DivisionMerged": N_("Division merged into another"),
    "DivisionSplit": N_("Division split"),
    "StationEstablished": N_("Station established"),
    "StationFunctionsEntrusted": N_("Functions entrusted"),
    "StationCoverageChanged": N_("Townships served changed"),
    "StationRegistered": N_("Station taken into the registry"),
    "StationsImported": N_("Roll of stations taken in"),
    "WorkRuleAdopted": N_("Work rule adopted"),
    "WorkRuleRepealed": N_("Work rule repealed"),
    "DisclosureDrafted": N_("Disclosure drafted"),
    "DisclosurePublished": N_("Disclosure published"),
    "DisclosureReturned": N_("Draft of a disclosure returned"),
    "DisclosureWithdrawn": N_("Disclosure taken down"),
    "ContactPointTaken": N_("Taken as a leader's contact point"),
    "ContactPointGivenUp": N_("Given up as a leader's contact point"),
    "ContactVisitRecorded": N_("Leader's visit recorded"),
    "ContactVisitStruck": N_("Leader's visit struck out"),
    "StationAssessed": N_("Station assessed"),
    "StationAssessmentCorrected": N_("Assessment corrected"),
    "ResponsibleLeaderNamed": N_("Responsible leader named"),
    "StationRenamed": N_("Station renamed"),
    "StationRegraded": N_("Station's grade changed"),
    "StationRelocated": N_("Station's seat moved"),
    "ConsultationCalled": N_("Consultation called"),
    "ConsultationMinuted": N_("Minutes recorded"),
    "ConsultationCorrected": N_("Consultation corrected"),
    "ConsultationCancelled": N_("Consultation cancelled"),
    "ConsultationActionAgreed": N_("Action agreed upon"),
    "ConsultationActionExtended": N_("Action given until a later day"),
    "ConsultationActionDone": N_("Action done"),
    "ConsultationActionDropped": N_("Action dropped"),
    "ConsultationActionReopened": N_("Action open again"),
    "StationCommended": N_("Station commended"),
    "CommendationRevoked": N_("Commendation revoked"),
    "ChangeProposed": N_("Change proposed"),
    "ChangeReferred": N_("Proposal referred upward"),
    "ChangeApproved": N_("Change approved"),
    "ChangeRejected": N_("Change rejected"),
    "ChangeWithdrawn": N_("Change withdrawn"),
    "ChangeTookEffect": N_("Change took effect"),
    "ChangeNotEffected": N_("Change could not take effect"),
    "ChangeFiled": N_("Change filed"),
}
EVENTS: Words = joined(OF_REGISTRY, closing_words.EVENTS, OF_PLANS, OF_PERSONNEL, OF_ALERTS)

BY_THEIR_DAY = frozenset(
    {
        "ChangeTookEffect",
        "ChangeNotEffected",
        "StationEstablished",
        "StationFunctionsEntrusted",
        "StationCoverageChanged",
        "StationRenamed",
        "StationRegraded",
        "StationRelocated",
        *closing_words.BY_THEIR_DAY,
    }
)
"""Events that no person records: the day of an approved change brings them about."""

FOUND_BY: Words = {
    "name": N_("name"),
    "pinyin": N_("pinyin"),
    "initials": N_("initials"),
    "code": N_("code"),
}
"""What fitted in a search."""

TRUTHS: Words = {"true": N_("Yes"), "false": N_("No")}

OWN: Mapping[str, Words] = {
    "level": LEVELS,
    "designation": DESIGNATIONS,
    "kind": STATION_KINDS,
    "grade": STATION_GRADES,
    "function": FUNCTIONS,
    "change_kind": CHANGE_KINDS,
    "status": STATUSES,
    "reason": REASONS,
    "body": BODIES,
    "role": ROLES,
    "work_rule": WORK_RULES,
    "section": DISCLOSURES,
    "draft_state": DRAFT_STATES,
    "topic": TOPICS,
    "participant": PARTICIPANTS,
    "consultation_status": CONSULTATION_STATUSES,
    "action": ACTION_STATES,
    "commendation_level": COMMENDATION_LEVELS,
    "commendation_title": COMMENDATION_TITLES,
    "leader": LEADERS,
    "purpose": PURPOSES,
    "result": RESULTS,
    "weekday": WEEKDAYS,
    "event": EVENTS,
    "found_by": FOUND_BY,
    "truth": TRUTHS,
}
GROUPS: Mapping[str, Words] = joined(
    OWN, closing_words.GROUPS, PLAN_GROUPS, PERSONNEL_GROUPS, AUDIT_GROUPS, ALERT_GROUPS
)


def office(body: str, name: str | None) -> str | None:
    """The English pattern for the body of that division; None if it has none, or the division no name."""
    if name is None:
        return None
    kind = next((kind for (of, end), kind in BY_DIVISION.items() if of == body and name.endswith(end)), body)
    return OFFICES.get(kind)


def by_its_day(event_type: str, body: str | None) -> bool:
    return body == "operations" and event_type in BY_THEIR_DAY


def system(event_type: str, service: str, body: str | None, payload: Mapping[str, object]) -> str | None:
    """The service that acted when no person did: the one whose answer is recorded, or whose log it is."""
    if body != "operations" or by_its_day(event_type, body):
        return None
    return str(payload.get("participant") or service)


def word(group: str, code: str) -> str:
    """The English name, to be translated; a code that newer code brought stands for itself."""
    return GROUPS[group].get(code, code)


def codes(group: str) -> tuple[str, ...]:
    """All of a group, in its order, to choose from."""
    return tuple(GROUPS[group])
