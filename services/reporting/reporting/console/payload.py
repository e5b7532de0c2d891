"""An event's content as labelled rows: codes in words, ids as links to what they name."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from reporting.console.alert_words import LABEL_GROUPS as ALERT_GROUPS
from reporting.console.alert_words import LABELS as OF_ALERTS
from reporting.console.joining import joined
from reporting.console.personnel_words import LABEL_GROUPS as PERSONNEL_GROUPS
from reporting.console.personnel_words import LABELS as OF_PERSONNEL
from reporting.console.translations import N_

OF_REGISTRY: Mapping[str, str] = {
    "division_id": N_("Division"),
    "code": N_("Code"),
    "former_code": N_("Code before"),
    "name": N_("Name"),
    "former_name": N_("Name before"),
    "level": N_("Level"),
    "parent_id": N_("Belongs to"),
    "former_parent_id": N_("Belonged to"),
    "designations": N_("Designations"),
    "former_designations": N_("Designations before"),
    "without_government": N_("Without a county government"),
    "into_id": N_("Merged into"),
    "into_ids": N_("Split into"),
    "import_id": N_("Number of the import"),
    "sha256": N_("SHA-256 of the file"),
    "registered": N_("Registered"),
    "unchanged": N_("Unchanged"),
    "founded_on": N_("Founded on"),
    "work_rule": N_("Work rule"),
    "adopted_on": N_("Adopted on"),
    "version": N_("Version"),
    "rule_version": N_("Version"),
    "former_version": N_("Version before"),
    "section": N_("Section"),
    "ends_on": N_("Last day"),
    "review_due_on": N_("Review due"),
    "consultation_id": N_("Consultation"),
    "topic": N_("Topic"),
    "former_topic": N_("Topic before"),
    "held_on": N_("Held on"),
    "former_held_on": N_("Held on, before"),
    "participants": N_("Taking part"),
    "former_participants": N_("Taking part before"),
    "corrects": N_("Takes the place of an earlier version"),
    "action_id": N_("Action"),
    "owner_body": N_("To be done by"),
    "owner_division_id": N_("Of the division"),
    "due_on": N_("Due on"),
    "former_due_on": N_("Due before on"),
    "done_on": N_("Done on"),
    "commendation_id": N_("Commendation"),
    "awarding_level": N_("Level of the commending body"),
    "awarding_division_id": N_("Recorded by the bureau of"),
    "title": N_("Title"),
    "commended_on": N_("Commended on"),
    "renamed": N_("Divisions renamed"),
    "recoded": N_("Divisions recoded"),
    "moved": N_("Divisions moved"),
    "designated": N_("Divisions designated"),
    "leader": N_("Leader"),
    "former_leader": N_("Leader before"),
    "taken_on": N_("Contact point since"),
    "given_up_on": N_("Given up on"),
    "visit": N_("Number of the visit"),
    "visited_on": N_("Visited on"),
    "purpose": N_("Purpose"),
    "year": N_("Year"),
    "result": N_("Result"),
    "former_result": N_("Result before"),
    "assessed_on": N_("Assessed on"),
    "named_on": N_("Named on"),
    "effective_on": N_("In effect from"),
    "approved_on": N_("Approved on"),
    "station_id": N_("Station"),
    "station_ids": N_("Stations"),
    "change_id": N_("Change"),
    "county_id": N_("County"),
    "prefecture_id": N_("Prefecture"),
    "grade": N_("Grade"),
    "former_grade": N_("Grade before"),
    "kind": N_("Kind"),
    "former_kind": N_("Kind before"),
    "seat_id": N_("Seat"),
    "former_seat_id": N_("Seat before"),
    "township_ids": N_("Townships served"),
    "former_township_ids": N_("Townships served before"),
    "functions": N_("Functions"),
    "former_functions": N_("Functions before"),
    "station": N_("Proposed"),
    "steps": N_("Step by step"),
    "step": N_("Step"),
    "authority_level": N_("Level of the authority"),
    "authority_division_id": N_("Authority of"),
    "former_authority_level": N_("Level of the authority before"),
    "former_authority_division_id": N_("Authority before, of"),
    "decision_due_on": N_("Decision due"),
    "corrects_change_id": N_("Corrects"),
    "proposer_division_id": N_("Proposed by the bureau of"),
    "reason": N_("Reason"),
    "document_number": N_("Document number"),
    "filing_division_id": N_("Filed with the bureau of"),
    "filing_due_on": N_("Filing due"),
    "filed_on": N_("Filed on"),
    "broken": N_("Rules broken"),
    "plan_id": N_("Plan"),
    "number": N_("Version"),
    "targets": N_("Targets"),
    "kpi": N_("Indicator"),
    "value": N_("Value"),
    "milestone": N_("Milestone"),
    "milestone_id": N_("Milestone"),
    "added_on": N_("Added on"),
    "reached_on": N_("Reached on"),
    "closed_on": N_("Closed on"),
    "inspection_id": N_("Inspection of stations"),
    "organ_level": N_("Level of the organ"),
    "organ_division_id": N_("By the justice organ of"),
    "inspected_on": N_("Inspected on"),
    "finding": N_("Problem found"),
    "finding_id": N_("Problem found"),
    "remedied_on": N_("Put right on"),
    "confirmed_on": N_("Confirmed on"),
    "reopened_on": N_("Not put right as of"),
    "closing_id": N_("Number of the closing"),
    "closure": N_("How"),
    "successor_id": N_("Takes over"),
    "bureau_division_id": N_("Bureau of"),
    "confirm_until": N_("Confirmations until"),
    "participant": N_("Service"),
    "outstanding": N_("Still waited for"),
    "counts": N_("Handed over"),
    "subject": N_("What"),
    "count": N_("How many"),
    "hindrance": N_("To be done first"),
    "staff_ids": N_("People"),
    "post_ids": N_("Posts"),
    "ended_post_ids": N_("Posts that ended with the station"),
    "unplaced_staff_ids": N_("People without a post from then on"),
    "posts": N_("Posts"),
    "uncovered_township_ids": N_("Townships without a station from then on"),
    "rule": N_("Rule"),
    "article": N_("Article"),
}
LABELS: Mapping[str, str] = joined(OF_REGISTRY, OF_PERSONNEL, OF_ALERTS)
"""Of fields, whatever event brings them."""

GROUPS: Mapping[str, str] = {
    "level": "level",
    "authority_level": "level",
    "former_authority_level": "level",
    "designations": "designation",
    "former_designations": "designation",
    "grade": "grade",
    "former_grade": "grade",
    "work_rule": "work_rule",
    "section": "section",
    "topic": "topic",
    "former_topic": "topic",
    "participants": "participant",
    "former_participants": "participant",
    "owner_body": "participant",
    "awarding_level": "commendation_level",
    "title": "commendation_title",
    "kpi": "kpi",
    "milestone": "milestone",
    "finding": "finding",
    "organ_level": "level",
    "receiver_level": "level",
    "functions": "function",
    "former_functions": "function",
    "former_kind": "kind",
    "reason": "reason",
    "leader": "leader",
    "former_leader": "leader",
    "purpose": "purpose",
    "result": "result",
    "former_result": "result",
    "rule": "rule",
    "closure": "closure",
    "participant": "service",
    "outstanding": "service",
    "subject": "handed_over",
    "hindrance": "hindrance",
}
"""The group of words that a field's codes belong to; `kind` depends on the event."""

LINKS: Mapping[str, str] = {
    "alert_id": "/alerts/",
    "station_id": "/stations/",
    "station_ids": "/stations/",
    "former_station_id": "/stations/",
    "successor_id": "/stations/",
    "plan_id": "/plans/",
    "inspection_id": "/inspections/",
    "change_id": "/changes/",
    "corrects_change_id": "/changes/",
    "consultation_id": "/oversight/consultations/",
    "commendation_id": "/oversight/commendations/",
    "recruitment_id": "/recruitment/",
    "count_id": "/counts/",
    "staff_id": "/staff/",
    "request_id": "/staff/requests/",
    "nomination_id": "/staff/nominations/",
}
OWN_GROUPS = {**PERSONNEL_GROUPS, **ALERT_GROUPS}
"""By how an event's name begins: codes that have words of their own."""
DAYS = ("_on", "_by", "_until", "planned_for")
"""How fields that hold a day end."""
LEFT_OUT = frozenset({"note", "title_note", "milestone_id", "finding_id", "former", "former_factors"})
"""A note is shown by itself, once the registry has said whether this person may read it; parts are told by what they are."""


@dataclass(frozen=True, slots=True)
class Value:
    """`group` is set for a code, `href` for what can be opened, `day` for a date."""

    text: str
    group: str | None = None
    href: str | None = None
    day: date | None = None

    @property
    def is_name(self) -> bool:
        """Names are Chinese; the rest are digits and the like."""
        return any("一" <= character <= "鿿" for character in self.text)


@dataclass(frozen=True, slots=True)
class Field:
    label: str
    values: tuple[Value, ...]


def fields(payload: Mapping[str, object], event_type: str, names: Mapping[UUID, str]) -> tuple[Field, ...]:
    return tuple(_fields(payload, _groups(event_type), names))


def ids(payload: object) -> Iterator[UUID]:
    """Every id in it, however deep."""
    match payload:
        case Mapping():
            for value in payload.values():
                yield from ids(value)
        case list() | tuple():
            for value in payload:
                yield from ids(value)
        case str():
            if found := as_id(payload):
                yield found


def _fields(
    payload: Mapping[str, object], groups: Mapping[str, str], names: Mapping[UUID, str]
) -> Iterator[Field]:
    for key, content in payload.items():
        if key in LEFT_OUT:
            continue
        parts = list(content) if isinstance(content, list | tuple) else [content]
        inner = {**groups, "kind": "kind"} if key == "station" else groups
        nested = [part for part in parts if isinstance(part, Mapping)]
        for part in nested:
            yield from _fields(part, inner, names)
        if not nested:
            yield Field(LABELS.get(key, key), tuple(_values(key, parts, groups.get(key), names)))


def _values(
    key: str, parts: Iterable[object], group: str | None, names: Mapping[UUID, str]
) -> Iterator[Value]:
    for part in parts:
        text = str(part)
        if found := as_id(part):
            yield _link(key, found, names)
        elif key.endswith(DAYS):
            yield Value(text, day=date.fromisoformat(text))
        else:
            yield Value(text.lower(), "truth") if isinstance(part, bool) else Value(text, group)


def _link(key: str, found: UUID, names: Mapping[UUID, str]) -> Value:
    """To the page of what the id names; of other ids the first digits stand for themselves."""
    text = names.get(found, str(found)[:8])
    path = LINKS.get(key) or ("/divisions/" if found in names else None)
    return Value(text, href=f"{path}{found}" if path else None)


def group_of(field: str, event_type: str) -> str | None:
    """The words that a field's codes have in events of that type."""
    return _groups(event_type).get(field)


def _groups(event_type: str) -> Mapping[str, str]:
    """By field; a procedure's codes have words of their own."""
    kind = "change_kind" if event_type.startswith("Change") else "kind"
    own = next((groups for begins, groups in OWN_GROUPS.items() if event_type.startswith(begins)), {})
    return {**GROUPS, "kind": kind, **own}


def as_id(value: object) -> UUID | None:
    try:
        return UUID(value) if isinstance(value, str) else None
    except ValueError:
        return None
