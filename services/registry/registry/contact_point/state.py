"""Which leaders keep in contact with a station, and when they were there."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias, assert_never
from uuid import UUID

from directory.bureaus import Bureau
from sifasuo.registry.v1.contact_point_pb2 import (
    ContactPointGivenUp,
    ContactPointTaken,
    ContactVisitRecorded,
    ContactVisitStruck,
)
from sifasuo.registry.v1.division_pb2 import DivisionLevel

Event: TypeAlias = ContactPointTaken | ContactPointGivenUp | ContactVisitRecorded | ContactVisitStruck


@dataclass(frozen=True, slots=True)
class Contact:
    """On the day when it is given up there may still be a visit."""

    level: DivisionLevel
    division_id: UUID
    leader: str
    since: date
    until: date | None = None

    def is_of(self, organ: Bureau) -> bool:
        return (self.level, self.division_id) == (organ.level, organ.division_id)

    def holds(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Visit:
    number: int
    level: DivisionLevel
    division_id: UUID
    visited_on: date
    note_id: UUID | None
    struck: bool = False


@dataclass(frozen=True, slots=True)
class ContactPoint:
    """Both in the order in which they were recorded; visits are counted from 1."""

    contacts: tuple[Contact, ...] = ()
    visits: tuple[Visit, ...] = ()

    def held(self, level: DivisionLevel) -> Contact | None:
        """Whoever of that level has it now; after a move of the station perhaps of another division."""
        return next((one for one in self.contacts if one.level == level and one.until is None), None)

    def given_up(self, level: DivisionLevel) -> date:
        """On which day the last of that level gave it up."""
        return max((one.until for one in self.contacts if one.level == level and one.until), default=date.min)

    def visited(self, level: DivisionLevel) -> date:
        """The last day of a visit from that level."""
        valid = (one.visited_on for one in self.visits if one.level == level and not one.struck)
        return max(valid, default=date.min)


def evolve(point: ContactPoint, event: Event) -> ContactPoint:
    match event:
        case ContactPointTaken():
            return replace(point, contacts=(*point.contacts, taken(event)))
        case ContactPointGivenUp():
            until = date.fromisoformat(event.effective_on)
            return replace(point, contacts=tuple(ended(one, event, until) for one in point.contacts))
        case ContactVisitRecorded():
            return replace(point, visits=(*point.visits, recorded(event)))
        case ContactVisitStruck():
            struck = (replace(v, struck=v.struck or v.number == event.visit) for v in point.visits)
            return replace(point, visits=tuple(struck))
        case _:
            assert_never(event)


def taken(event: ContactPointTaken) -> Contact:
    since = date.fromisoformat(event.effective_on)
    return Contact(event.level, UUID(event.division_id), event.leader, since)


def ended(one: Contact, event: ContactPointGivenUp, until: date) -> Contact:
    return replace(one, until=until) if one.level == event.level and one.until is None else one


def recorded(event: ContactVisitRecorded) -> Visit:
    return Visit(
        event.visit,
        event.level,
        UUID(event.division_id),
        date.fromisoformat(event.visited_on),
        UUID(event.note.note_id) if event.note.note_id else None,
    )
