"""Where divisions lie, at any point of both times, from the facts of each.

A division's place follows from those above it, whose events come on other partitions, earlier or later.
So places are worked out anew from facts whenever one above changes: any order of arrival ends the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from uuid import UUID

from reporting.projections.bitemporal import Slice, compressed, cut
from reporting.projections.division.facts import Fact

DEEPEST = 16
"""More steps than any chain of divisions and successors has; facts that go in a circle lead nowhere."""


@dataclass(frozen=True, slots=True)
class Placed(Fact):
    """A fact with its place; no path while a division above is not known."""

    path: str | None = None


class Atlas:
    """`facts` must hold the divisions asked about and all above them."""

    def __init__(self, facts: Mapping[UUID, Sequence[Slice[Fact]]]) -> None:
        self._facts = facts

    def versions(self, division_id: UUID) -> list[Slice[Placed]]:
        days, moments = self._edges_above(division_id)
        return compressed(
            [
                cell.saying(self._placed(division_id, cell))
                for fact in self._facts[division_id]
                for cell in cut(fact, days, moments)
            ]
        )

    def _placed(self, division_id: UUID, cell: Slice[Fact]) -> Placed:
        values = {f.name: getattr(cell.value, f.name) for f in fields(Fact)}
        return Placed(**values, path=self._path(division_id, cell.value, cell.valid_from, cell.recorded_from))

    def _path(
        self, division_id: UUID, fact: Fact, day: date, known: datetime, steps: int = DEEPEST
    ) -> str | None:
        if fact.above is None:
            return None if fact.dissolved else f"/{division_id}"
        above = self._seat(fact.above, day, known, steps - 1)
        return f"{above}/{division_id}" if above else None

    def _seat(self, division_id: UUID, day: date, known: datetime, steps: int) -> str | None:
        """The path of the living division that stands for this one."""
        fact = self._fact(division_id, day, known)
        if fact is None or steps == 0:
            return None
        if not fact.dissolved:
            return self._path(division_id, fact, day, known, steps)
        return self._seat(fact.successor_id, day, known, steps - 1) if fact.successor_id else None

    def _fact(self, division_id: UUID, day: date, known: datetime) -> Fact | None:
        return next((s.value for s in self._facts.get(division_id, ()) if s.covers(day, known)), None)

    def _edges_above(self, division_id: UUID) -> tuple[set[date], set[datetime]]:
        """The days and moments at which anything above may have changed."""
        slices = [one for above in self._above(division_id) for one in self._facts.get(above, ())]
        days = {day for one in slices for day in (one.valid_from, one.valid_to)}
        return days, {moment for one in slices for moment in (one.recorded_from, one.recorded_to)}

    def _above(self, division_id: UUID) -> set[UUID]:
        """Whatever it ever lay below."""
        found: set[UUID] = set()
        ahead = {division_id}
        while ahead:
            slices = [one for below in ahead for one in self._facts.get(below, ())]
            ahead = {above for one in slices if (above := one.value.above)} - found
            found |= ahead
        return found
