"""A staff member: nobody yet, employed, or gone."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TypeAlias
from uuid import UUID

from personnel.staff_member.record import Education, Service, education_read, service_read
from personnel.staff_member.standing import Standing, day_read, read
from sifasuo.personnel.v1.post_pb2 import POST_KIND_JUDICIAL_ASSISTANT
from sifasuo.personnel.v1.staff_member_pb2 import (
    SERVICE_SOURCE_COUNTY_JUSTICE_ORGAN,
    SERVICE_SOURCE_JUDICIAL_ASSISTANT,
    UNIT_KIND_ELSEWHERE,
    EducationRecorded,
    Move,
    ServiceRecorded,
    StaffMemberHired,
    StaffMemberRegistered,
    StaffMoved,
    StaffMoveDropped,
    StaffMovePlanned,
)

Entered: TypeAlias = StaffMemberHired | StaffMemberRegistered
Event: TypeAlias = (
    Entered | StaffMoved | StaffMovePlanned | StaffMoveDropped | EducationRecorded | ServiceRecorded
)


@dataclass(frozen=True, slots=True)
class NoMember:
    """Before entry."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What waits for its day."""

    event: StaffMovePlanned

    @property
    def day(self) -> date:
        return date.fromisoformat(self.event.move.effective_on)


@dataclass(frozen=True, slots=True)
class Member:
    """`since` is the day of the last movement, `past` the service here before that day (O-3)."""

    staff_id: UUID
    standing: Standing
    since: date
    entered_on: date
    min_service_until: date | None = None
    educations: Mapping[UUID, Education] = field(default_factory=dict)
    services: Mapping[UUID, Service] = field(default_factory=dict)
    past: tuple[Service, ...] = ()
    planned: Planned | None = None

    def career(self) -> tuple[Service, ...]:
        """What they brought and what they served here."""
        return (*self.services.values(), *self.past, *self.served_since(None))

    def served_since(self, until: date | None) -> tuple[Service, ...]:
        """In a special post at a station: as a judicial assistant, or else of the county's justice organ (O-2)."""
        if not self.standing.special:
            return ()
        post = self.standing.post
        assistant = post is not None and post.kind == POST_KIND_JUDICIAL_ASSISTANT
        source = SERVICE_SOURCE_JUDICIAL_ASSISTANT if assistant else SERVICE_SOURCE_COUNTY_JUSTICE_ORGAN
        return (Service(source, self.since, until),)


@dataclass(frozen=True, slots=True)
class Left:
    """`member` as they stood last."""

    member: Member
    on: date


State: TypeAlias = NoMember | Member | Left


def evolve(state: State, event: Event) -> State:
    if isinstance(event, Entered):
        return entered(event)
    if not isinstance(state, Member):
        raise TypeError(f"{type(event).__name__} of nobody")
    match event:
        case StaffMoved():
            return moved(state, event.move)
        case StaffMovePlanned():
            return replace(state, planned=Planned(event))
        case StaffMoveDropped():
            return replace(state, planned=None)
        case EducationRecorded():
            one = education_read(event.education)
            return replace(state, educations={**state.educations, one.entry_id: one})
        case _:
            entry = UUID(event.service.entry_id)
            return replace(state, services={**state.services, entry: service_read(event.service)})


def entered(event: Entered) -> Member:
    since = event.effective_on if isinstance(event, StaffMemberRegistered) else event.entered_on
    return Member(
        staff_id=UUID(event.staff_id),
        standing=read(event.standing),
        since=date.fromisoformat(since),
        entered_on=date.fromisoformat(event.entered_on),
        min_service_until=day_read(event.min_service_until),
        educations={UUID(one.entry_id): education_read(one) for one in event.educations},
        services={UUID(one.entry_id): service_read(one) for one in event.services},
    )


def moved(member: Member, move: Move) -> Member | Left:
    """Who belongs elsewhere, or nowhere any more, has left; what was planned is done by its own movement."""
    day = date.fromisoformat(move.effective_on)
    planned = member.planned
    if planned and (planned.event.move.movement, planned.day) == (move.movement, day):
        member = replace(member, planned=None)
    if not move.HasField("standing") or move.standing.belongs.kind == UNIT_KIND_ELSEWHERE:
        return Left(member, day)
    served = member.served_since(day - timedelta(days=1)) if day > member.since else ()
    return replace(member, standing=read(move.standing), since=day, past=(*member.past, *served))
