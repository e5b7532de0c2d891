"""A division: each of its properties with the dates on which it changed."""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Generic, TypeAlias, TypeVar
from uuid import UUID

from directory.places import Place
from sifasuo.registry.v1.division_pb2 import (
    Designation,
    DivisionDesignated,
    DivisionLevel,
    DivisionMerged,
    DivisionMoved,
    DivisionRecoded,
    DivisionRegistered,
    DivisionRenamed,
    DivisionsImported,
    DivisionSplit,
)

Event: TypeAlias = (
    DivisionRegistered
    | DivisionRenamed
    | DivisionRecoded
    | DivisionMoved
    | DivisionDesignated
    | DivisionMerged
    | DivisionSplit
)

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Timeline(Generic[Value]):
    """A value that changes on dates, which never fall; of several on one day the last counts."""

    steps: tuple[tuple[date, Value], ...]

    @classmethod
    def opening(cls, since: date, value: Value) -> "Timeline[Value]":
        return cls(((since, value),))

    def then(self, since: date, value: Value) -> "Timeline[Value]":
        return Timeline((*self.steps, (since, value)))

    def on(self, day: date) -> Value:
        """The value on that day; before the first, the first."""
        return next((value for since, value in reversed(self.steps) if since <= day), self.steps[0][1])

    def from_day(self, day: date) -> frozenset[Value]:
        """Every value that it has on that day or later."""
        return frozenset({self.on(day), *(value for since, value in self.steps if since > day)})

    @property
    def changed_on(self) -> date:
        return self.steps[-1][0]


@dataclass(frozen=True, slots=True)
class NoDivision:
    """Nothing was registered under this id."""

    def as_of(self, _: date) -> None:
        return None


@dataclass(frozen=True, slots=True, eq=False)
class Division:
    """Told from others by being itself, so that what it was on a day is quickly remembered."""

    division_id: UUID
    level: DivisionLevel
    without_government: bool
    registered_on: date
    codes: Timeline[str]
    names: Timeline[str]
    parents: Timeline[UUID | None]
    designations: Timeline[frozenset[Designation]]
    dissolved_on: date | None = None
    into_ids: tuple[UUID, ...] = ()

    def as_of(self, day: date) -> Place | None:
        """The division on that day; None before it was registered."""
        return _as_of(self, day)

    def dissolved(self, day: date) -> bool:
        return self.dissolved_on is not None and self.dissolved_on <= day

    def has_code(self, code: str, day: date) -> bool:
        """Whether the code is its own on that day or later."""
        return not self.dissolved(day) and code in self.codes.from_day(day)

    def lies_in(self, parent_id: UUID, day: date) -> bool:
        """Whether it lies directly in that division on that day or later."""
        return not self.dissolved(day) and parent_id in self.parents.from_day(day)

    @property
    def changed_on(self) -> date:
        """The last date on which anything of it changes."""
        timelines = (self.codes, self.names, self.parents, self.designations)
        return max(timeline.changed_on for timeline in timelines)


State: TypeAlias = NoDivision | Division


@lru_cache(maxsize=16384)
def _as_of(division: Division, day: date) -> Place | None:
    if day < division.registered_on:
        return None
    return Place(
        division.division_id,
        division.level,
        division.codes.on(day),
        division.names.on(day),
        division.parents.on(day),
        division.designations.on(day),
        division.without_government,
        division.dissolved(day),
        division.dissolved_on,
        division.into_ids,
    )


def evolve(state: State, event: Event | DivisionsImported) -> State:  # noqa: PLR0911 - a case each
    """An import has a stream of its own among those of divisions, and is none."""
    match state, event:
        case NoDivision(), DivisionsImported():
            return state
        case NoDivision(), DivisionRegistered():
            return registered(event)
        case Division(), DivisionRenamed():
            return replace(state, names=state.names.then(day(event), event.name))
        case Division(), DivisionRecoded():
            return replace(state, codes=state.codes.then(day(event), event.code))
        case Division(), DivisionMoved():
            return replace(state, parents=state.parents.then(day(event), UUID(event.parent_id)))
        case Division(), DivisionDesignated():
            designated = frozenset(event.designations)
            return replace(state, designations=state.designations.then(day(event), designated))
        case Division(), DivisionMerged():
            return replace(state, dissolved_on=day(event), into_ids=(UUID(event.into_id),))
        case Division(), DivisionSplit():
            return replace(state, dissolved_on=day(event), into_ids=tuple(map(UUID, event.into_ids)))
        case _:
            raise ValueError(f"{type(event).__name__} cannot follow {type(state).__name__}")


def registered(event: DivisionRegistered) -> Division:
    since = day(event)
    return Division(
        UUID(event.division_id),
        event.level,
        event.without_government,
        since,
        Timeline.opening(since, event.code),
        Timeline.opening(since, event.name),
        Timeline.opening(since, UUID(event.parent_id) if event.parent_id else None),
        Timeline.opening(since, frozenset(event.designations)),
    )


def day(event: Event) -> date:
    return date.fromisoformat(event.effective_on)
