"""What held when, and since when that was known: values over a plane of two times.

What was said last holds from its effective date on, as the registry's own claims do: later days that an
earlier recording had spoken of are overruled.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

OPEN_DATE = date.max
OPEN_MOMENT = datetime.max.replace(tzinfo=UTC)
"""Open ends; PostgreSQL's 'infinity'."""

Value = TypeVar("Value")
Other = TypeVar("Other")


class Slice(NamedTuple, Generic[Value]):
    """A value that held from one day to another (exclusive), as known from one moment to another."""

    valid_from: date
    valid_to: date
    recorded_from: datetime
    recorded_to: datetime
    value: Value

    def covers(self, day: date, known: datetime) -> bool:
        return self.valid_from <= day < self.valid_to and self.recorded_from <= known < self.recorded_to

    def saying(self, value: Other) -> "Slice[Other]":
        """The same stretch with another value."""
        return Slice(self.valid_from, self.valid_to, self.recorded_from, self.recorded_to, value)

    @property
    def is_current(self) -> bool:
        """Whether it is part of what is known now."""
        return self.recorded_to == OPEN_MOMENT


def first(value: Value, since: date, known: datetime) -> list[Slice[Value]]:
    """The plane once the subject is there."""
    return [Slice(since, OPEN_DATE, known, OPEN_MOMENT, value)]


def restated(
    slices: Iterable[Slice[Value]], since: date, known: datetime, change: Callable[[Value], Value]
) -> list[Slice[Value]]:
    """As of `known`, every value that holds on `since` or later is what `change` makes of it."""
    return [piece for one in slices for piece in _restated(one, since, known, change)]


def ended(slices: Iterable[Slice[Value]], since: date, known: datetime) -> list[Slice[Value]]:
    """As of `known`, no value holds on `since` or later."""
    return list(_ended(slices, since, known))


def _ended(slices: Iterable[Slice[Value]], since: date, known: datetime) -> Iterator[Slice[Value]]:
    for one in slices:
        if not one.is_current or one.valid_to <= since:
            yield one
            continue
        if one.recorded_from < known:
            yield one._replace(recorded_to=known)
        if one.valid_from < since:
            yield one._replace(valid_to=since, recorded_from=known)


def _restated(
    one: Slice[Value], since: date, known: datetime, change: Callable[[Value], Value]
) -> Iterator[Slice[Value]]:
    if not one.is_current or one.valid_to <= since:
        yield one
        return
    if one.recorded_from < known:
        yield one._replace(recorded_to=known)
    if one.valid_from < since:
        yield one._replace(valid_to=since, recorded_from=known)
    yield one._replace(valid_from=max(one.valid_from, since), recorded_from=known, value=change(one.value))


def cut(one: Slice[Value], days: Collection[date], moments: Collection[datetime]) -> Iterator[Slice[Value]]:
    """The slice in pieces, cut at those days and moments that lie inside it."""
    valid = sorted({one.valid_from, one.valid_to, *(d for d in days if one.valid_from < d < one.valid_to)})
    inside = (m for m in moments if one.recorded_from < m < one.recorded_to)
    recorded = sorted({one.recorded_from, one.recorded_to, *inside})
    for known, until in pairwise(recorded):
        for day, end in pairwise(valid):
            yield Slice(day, end, known, until, one.value)


def compressed(slices: Sequence[Slice[Value]]) -> list[Slice[Value]]:
    """The same plane in the one form that depends on nothing but what it says.

    Within each stretch of knowledge neighbours of equal value become one; what then is said of the same
    days in several stretches on end becomes one.
    """
    if len(slices) == 1:
        return list(slices)
    done: list[Slice[Value]] = []
    growing: dict[tuple[date, date, Value], Slice[Value]] = {}
    for known, until in pairwise(sorted({m for s in slices for m in (s.recorded_from, s.recorded_to)})):
        band = _joined(s for s in slices if s.recorded_from <= known < s.recorded_to)
        said = {(s.valid_from, s.valid_to, s.value): s._replace(recorded_from=known) for s in band}
        done += [s for key, s in growing.items() if key not in said]
        growing = {key: growing.get(key, s)._replace(recorded_to=until) for key, s in said.items()}
    return sorted([*done, *growing.values()], key=lambda s: (s.recorded_from, s.valid_from))


def _joined(band: Iterable[Slice[Value]]) -> list[Slice[Value]]:
    """One stretch of knowledge with neighbours of equal value made one."""
    joined: list[Slice[Value]] = []
    for one in sorted(band, key=lambda s: s.valid_from):
        last = joined[-1] if joined else None
        if last and last.valid_to == one.valid_from and last.value == one.value:
            joined[-1] = last._replace(valid_to=one.valid_to)
        else:
            joined.append(one)
    return joined
