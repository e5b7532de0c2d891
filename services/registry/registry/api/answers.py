"""What the registry answers; codes are the contracts' enum names in lower case."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import Field

from chassis.http.answers import Answer, Done
from registry.closing.state import Status as ClosingStatus
from registry.establishment_change.standing import Step
from registry.establishment_change.state import Status


class ChangeDone(Done):
    status: Status


class DivisionAnswer(Answer):
    """A division on the day `as_of`."""

    id: UUID
    version: int
    as_of: date
    level: str
    code: str
    name: str
    parent_id: UUID | None
    designations: list[str]
    without_government: bool
    dissolved: bool
    registered_on: date
    dissolved_on: date | None


class DivisionPage(Answer):
    items: list[DivisionAnswer]
    next: str | None


class DifferenceAnswer(Answer):
    kind: str
    division_id: UUID
    code: str
    former: str | None = Field(serialization_alias="from")
    present: str | None = Field(serialization_alias="to")


class VanishedAnswer(Answer):
    """Stands no longer in the file; `namesakes` are codes in the file that bear its name."""

    code: str
    name: str
    namesakes: list[str]


class ImportAnswer(Answer):
    """How many of each kind, and each one; with a dry run nothing was written."""

    dry_run: bool
    id: UUID | None
    version: int | None
    position: str | None
    registered: int
    renamed: int
    recoded: int
    moved: int
    designated: int
    vanished: list[VanishedAnswer]
    changes: list[DifferenceAnswer]


class StationAnswer(Answer):
    id: UUID
    version: int
    county_id: UUID
    name: str
    grade: str
    kind: str
    seat_id: UUID
    township_ids: list[UUID]
    functions: list[str]
    founded_on: date
    changed_on: date
    closed_on: date | None
    successor_id: UUID | None


class ClosingAnswer(Answer):
    """`waiting_on` are services that have not confirmed; of one cancelled or closed, that have not lifted or handed over."""

    id: UUID
    version: int
    status: ClosingStatus
    station_id: UUID
    change_id: UUID
    closure: str
    successor_id: UUID | None
    bureau_division_id: UUID
    effective_on: date
    confirm_until: date
    participants: list[str]
    waiting_on: list[str]


class StationImportAnswer(Answer):
    """`form` is how the file was read (`utf-8`, `gb18030`, `xlsx`); with a dry run nothing was written."""

    dry_run: bool
    form: str
    id: UUID | None
    version: int | None
    position: str | None
    registered: int
    unchanged: int
    designated: int


class AdoptedRule(Answer):
    work_rule: str
    version: int
    since: date


class WorkRulesAnswer(Answer):
    """`version` is that of the station's rules together, for If-Match."""

    version: int
    required: list[str]
    adopted: list[AdoptedRule]


class StationNameAnswer(Answer):
    name: str


class PlannedStation(Answer):
    name: str
    grade: str
    kind: str
    seat_id: UUID
    township_ids: list[UUID]
    functions: list[str]


class AuthorityAnswer(Answer):
    level: str
    division_id: UUID


class WaitingOnAnswer(Answer):
    """No body where the change only waits for its day."""

    body: str | None
    division_id: UUID | None
    until: date | None


class FilingAnswer(Answer):
    division_id: UUID
    due_on: date
    filed_on: date | None


class BrokenAnswer(Answer):
    rule: str
    article: str
    division_id: UUID | None
    station_id: UUID | None
    step: int | None = Field(description="where it tells of steps, counted from 1")


class StepAnswer(Answer):
    """One station's part: `former` is what it is until then; one that is to be has none.

    One that closes has no `station`; what it has goes to the successor, or if there is none to the bureau.
    """

    station_id: UUID
    kind: str
    station: PlannedStation | None
    former: PlannedStation | None
    successor_id: UUID | None
    uncovered_township_ids: list[UUID]


class ChangeAnswer(Answer):
    """`steps` is one, but for what several stations do together, which has no `station_id`; `broken` is why it did not take effect.

    `allowed` are the steps of the procedure that the caller may do now.
    """

    id: UUID
    version: int
    status: Status
    kind: str
    station_id: UUID | None
    county_id: UUID
    prefecture_id: UUID
    proposer_division_id: UUID
    steps: list[StepAnswer]
    effective_on: date
    corrects: UUID | None
    authority: AuthorityAnswer
    decision_due_on: date
    document_number: str | None
    filing: FilingAnswer | None
    broken: list[BrokenAnswer]
    waiting_on: WaitingOnAnswer | None
    allowed: list[Step]


class EventAnswer(Answer):
    """`data` is the event with the contracts' field names; who acted stays a pseudonym."""

    version: int
    type: str
    event_id: UUID
    epoch: int
    position: int
    recorded_at: datetime
    actor_id: UUID
    body: str
    division_id: UUID
    policy_version: str
    data: dict[str, Any]


class EventsAnswer(Answer):
    items: list[EventAnswer]
