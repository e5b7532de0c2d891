"""A station as its last change left it."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias
from uuid import UUID

from sifasuo.registry.v1.station_pb2 import (
    StationCoverageChanged,
    StationEstablished,
    StationFunction,
    StationFunctionsEntrusted,
    StationGrade,
    StationKind,
)

Event: TypeAlias = StationEstablished | StationFunctionsEntrusted | StationCoverageChanged


@dataclass(frozen=True, slots=True)
class NoStation:
    """Not established, or not yet in effect."""


@dataclass(frozen=True, slots=True)
class Station:
    """`changed_on` is the day from which its kind and coverage hold."""

    station_id: UUID
    county_id: UUID
    name: str
    grade: StationGrade
    kind: StationKind
    seat_id: UUID
    township_ids: frozenset[UUID]
    functions: frozenset[StationFunction]
    established_on: date
    changed_on: date


State: TypeAlias = NoStation | Station


def evolve(state: State, event: Event) -> State:
    match state, event:
        case NoStation(), StationEstablished():
            return established(event)
        case Station(), StationFunctionsEntrusted():
            return replace(state, county_id=UUID(event.county_id), functions=frozenset(event.functions))
        case Station(), StationCoverageChanged():
            return replace(
                state,
                county_id=UUID(event.county_id),
                kind=event.kind,
                township_ids=frozenset(UUID(township) for township in event.township_ids),
                changed_on=date.fromisoformat(event.effective_on),
            )
        case _:
            raise ValueError(f"{type(event).__name__} cannot follow {type(state).__name__}")


def established(event: StationEstablished) -> Station:
    since = date.fromisoformat(event.effective_on)
    return Station(
        UUID(event.station_id),
        UUID(event.county_id),
        event.name,
        event.grade,
        event.kind,
        UUID(event.seat_id),
        frozenset(UUID(township) for township in event.township_ids),
        frozenset(),
        since,
        since,
    )
