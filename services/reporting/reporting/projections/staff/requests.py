"""Requests for consent to a movement, each as its last event left it (O-4)."""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from chassis.messages import Recorded
from chassis.uuids import uuid_of
from reporting.projections.codes import code
from reporting.projections.keeping import home_of
from reporting.projections.staff.rows import destination, optional
from sifasuo.personnel.v1.movement_request_pb2 import (
    ConsentGround,
    MovementCarriedOut,
    MovementConsented,
    MovementRefused,
    MovementRequested,
    MovementRequestWithdrawn,
)
from sifasuo.personnel.v1.staff_member_pb2 import Movement

EVENTS = (
    MovementRequested,
    MovementConsented,
    MovementRefused,
    MovementRequestWithdrawn,
    MovementCarriedOut,
)
OPEN = ("asked", "consented")
"""What waits for somebody: for an answer, or to be carried out."""


class Asked(NamedTuple):
    """`status` is asked, consented, refused, withdrawn or carried_out; `kind` and what follows is where to."""

    request_id: UUID
    staff_id: UUID
    county_id: UUID | None
    home_id: UUID | None
    movement: str
    effective_on: date
    until: date | None
    former_station_id: UUID | None
    kind: str | None
    station_id: UUID | None
    division_id: UUID | None
    grounds: tuple[str, ...]
    consenting_division_id: UUID
    asked_on: date
    due_on: date
    status: str
    answered_on: date | None
    document_number: str | None
    refusal: str | None
    note_id: UUID | None
    refusal_note_id: UUID | None
    changed_at: datetime
    version: int
    position: int


def evolved(asked: Asked | None, recorded: Recorded) -> Asked:
    """The request once this event is recorded too."""
    return stepped(asked, recorded)._replace(
        version=recorded.version, changed_at=recorded.recorded_at, position=recorded.position
    )


def stepped(asked: Asked | None, recorded: Recorded) -> Asked:
    match asked, recorded.event:
        case _, MovementRequested() as event:
            return opened(event, recorded)
        case Asked(), MovementConsented() as event:
            day = date.fromisoformat(event.consented_on)
            return asked._replace(status="consented", answered_on=day, document_number=event.document_number)
        case Asked(), MovementRefused() as event:
            return asked._replace(
                status="refused",
                answered_on=date.fromisoformat(event.refused_on),
                refusal=event.reason,
                refusal_note_id=optional(event.note.note_id),
            )
        case Asked(), MovementRequestWithdrawn():
            return asked._replace(status="withdrawn")
        case Asked(), MovementCarriedOut() as event:
            day = date.fromisoformat(event.move.effective_on)
            return asked._replace(status="carried_out", effective_on=day)
        case _, event:
            raise TypeError(f"{type(event).__name__} before MovementRequested")


def opened(event: MovementRequested, recorded: Recorded) -> Asked:
    move = event.move
    until = move.standing.until
    return Asked(
        uuid_of(event.request_id),
        uuid_of(event.staff_id),
        optional(event.county_id),
        optional(home_of(event)),
        code(Movement.DESCRIPTOR, move.movement),
        date.fromisoformat(move.effective_on),
        date.fromisoformat(until) if until else None,
        optional(move.former.belongs.station_id),
        *destination(move),
        tuple(code(ConsentGround.DESCRIPTOR, one) for one in event.grounds),
        uuid_of(event.consenting_division_id),
        date.fromisoformat(event.asked_on),
        date.fromisoformat(event.due_on),
        "asked",
        None,
        None,
        None,
        optional(event.note.note_id),
        None,
        recorded.recorded_at,
        recorded.version,
        recorded.position,
    )
