"""An attempt to close a station as its events make it, one after the other."""

from datetime import date, datetime
from typing import NamedTuple, TypeAlias
from uuid import UUID

from orjson import loads

from chassis.messages import Recorded
from chassis.uuids import uuid_of
from reporting.projections.codes import code
from reporting.projections.payload import as_json
from sifasuo.registry.v1.closing_pb2 import (
    ClosingCancellation,
    ClosingCancelled,
    ClosingCompleted,
    ClosingConfirmed,
    ClosingHandedOver,
    ClosingLifted,
    ClosingOverdue,
    StationClosing,
)
from sifasuo.registry.v1.station_pb2 import StationClosure

Answered: TypeAlias = ClosingConfirmed | ClosingHandedOver | ClosingLifted

EVENTS = (
    StationClosing,
    ClosingConfirmed,
    ClosingOverdue,
    ClosingCompleted,
    ClosingHandedOver,
    ClosingCancelled,
    ClosingLifted,
)
ANSWERS = {ClosingConfirmed: "confirmed", ClosingHandedOver: "handed_over", ClosingLifted: "lifted"}


class Row(NamedTuple):
    """`answers` is JSON: what each service has said, the latest last. `waiting` are services whose answer comes next."""

    closing_id: UUID
    stream_id: UUID
    station_id: UUID
    county_id: UUID
    change_id: UUID
    status: str
    closure: str
    successor_id: UUID | None
    bureau_division_id: UUID
    effective_on: date
    confirm_until: date
    participants: tuple[str, ...]
    waiting: tuple[str, ...]
    waiting_since: datetime
    answers: str
    reason: str | None
    announced_at: datetime
    changed_at: datetime
    version: int
    position: int


def evolved(row: Row | None, recorded: Recorded) -> Row:
    """The attempt once this event is recorded too."""
    return _stepped(row, recorded)._replace(
        changed_at=recorded.recorded_at, version=recorded.version, position=recorded.position
    )


def _stepped(row: Row | None, recorded: Recorded) -> Row:
    match row, recorded.event:
        case _, StationClosing() as event:
            return _announced(event, recorded)
        case Row(), ClosingOverdue():
            return row._replace(status="overdue")
        case Row(), ClosingCompleted() as event:
            return row._replace(
                status="closed", waiting=tuple(event.participants), waiting_since=recorded.recorded_at
            )
        case Row(), ClosingCancelled() as event:
            return row._replace(
                status="cancelled",
                reason=code(ClosingCancellation.DESCRIPTOR, event.reason),
                waiting=tuple(event.participants),
                waiting_since=recorded.recorded_at,
            )
        case Row(), (ClosingConfirmed() | ClosingHandedOver() | ClosingLifted()) as event:
            answers = [*loads(row.answers), _answer(event, recorded)]
            return row._replace(waiting=tuple(event.outstanding), answers=as_json(answers))
        case _, event:
            raise TypeError(f"{type(event).__name__} before StationClosing")


def _announced(event: StationClosing, recorded: Recorded) -> Row:
    return Row(
        closing_id=uuid_of(event.closing_id),
        stream_id=recorded.stream_id,
        station_id=uuid_of(event.station_id),
        county_id=uuid_of(event.county_id),
        change_id=uuid_of(event.change_id),
        status="closing",
        closure=code(StationClosure.DESCRIPTOR, event.closure),
        successor_id=uuid_of(event.successor_id) if event.successor_id else None,
        bureau_division_id=uuid_of(event.bureau_division_id),
        effective_on=date.fromisoformat(event.effective_on),
        confirm_until=date.fromisoformat(event.confirm_until),
        participants=tuple(event.participants),
        waiting=tuple(event.participants),
        waiting_since=recorded.recorded_at,
        answers="[]",
        reason=None,
        announced_at=recorded.recorded_at,
        changed_at=recorded.recorded_at,
        version=recorded.version,
        position=recorded.position,
    )


def _answer(event: Answered, recorded: Recorded) -> dict[str, object]:
    counts = [] if isinstance(event, ClosingLifted) else event.counts
    return {
        "participant": event.participant,
        "answer": ANSWERS[type(event)],
        "at": recorded.recorded_at.isoformat(),
        "counts": {one.subject: one.count for one in counts},
    }
