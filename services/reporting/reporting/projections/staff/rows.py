"""Movements that were made, and the one of each person that waits for its day."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from chassis.messages import Recorded
from chassis.uuids import uuid_of
from reporting.projections.codes import code
from reporting.projections.keeping import home
from sifasuo.personnel.v1.staff_member_pb2 import (
    Move,
    Movement,
    StaffMoved,
    StaffMoveDropped,
    StaffMovePlanned,
    Standing,
    Unit,
    UnitKind,
)


class Made(NamedTuple):
    """`kind`, `station_id` and `division_id` are where they went; none where the employment ended."""

    position: int
    staff_id: UUID
    county_id: UUID | None
    movement: str
    effective_on: date
    former_kind: str
    former_station_id: UUID | None
    former_division_id: UUID | None
    kind: str | None
    station_id: UUID | None
    division_id: UUID | None


class Waiting(NamedTuple):
    staff_id: UUID
    county_id: UUID | None
    home_id: UUID | None
    movement: str
    effective_on: date
    kind: str | None
    station_id: UUID | None
    division_id: UUID | None


def made(recorded: Recorded) -> Made | None:
    event = recorded.event
    if not isinstance(event, StaffMoved):
        return None
    move = event.move
    former = unit_before(move)
    return Made(
        recorded.position,
        uuid_of(event.staff_id),
        optional(event.county_id),
        code(Movement.DESCRIPTOR, move.movement),
        date.fromisoformat(move.effective_on),
        code(UnitKind.DESCRIPTOR, former.kind),
        optional(former.station_id),
        optional(former.division_id),
        *destination(move),
    )


def waiting(former: Waiting | None, recorded: Recorded) -> Waiting | None:
    """What waits once this event is recorded too."""
    event = recorded.event
    match event:
        case StaffMovePlanned():
            move = event.move
            return Waiting(
                uuid_of(event.staff_id),
                optional(event.county_id),
                optional(home(move.former)),
                code(Movement.DESCRIPTOR, move.movement),
                date.fromisoformat(move.effective_on),
                *destination(move),
            )
        case StaffMoveDropped():
            return None
        case StaffMoved() if former and is_of(former, event.move):
            return None
        case _:
            return former


def is_of(planned: Waiting, move: Move) -> bool:
    movement = code(Movement.DESCRIPTOR, move.movement)
    return (planned.movement, str(planned.effective_on)) == (movement, move.effective_on)


def destination(move: Move) -> tuple[str | None, UUID | None, UUID | None]:
    """Where they are to work, which is where they belong unless they are sent."""
    if not move.HasField("standing"):
        return None, None, None
    works = changed(move.former, move.standing)
    return code(UnitKind.DESCRIPTOR, works.kind), optional(works.station_id), optional(works.division_id)


def unit_before(move: Move) -> Unit:
    """Of a return, where they were away."""
    return changed(move.standing, move.former) if move.HasField("standing") else move.former.belongs


def changed(one: Standing, other: Standing) -> Unit:
    """What of the other is not as in the one: where it belongs, or else where it works."""
    return other.belongs if other.belongs != one.belongs else other.works


def optional(text: str) -> UUID | None:
    return uuid_of(text) if text else None
