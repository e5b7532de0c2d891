"""How many townships there are and how many of them are served, over both times: a plane of counts out of theirs.

Moment by moment in the order of knowledge; of each moment only the townships that it speaks of are looked at.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from reporting.projections.bitemporal import OPEN_DATE, OPEN_MOMENT, Slice

Plane = Sequence[Slice[Any]]
Step = tuple[date, int, int]
"""On a day so many townships more, and so many more of them served."""


@dataclass(frozen=True, slots=True)
class Count:
    townships: int
    served: int


@dataclass(frozen=True, slots=True)
class Township:
    """Where it exists, and where a station serves it, even several at once."""

    living: Plane
    serving: Plane

    def moments(self) -> Iterator[datetime]:
        for one in (*self.living, *self.serving):
            yield from (one.recorded_from, one.recorded_to)

    def steps(self, known: datetime) -> list[Step]:
        """What is known then of its days."""
        living, serving = _days(self.living, known), _days(self.serving, known)
        found: list[Step] = []
        before = (0, 0)
        for day in sorted({edge for days in (*living, *serving) for edge in days}):
            lives = _holds(living, day)
            here = (int(lives), int(lives and _holds(serving, day)))
            found.append((day, here[0] - before[0], here[1] - before[1]))
            before = here
        return found


def counted(townships: Sequence[Township]) -> list[Slice[Count]]:
    """In the one form that depends on nothing but what it says; where there is no township there is no slice."""
    steps: dict[date, list[int]] = defaultdict(lambda: [0, 0])
    last: dict[int, list[Step]] = {}
    done: list[Slice[Count]] = []
    growing: dict[tuple[date, date, int, int], datetime] = {}
    for known, spoken_of in _by_moment(townships):
        for place in spoken_of:
            _add(steps, last.get(place, ()), -1)
            last[place] = townships[place].steps(known)
            _add(steps, last[place], 1)
        said = {key: growing.get(key, known) for key in _stretches(steps)}
        done += [_slice(key, since, known) for key, since in growing.items() if key not in said]
        growing = said
    return sorted(
        [*done, *(_slice(key, since, OPEN_MOMENT) for key, since in growing.items())],
        key=lambda one: (one.recorded_from, one.valid_from),
    )


def _by_moment(townships: Sequence[Township]) -> list[tuple[datetime, set[int]]]:
    found: dict[datetime, set[int]] = defaultdict(set)
    for place, township in enumerate(townships):
        for moment in township.moments():
            if moment != OPEN_MOMENT:
                found[moment].add(place)
    return sorted(found.items())


def _stretches(steps: dict[date, list[int]]) -> Iterator[tuple[date, date, int, int]]:
    """Days on end with equal counts, as long as there is any township."""
    changes = sorted((day, more, served) for day, (more, served) in steps.items() if more or served)
    townships, covered = 0, 0
    for (day, more, served), (until, _, _) in pairwise([*changes, (OPEN_DATE, 0, 0)]):
        townships, covered = townships + more, covered + served
        if townships and day < until:
            yield day, until, townships, covered


def _add(steps: dict[date, list[int]], more: Iterable[Step], sign: int) -> None:
    for day, townships, served in more:
        at = steps[day]
        at[0] += sign * townships
        at[1] += sign * served


def _slice(key: tuple[date, date, int, int], since: datetime, until: datetime) -> Slice[Count]:
    day, end, townships, served = key
    return Slice(day, end, since, until, Count(townships, served))


def _days(plane: Plane, known: datetime) -> list[tuple[date, date]]:
    return [(s.valid_from, s.valid_to) for s in plane if s.recorded_from <= known < s.recorded_to]


def _holds(days: Iterable[tuple[date, date]], day: date) -> bool:
    return any(since <= day < until for since, until in days)
