"""Divisions as they stand on a date: what every rule that speaks of a township or county looks at."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from sifasuo.registry.v1.division_pb2 import Designation, DivisionLevel


@dataclass(frozen=True, slots=True)
class Place:
    """A division on a date; once dissolved it keeps what it was. `dissolved_on` may lie ahead."""

    division_id: UUID
    level: DivisionLevel
    code: str
    name: str
    parent_id: UUID | None
    designations: frozenset[Designation]
    without_government: bool
    dissolved: bool
    dissolved_on: date | None
    into_ids: tuple[UUID, ...]


class Dated(Protocol):
    """Anything that knows what it is on a date, None before it was registered."""

    def as_of(self, day: date) -> Place | None: ...


class Places:
    """The divisions that a decision looks at, on any date."""

    def __init__(self, divisions: Mapping[UUID, Dated]) -> None:
        self._divisions = divisions

    def at(self, division_id: UUID, day: date) -> Place | None:
        division = self._divisions.get(division_id)
        return division.as_of(day) if division else None

    def lineage(self, division_id: UUID, day: date) -> Iterator[Place]:
        """The division itself, its parent and so on up to the region."""
        place = self.at(division_id, day)
        while place:
            yield place
            place = self.at(place.parent_id, day) if place.parent_id else None

    def above(self, division_id: UUID, level: DivisionLevel, day: date) -> Place | None:
        """The division of that level in which it lies, itself included."""
        return next((p for p in self.lineage(division_id, day) if p.level == level), None)

    def inside(self, division_id: UUID, of: UUID, day: date) -> bool:
        """Whether it is the division `of` or lies in it on that day."""
        return any(p.division_id == of for p in self.lineage(division_id, day))

    def heirs(self, division_id: UUID, day: date) -> frozenset[UUID]:
        """The division and all that it has gone up into by that day, over however many steps."""
        found: frozenset[UUID] = frozenset()
        ahead = frozenset({division_id})
        while ahead:
            found |= ahead
            gone = (place for one in ahead if (place := self.at(one, day)) and place.dissolved)
            ahead = frozenset(into for place in gone for into in place.into_ids) - found
        return found

    def heir(self, division_id: UUID, day: date, seat_id: UUID) -> Place | None:
        """The division, or what it has been merged into; of a split one, what has the seat now.

        A seat that was split itself goes on in its first part, as on the map.
        """
        place, seen = self.at(division_id, day), {division_id}
        while place and place.dissolved:
            split = len(place.into_ids) > 1 and division_id != seat_id
            into = self._with_seat(place, day, seat_id) if split else place.into_ids
            ahead = [one for one in into if one not in seen]
            if not ahead:
                break
            seen.add(ahead[0])
            place = self.at(ahead[0], day)
        return place

    def _with_seat(self, split: Place, day: date, seat_id: UUID) -> Sequence[UUID]:
        """The part on whose heir's land the seat's lies; if it has left them all, the division where it lies now."""
        seat = self.heir(seat_id, day, seat_id)
        around = {p.division_id: p.level for p in self.lineage(seat.division_id, day)} if seat else {}
        parts = [part for part in split.into_ids if around.keys() & self.heirs(part, day)]
        return parts or [found for found, level in around.items() if level == split.level]
