"""What a station's own events say of it, over both times."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias, assert_never
from uuid import UUID

from chassis.messages import Recorded
from chassis.uuids import uuid_of
from reporting.projections.bitemporal import Slice, ended, first, restated
from reporting.projections.codes import code
from sifasuo.registry.v1.station_pb2 import (
    StationClosed,
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
)

Changed: TypeAlias = StationCoverageChanged | StationRenamed | StationRegraded | StationRelocated
"""By a change of a station that stands."""

EVENTS = (
    StationEstablished,
    StationRegistered,
    StationCoverageChanged,
    StationRenamed,
    StationRegraded,
    StationRelocated,
    StationFunctionsEntrusted,
    StationClosed,
)


@dataclass(frozen=True, slots=True)
class Fact:
    """`change_id` is the procedure that made it so; a roll has none.

    Of each of the `functions`, beside it, since when and by which paper it is entrusted (O-15); a roll names none.
    """

    name: str
    grade: str
    kind: str
    county_id: UUID
    seat_id: UUID
    township_ids: tuple[UUID, ...]
    functions: tuple[str, ...]
    functions_since: tuple[date, ...]
    function_papers: tuple[str, ...]
    founded_on: date
    change_id: UUID | None


def stated(plane: list[Slice[Fact]], recorded: Recorded) -> list[Slice[Fact]]:
    """What is known once this event is recorded too."""
    event, known = recorded.event, recorded.recorded_at
    match event:
        case StationEstablished() | StationRegistered():
            return first(_established(event), date.fromisoformat(event.effective_on), known)
        case StationFunctionsEntrusted():
            since = date.fromisoformat(event.effective_on)
            return restated(plane, since, known, lambda fact: _entrusted(fact, event))
        case StationCoverageChanged() | StationRenamed() | StationRegraded() | StationRelocated():
            since, by = date.fromisoformat(event.effective_on), uuid_of(event.change_id)
            return restated(plane, since, known, lambda fact: replace(_changed(fact, event), change_id=by))
        case StationClosed():
            return ended(plane, date.fromisoformat(event.effective_on), known)
        case _:
            raise TypeError(type(event))


def _established(event: StationEstablished | StationRegistered) -> Fact:
    functions = _functions(event.functions) if isinstance(event, StationRegistered) else ()
    return Fact(
        name=event.name,
        grade=code(StationGrade.DESCRIPTOR, event.grade),
        kind=code(StationKind.DESCRIPTOR, event.kind),
        county_id=uuid_of(event.county_id),
        seat_id=uuid_of(event.seat_id),
        township_ids=_ids(event.township_ids),
        functions=functions,
        functions_since=(date.fromisoformat(event.effective_on),) * len(functions),
        function_papers=("",) * len(functions),
        founded_on=date.fromisoformat(_founded(event)),
        change_id=uuid_of(event.change_id) if isinstance(event, StationEstablished) else None,
    )


def _founded(event: StationEstablished | StationRegistered) -> str:
    return event.founded_on if isinstance(event, StationRegistered) else event.effective_on


def _entrusted(fact: Fact, event: StationFunctionsEntrusted) -> Fact:
    """What it performs already it goes on performing by the paper of before."""
    new = (date.fromisoformat(event.effective_on), event.document_number)
    had = dict(zip(fact.functions, zip(fact.functions_since, fact.function_papers, strict=True), strict=True))
    functions = _functions(event.functions)
    told = [had.get(one, new) for one in functions]
    return replace(
        fact,
        functions=functions,
        functions_since=tuple(since for since, _ in told),
        function_papers=tuple(paper for _, paper in told),
    )


def _changed(fact: Fact, event: Changed) -> Fact:
    match event:
        case StationCoverageChanged():
            kind = code(StationKind.DESCRIPTOR, event.kind)
            return replace(fact, kind=kind, township_ids=_ids(event.township_ids))
        case StationRenamed():
            return replace(fact, name=event.name)
        case StationRegraded():
            return replace(fact, grade=code(StationGrade.DESCRIPTOR, event.grade))
        case StationRelocated():
            return replace(
                fact,
                name=event.name,
                kind=code(StationKind.DESCRIPTOR, event.kind),
                seat_id=uuid_of(event.seat_id),
                township_ids=_ids(event.township_ids),
            )
        case _:
            assert_never(event)


def _functions(functions: Iterable[StationFunction]) -> tuple[str, ...]:
    return tuple(code(StationFunction.DESCRIPTOR, f) for f in sorted(functions))


def _ids(texts: Iterable[str]) -> tuple[UUID, ...]:
    return tuple(sorted(uuid_of(text) for text in texts))
