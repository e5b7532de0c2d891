"""Where somebody belongs and works, in which post and with which education, over both times (O-3 to O-7)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias
from uuid import UUID

from chassis.messages import Recorded
from chassis.uuids import uuid_of
from reporting.projections.bitemporal import Slice, ended, first, restated
from reporting.projections.codes import code, codes
from sifasuo.personnel.v1.post_pb2 import PostKind
from sifasuo.personnel.v1.staff_member_pb2 import (
    UNIT_KIND_ELSEWHERE,
    Education,
    EducationLevel,
    EducationRecorded,
    Employment,
    Move,
    Movement,
    ServiceRecorded,
    StaffMemberHired,
    StaffMemberRegistered,
    StaffMoved,
    StaffMoveDropped,
    StaffMovePlanned,
    Standing,
    UnitKind,
)

Entered: TypeAlias = StaffMemberHired | StaffMemberRegistered
EVENTS = (
    StaffMemberHired,
    StaffMemberRegistered,
    StaffMoved,
    StaffMovePlanned,
    StaffMoveDropped,
    EducationRecorded,
    ServiceRecorded,
)
LAW_LEVELS = frozenset(codes(EducationLevel.DESCRIPTOR)[2:])
"""Junior college and higher (O-3)."""


@dataclass(frozen=True, slots=True)
class Place:
    """A station, a body, or something elsewhere."""

    kind: str
    station_id: UUID | None
    division_id: UUID | None


@dataclass(frozen=True, slots=True)
class Fact:
    """`education` is the highest of the `courses`, `law` whether one of them is a law qualification (O-3, O-6).

    `movement` is the last one, none since entry.
    """

    employment: str
    belongs_kind: str
    belongs_station_id: UUID | None
    belongs_division_id: UUID | None
    post_id: UUID | None
    post_kind: str | None
    works_kind: str
    works_station_id: UUID | None
    works_division_id: UUID | None
    justice_work: bool
    until: date | None
    movement: str | None
    entered_on: date
    min_service_until: date | None
    courses: tuple[str, ...]
    education: str | None
    law: bool


def stated(plane: Sequence[Slice[Fact]], recorded: Recorded) -> list[Slice[Fact]]:
    """What is known of them once this event is recorded too."""
    event, known = recorded.event, recorded.recorded_at
    match event:
        case StaffMemberHired() | StaffMemberRegistered():
            return first(entered(event), since_of(event), known)
        case StaffMoved():
            return moved(plane, event.move, recorded)
        case EducationRecorded():
            since = date.fromisoformat(event.education.completed_on)
            return restated(plane, since, known, lambda fact: educated(fact, [event.education]))
        case StaffMovePlanned() | StaffMoveDropped() | ServiceRecorded():
            return list(plane)
        case _:
            raise TypeError(type(event))


def since_of(event: Entered) -> date:
    """From when they stand as they entered."""
    began = event.effective_on if isinstance(event, StaffMemberRegistered) else event.entered_on
    return date.fromisoformat(began)


def moved(plane: Sequence[Slice[Fact]], move: Move, recorded: Recorded) -> list[Slice[Fact]]:
    """Whoever belongs elsewhere, or nowhere any more, is nobody's staff."""
    since, known = date.fromisoformat(move.effective_on), recorded.recorded_at
    if not move.HasField("standing") or move.standing.belongs.kind == UNIT_KIND_ELSEWHERE:
        return ended(plane, since, known)
    movement = code(Movement.DESCRIPTOR, move.movement)
    return restated(plane, since, known, lambda fact: replace(placed(fact, move.standing), movement=movement))


def entered(event: Entered) -> Fact:
    bare = Fact(
        employment="",
        belongs_kind="",
        belongs_station_id=None,
        belongs_division_id=None,
        post_id=None,
        post_kind=None,
        works_kind="",
        works_station_id=None,
        works_division_id=None,
        justice_work=True,
        until=None,
        movement=None,
        entered_on=date.fromisoformat(event.entered_on),
        min_service_until=_day(event.min_service_until),
        courses=(),
        education=None,
        law=False,
    )
    return educated(placed(bare, event.standing), event.educations)


def placed(fact: Fact, standing: Standing) -> Fact:
    belongs, works = standing.belongs, standing.works
    return replace(
        fact,
        employment=code(Employment.DESCRIPTOR, standing.employment),
        belongs_kind=code(UnitKind.DESCRIPTOR, belongs.kind),
        belongs_station_id=_id(belongs.station_id),
        belongs_division_id=_id(belongs.division_id),
        post_id=_id(standing.post_id),
        post_kind=code(PostKind.DESCRIPTOR, standing.post_kind) if standing.post_id else None,
        works_kind=code(UnitKind.DESCRIPTOR, works.kind),
        works_station_id=_id(works.station_id),
        works_division_id=_id(works.division_id),
        justice_work=standing.justice_work,
        until=_day(standing.until),
    )


def educated(fact: Fact, courses: Sequence[Education]) -> Fact:
    """With these too, each in the place of what its entry was before."""
    said = {one.split()[0]: one for one in fact.courses}
    said |= {one.entry_id: course(one) for one in courses}
    levels = [one.split()[1] for one in said.values()]
    order = codes(EducationLevel.DESCRIPTOR)
    return replace(
        fact,
        courses=tuple(said.values()),
        education=max(levels, key=order.index, default=None),
        law=any(one.split()[2] == "law" and one.split()[1] in LAW_LEVELS for one in said.values()),
    )


def course(one: Education) -> str:
    level = code(EducationLevel.DESCRIPTOR, one.level)
    return f"{one.entry_id} {level} {'law' if one.law else 'other'}"


def _id(text: str) -> UUID | None:
    return uuid_of(text) if text else None


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
