"""Leaders' contact points and visits, over both times (O-5, O-17)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chassis.messages import Recorded
from chassis.uuids import uuid_of
from reporting.projections.bitemporal import Slice, ended, first
from reporting.projections.codes import code
from sifasuo.registry.v1.contact_point_pb2 import (
    ContactPointGivenUp,
    ContactPointTaken,
    ContactVisitRecorded,
    ContactVisitStruck,
)
from sifasuo.registry.v1.division_pb2 import DivisionLevel

EVENTS = (ContactPointTaken, ContactPointGivenUp, ContactVisitRecorded, ContactVisitStruck)


@dataclass(frozen=True, slots=True)
class Contact:
    """A leader of the justice organ of that division; `leader` is the office, as the policy calls it."""

    level: str
    division_id: UUID
    leader: str


@dataclass(frozen=True, slots=True)
class Visit:
    """Holds from its day on: that there was one is true on every later day."""

    visit: int
    level: str
    division_id: UUID
    leader: str
    purpose: str
    position: int


def contacts_stated(plane: Sequence[Slice[Contact]], recorded: Recorded) -> list[Slice[Contact]]:
    """What is known of all the station's contacts once this event is recorded too."""
    event, known = recorded.event, recorded.recorded_at
    if not isinstance(event, ContactPointTaken | ContactPointGivenUp):
        return list(plane)
    since, level = date.fromisoformat(event.effective_on), level_of(event.level)
    others = [one for one in plane if one.value.level != level]
    before = ended([one for one in plane if one.value.level == level], since, known)
    if isinstance(event, ContactPointGivenUp):
        return [*others, *before]
    return [*others, *before, *first(Contact(level, uuid_of(event.division_id), event.leader), since, known)]


def visits_stated(plane: Sequence[Slice[Visit]], recorded: Recorded) -> list[Slice[Visit]]:
    """The same of its visits; one that is struck out was never there, as is known from then on."""
    event, known = recorded.event, recorded.recorded_at
    if isinstance(event, ContactVisitStruck):
        others = [one for one in plane if one.value.visit != event.visit]
        return [*others, *ended([one for one in plane if one.value.visit == event.visit], date.min, known)]
    if not isinstance(event, ContactVisitRecorded):
        return list(plane)
    visit = Visit(
        event.visit,
        level_of(event.level),
        uuid_of(event.division_id),
        event.leader,
        event.purpose,
        recorded.position,
    )
    return [*plane, *first(visit, date.fromisoformat(event.visited_on), known)]


def level_of(number: int) -> str:
    return code(DivisionLevel.DESCRIPTOR, number)
