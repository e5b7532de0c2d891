"""What a station's own events say of it, over both times."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from chassis.messages import Recorded
from chassis.uuids import uuid_of
from reporting.projections.bitemporal import Slice, first, restated
from reporting.projections.codes import code
from sifasuo.registry.v1.station_pb2 import (
    StationCoverageChanged,
    StationEstablished,
    StationFunction,
    StationFunctionsEntrusted,
    StationGrade,
    StationKind,
)

EVENTS = (StationEstablished, StationCoverageChanged, StationFunctionsEntrusted)


@dataclass(frozen=True, slots=True)
class Fact:
    """`change_id` is the procedure that made it so."""

    name: str
    grade: str
    kind: str
    county_id: UUID
    seat_id: UUID
    township_ids: tuple[UUID, ...]
    functions: tuple[str, ...]
    change_id: UUID


def stated(plane: list[Slice[Fact]], recorded: Recorded) -> list[Slice[Fact]]:
    """What is known once this event is recorded too."""
    event, known = recorded.event, recorded.recorded_at
    match event:
        case StationEstablished():
            return first(_established(event), date.fromisoformat(event.effective_on), known)
        case StationCoverageChanged() | StationFunctionsEntrusted():
            since = date.fromisoformat(event.effective_on)
            return restated(plane, since, known, lambda fact: _changed(fact, event))
        case _:
            raise TypeError(type(event))


def _established(event: StationEstablished) -> Fact:
    return Fact(
        name=event.name,
        grade=code(StationGrade.DESCRIPTOR, event.grade),
        kind=code(StationKind.DESCRIPTOR, event.kind),
        county_id=uuid_of(event.county_id),
        seat_id=uuid_of(event.seat_id),
        township_ids=_ids(event.township_ids),
        functions=(),
        change_id=uuid_of(event.change_id),
    )


def _changed(fact: Fact, event: StationCoverageChanged | StationFunctionsEntrusted) -> Fact:
    match event:
        case StationCoverageChanged():
            return replace(
                fact,
                kind=code(StationKind.DESCRIPTOR, event.kind),
                township_ids=_ids(event.township_ids),
                change_id=uuid_of(event.change_id),
            )
        case StationFunctionsEntrusted():
            return replace(
                fact, functions=tuple(code(StationFunction.DESCRIPTOR, f) for f in sorted(event.functions))
            )


def _ids(texts: Iterable[str]) -> tuple[UUID, ...]:
    return tuple(sorted(uuid_of(text) for text in texts))
