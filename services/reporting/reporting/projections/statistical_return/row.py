"""Returns with their versions and rows, as their events make them (O-14, O-17)."""

from collections.abc import Collection
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from google.protobuf.message import Message

from chassis.messages import Recorded
from chassis.uuids import uuid_of
from reporting.projections.affair import Affair, Table, Told, optional, stamped
from sifasuo.personnel.v1.statistical_return_pb2 import (
    ReturnRowChecked,
    ReturnRowDisputed,
    StatisticalReturnGenerated,
    StatisticalReturnLocked,
    StatisticalReturnReviewed,
    StatisticalReturnSentBack,
    StatisticalReturnSigned,
)


class Return(NamedTuple):
    """`status` is that of its latest version; `received_on` the day on which it was sent, unless that was sent back."""

    return_id: UUID
    definition: str
    division_id: UUID
    begins_on: date
    reference_on: date
    due_on: date
    number: int
    status: str
    received_on: date | None
    changed_at: datetime
    version: int


class Version(NamedTuple):
    """`status` is generated, reviewed, signed, locked, sent_back, or replaced by another before it was locked."""

    return_id: UUID
    number: int
    columns: list[str]
    status: str
    generated_on: date
    corrects: bool
    reason: str | None
    note_id: UUID | None
    reviewed_on: date | None = None
    signed_on: date | None = None
    locked_on: date | None = None
    sent_back_on: date | None = None
    sent_back_by: UUID | None = None
    sent_back_note_id: UUID | None = None


class Row(NamedTuple):
    """`status` is waiting, checked or disputed; `disputed` are the columns that are not right."""

    return_id: UUID
    number: int
    sender_id: UUID
    county_id: UUID
    place: int
    figures: list[int]
    status: str = "waiting"
    told_on: date | None = None
    disputed: list[str] = []  # noqa: RUF012 - a tuple's default; nobody adds to it
    note_id: UUID | None = None


RETURNS = Table("statistical_return", Return, ("return_id",))
VERSIONS = Table("return_version", Version, ("number",))
ROWS = Table("return_row", Row, ("number", "county_id"))
REPLACED = frozenset({"generated", "sent_back"})


def tell(told: Told, recorded: Recorded) -> None:
    event = recorded.event
    match event:
        case StatisticalReturnGenerated():
            generate(told, event, recorded)
            return
        case ReturnRowChecked() | ReturnRowDisputed():
            row_told(told, event)
        case (
            StatisticalReturnReviewed()
            | StatisticalReturnSigned()
            | StatisticalReturnSentBack()
            | StatisticalReturnLocked()
        ):
            step(told, event)
        case _:
            raise TypeError(type(event).__name__)
    (one,) = told.of(RETURNS)
    told.put(RETURNS, stamped(one, recorded))


def generate(told: Told, event: StatisticalReturnGenerated, recorded: Recorded) -> None:
    """The version before it stays as it is, if it was locked."""
    own, sender_id, received_on = uuid_of(event.return_id), uuid_of(event.division_id), None
    for before in list(told.of(VERSIONS)):
        if before.status in REPLACED:
            told.put(VERSIONS, before._replace(status="replaced"))
    for one in told.of(RETURNS):
        received_on = one.received_on
    told.put(RETURNS, returned(event, received_on, recorded))
    told.put(VERSIONS, version(event))
    for place, row in enumerate(event.rows):
        of_county, figures = uuid_of(row.county_id), list(row.figures)
        told.put(ROWS, Row(own, event.number, sender_id, of_county, place, figures, disputed=[]))


def returned(event: StatisticalReturnGenerated, received_on: date | None, recorded: Recorded) -> Return:
    return Return(
        uuid_of(event.return_id),
        event.definition,
        uuid_of(event.division_id),
        date.fromisoformat(event.begins_on),
        date.fromisoformat(event.reference_on),
        date.fromisoformat(event.due_on),
        event.number,
        "generated",
        received_on,
        recorded.recorded_at,
        recorded.version,
    )


def version(event: StatisticalReturnGenerated) -> Version:
    return Version(
        uuid_of(event.return_id),
        event.number,
        list(event.columns),
        "generated",
        date.fromisoformat(event.generated_on),
        event.corrects,
        event.reason or None,
        optional(event.note.note_id),
    )


def row_told(told: Told, event: ReturnRowChecked | ReturnRowDisputed) -> None:
    row = told.one(ROWS, event.number, uuid_of(event.county_id))
    if isinstance(event, ReturnRowChecked):
        on = date.fromisoformat(event.checked_on)
        told.put(ROWS, row._replace(status="checked", told_on=on, disputed=[], note_id=None))
        return
    on, note_id = date.fromisoformat(event.disputed_on), optional(event.note.note_id)
    told.put(ROWS, row._replace(status="disputed", told_on=on, disputed=list(event.columns), note_id=note_id))


def step(
    told: Told,
    event: StatisticalReturnReviewed
    | StatisticalReturnSigned
    | StatisticalReturnSentBack
    | StatisticalReturnLocked,
) -> None:
    before: Version = told.one(VERSIONS, event.number)
    after = stepped(before, event)
    told.put(VERSIONS, after)
    (one,) = told.of(RETURNS)
    told.put(RETURNS, one._replace(status=after.status, received_on=received(told, one, after)))


def received(told: Told, one: Return, after: Version) -> date | None:
    """From the signature on, as long as it is not sent back; once a version is locked, for good."""
    if any(version.locked_on for version in told.of(VERSIONS)):
        return one.received_on
    return after.signed_on if after.status == "signed" else None


def stepped(
    before: Version,
    event: StatisticalReturnReviewed
    | StatisticalReturnSigned
    | StatisticalReturnSentBack
    | StatisticalReturnLocked,
) -> Version:
    match event:
        case StatisticalReturnReviewed():
            return before._replace(status="reviewed", reviewed_on=date.fromisoformat(event.reviewed_on))
        case StatisticalReturnSigned():
            return before._replace(status="signed", signed_on=date.fromisoformat(event.signed_on))
        case StatisticalReturnLocked():
            return before._replace(status="locked", locked_on=date.fromisoformat(event.locked_on))
        case StatisticalReturnSentBack():
            return before._replace(
                status="sent_back",
                sent_back_on=date.fromisoformat(event.sent_back_on),
                sent_back_by=uuid_of(event.organ_division_id),
                sent_back_note_id=optional(event.note.note_id),
            )


def concerned(told: Told, event: Message) -> Collection[UUID]:
    """With what one county says, the sender; with what is done to the whole, each county that has a row of it."""
    if isinstance(event, ReturnRowChecked | ReturnRowDisputed):
        return [uuid_of(event.division_id)]
    return {row.county_id for row in told.of(ROWS)}


OF_RETURNS = Affair(
    "statistical_return",
    "return_id",
    (RETURNS, VERSIONS, ROWS),
    (
        StatisticalReturnGenerated,
        ReturnRowChecked,
        ReturnRowDisputed,
        StatisticalReturnReviewed,
        StatisticalReturnSentBack,
        StatisticalReturnSigned,
        StatisticalReturnLocked,
    ),
    tell,
    concerned,
)
EVENTS = OF_RETURNS.events
