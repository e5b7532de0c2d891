"""A station as its last change left it."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias, assert_never
from uuid import UUID

from chassis.codes import ids
from sifasuo.registry.v1.station_pb2 import (
    StationClosed,
    StationClosure,
    StationCoverageChanged,
    StationEstablished,
    StationFunction,
    StationFunctionsEntrusted,
    StationGrade,
    StationKind,
    StationRegistered,
    StationRegraded,
    StationRelocated,
    StationRenamed,
    StationsImported,
)

Changed: TypeAlias = StationCoverageChanged | StationRenamed | StationRegraded | StationRelocated
"""By a change of a station that stands."""

Event: TypeAlias = (
    StationEstablished | StationRegistered | StationFunctionsEntrusted | Changed | StationClosed
)


@dataclass(frozen=True, slots=True)
class NoStation:
    """Not established, or not yet in effect."""


@dataclass(frozen=True, slots=True)
class Closed:
    """From that day on; a station that was merged has a successor, one that was abolished may have one."""

    closed_on: date
    successor_id: UUID | None
    closure: StationClosure


@dataclass(frozen=True, slots=True)
class Station:
    """`changed_on` is the day from which all but its functions hold; it may have been founded before the registry.

    Once `closed` it serves no township; what else it was stays.
    """

    station_id: UUID
    county_id: UUID
    name: str
    grade: StationGrade
    kind: StationKind
    seat_id: UUID
    township_ids: frozenset[UUID]
    functions: frozenset[StationFunction]
    founded_on: date
    changed_on: date
    closed: Closed | None = None


State: TypeAlias = NoStation | Station


def evolve(state: State, event: Event | StationsImported) -> State:
    """An import has a stream of its own among those of stations, and is none."""
    match state, event:
        case NoStation(), StationsImported():
            return state
        case NoStation(), StationEstablished():
            return begun(event, frozenset(), event.effective_on)
        case NoStation(), StationRegistered():
            return begun(event, frozenset(event.functions), event.founded_on)
        case Station(), StationFunctionsEntrusted():
            return replace(state, county_id=UUID(event.county_id), functions=frozenset(event.functions))
        case Station(), StationCoverageChanged() | StationRenamed() | StationRegraded() | StationRelocated():
            return replace(
                changed(state, event),
                county_id=UUID(event.county_id),
                changed_on=date.fromisoformat(event.effective_on),
            )
        case Station(closed=None), StationClosed():
            return replace(state, township_ids=frozenset(), closed=closed_by(event))
        case _:
            raise ValueError(f"{type(event).__name__} cannot follow {type(state).__name__}")


def changed(station: Station, event: Changed) -> Station:
    match event:
        case StationCoverageChanged():
            return replace(station, kind=event.kind, township_ids=ids(event.township_ids))
        case StationRenamed():
            return replace(station, name=event.name)
        case StationRegraded():
            return replace(station, grade=event.grade)
        case StationRelocated():
            return replace(
                station,
                name=event.name,
                kind=event.kind,
                seat_id=UUID(event.seat_id),
                township_ids=ids(event.township_ids),
            )
        case _:
            assert_never(event)


def closed_by(event: StationClosed) -> Closed:
    successor_id = UUID(event.successor_id) if event.successor_id else None
    return Closed(date.fromisoformat(event.effective_on), successor_id, event.closure)


def begun(
    event: StationEstablished | StationRegistered, functions: frozenset[StationFunction], founded_on: str
) -> Station:
    since = date.fromisoformat(event.effective_on)
    return Station(
        UUID(event.station_id),
        UUID(event.county_id),
        event.name,
        event.grade,
        event.kind,
        UUID(event.seat_id),
        ids(event.township_ids),
        functions,
        date.fromisoformat(founded_on),
        since,
    )
