"""What happens to a station's staffing: never asked for itself, always part of what happens to a post or a person."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from sifasuo.personnel.v1.post_pb2 import PostKind, PostStanding
from sifasuo.personnel.v1.station_staffing_pb2 import StaffingChange


@dataclass(frozen=True, slots=True)
class NotePost:
    """One of its posts has changed, or comes, or goes; `staff_id` is who holds it, or held it until then."""

    change: StaffingChange
    post_id: UUID
    kind: PostKind
    number: int
    standing: PostStanding
    effective_on: date
    staff_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class NoteArrival:
    """Somebody works there from then on, until that day where it is known; `returns` to where they belong all along."""

    staff_id: UUID
    effective_on: date
    until: date | None = None
    returns: bool = False


@dataclass(frozen=True, slots=True)
class NoteLeaving:
    """Somebody works there no longer."""

    staff_id: UUID
    effective_on: date


@dataclass(frozen=True, slots=True)
class NoteBelonging:
    """Somebody belongs there who was never at work there and never held a post there."""

    staff_id: UUID
    effective_on: date


@dataclass(frozen=True, slots=True)
class MarkClosing:
    """The registry has announced that the station closes."""

    station_id: UUID
    county_id: UUID
    closing_id: UUID
    change_id: UUID
    successor_id: UUID | None
    bureau_division_id: UUID
    effective_on: date


Command: TypeAlias = NotePost | NoteArrival | NoteLeaving | NoteBelonging
