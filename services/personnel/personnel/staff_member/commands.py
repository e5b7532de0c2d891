"""What may be asked of a staff member: to enter, to move, to have a record (O-3 to O-7)."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from personnel.staff_member.record import Education, Service
from personnel.staff_member.standing import Unit
from sifasuo.common.v1.envelope_pb2 import NoteReference
from sifasuo.personnel.v1.staff_member_pb2 import Employment, Movement, TownshipOpinion


@dataclass(frozen=True, slots=True)
class Entering:
    """Who comes into which employment, where, and with what."""

    staff_id: UUID
    employment: Employment
    belongs: Unit
    entered_on: date
    post_id: UUID | None = None
    educations: tuple[Education, ...] = ()
    services: tuple[Service, ...] = ()
    min_service_until: date | None = None
    document_number: str | None = None


@dataclass(frozen=True, slots=True)
class Hire:
    """Somebody new, of a recruitment if there was one."""

    entering: Entering
    recruitment_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Register:
    """Somebody who was there before; `since` is the day from which they stand as they do."""

    entering: Entering
    since: date
    import_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """`to` is where they are to belong or to work, as the movement has it; some need a post, a last day or neither.

    `request_id` and `nomination_id` come from the procedures that carry it out, never from a caller.
    """

    movement: Movement
    effective_on: date
    reason: str
    to: Unit | None = None
    post_id: UUID | None = None
    justice_work: bool = True
    until: date | None = None
    document_number: str | None = None
    opinion: TownshipOpinion | None = None
    note: NoteReference | None = None
    request_id: UUID | None = None
    nomination_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class HandOver:
    """Whoever belongs to a station that closes, or works there, goes over with their post as of its day (O-1).

    `successor` is the bureau where no station takes over; `ended` are posts that end with the station.
    """

    station_id: UUID
    successor: Unit
    effective_on: date
    ended: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class TakeUpMove:
    """The planned one, on its day or after."""


@dataclass(frozen=True, slots=True)
class DropMove:
    """The planned one, which some rule refuses on its day; nobody's wish."""

    cause: str
    article: str


@dataclass(frozen=True, slots=True)
class RevokeMove:
    """The planned one, before its day."""


@dataclass(frozen=True, slots=True)
class RecordEducation:
    education: Education


@dataclass(frozen=True, slots=True)
class RecordService:
    service: Service


Command: TypeAlias = (
    Hire | Register | Move | HandOver | TakeUpMove | DropMove | RevokeMove | RecordEducation | RecordService
)
