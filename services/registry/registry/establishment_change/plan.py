"""What a station is to be: what a change is about comes from it, all else is as the station has it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from registry.establishment_change.commands import (
    Abolish,
    Asked,
    ChangeCoverage,
    Closure,
    Establish,
    Merge,
    Proposing,
    Regrade,
    Relocate,
    Rename,
    Reorganise,
)
from sifasuo.registry.v1.establishment_change_pb2 import (
    CHANGE_KIND_ABOLISH,
    CHANGE_KIND_CHANGE_COVERAGE,
    CHANGE_KIND_ESTABLISH,
    CHANGE_KIND_MERGE,
    CHANGE_KIND_REGRADE,
    CHANGE_KIND_RELOCATE,
    CHANGE_KIND_RENAME,
    CHANGE_KIND_REORGANISE,
    ChangeKind,
)
from sifasuo.registry.v1.station_pb2 import StationFunction, StationGrade, StationKind


@dataclass(frozen=True, slots=True)
class Plan:
    """What the station is to be once the change takes effect, or what it is until then."""

    name: str
    grade: StationGrade
    kind: StationKind
    seat_id: UUID
    township_ids: frozenset[UUID]
    functions: frozenset[StationFunction]


KINDS: Mapping[type[Asked], ChangeKind] = {
    Establish: CHANGE_KIND_ESTABLISH,
    ChangeCoverage: CHANGE_KIND_CHANGE_COVERAGE,
    Rename: CHANGE_KIND_RENAME,
    Regrade: CHANGE_KIND_REGRADE,
    Relocate: CHANGE_KIND_RELOCATE,
    Merge: CHANGE_KIND_MERGE,
    Abolish: CHANGE_KIND_ABOLISH,
}

CLOSING = frozenset({CHANGE_KIND_MERGE, CHANGE_KIND_ABOLISH})
"""Of these kinds are steps by which a station ends."""

TOGETHER = frozenset({CHANGE_KIND_REORGANISE, *CLOSING})
"""Changes of these kinds tell what becomes of each station in steps."""

ALL = ("name", "grade", "kind", "seat_id", "township_ids", "functions")

CONCERNS: Mapping[ChangeKind, tuple[str, ...]] = {
    CHANGE_KIND_ESTABLISH: ALL,
    CHANGE_KIND_CHANGE_COVERAGE: ("kind", "township_ids"),
    CHANGE_KIND_RENAME: ("name",),
    CHANGE_KIND_REGRADE: ("grade",),
    CHANGE_KIND_RELOCATE: ("name", "kind", "seat_id", "township_ids"),
    **dict.fromkeys(CLOSING, ALL),
}
"""What a change of that kind is about, by the plan's fields."""


@dataclass(frozen=True, slots=True)
class Step:
    """One station's part of a change: `former` is what it is until then; a station that is to be has none.

    One that closes has no `plan`; `closure` says what becomes of what it has.
    """

    station_id: UUID
    kind: ChangeKind
    plan: Plan | None
    former: Plan | None
    closure: Closure | None = None

    @property
    def _plans(self) -> tuple[Plan, ...]:
        return tuple(plan for plan in (self.former, self.plan) if plan)

    @property
    def grade(self) -> StationGrade:
        """The higher of those that it has and is to have: by it competence goes."""
        return max(plan.grade for plan in self._plans)

    @property
    def seat_id(self) -> UUID:
        """Where it sits until then: its county is the station's, wherever it goes."""
        return self._plans[0].seat_id

    @property
    def last_seat_id(self) -> UUID:
        """Where it sits in the end, or sat."""
        return self._plans[-1].seat_id

    @property
    def asked(self) -> "Closure | Plan":
        """What a change of its kind takes up anew upon what the station is by now."""
        wanted = self.closure or self.plan
        assert wanted is not None  # noqa: S101 - a step has one of them
        return wanted

    @property
    def successor_id(self) -> UUID | None:
        return self.closure.successor_id if self.closure else None

    @property
    def uncovered(self) -> frozenset[UUID]:
        """What is known to be left without a station."""
        return self.closure.uncovered if isinstance(self.closure, Abolish) else frozenset()

    @property
    def township_ids(self) -> frozenset[UUID]:
        return self.plan.township_ids if self.plan else frozenset()

    @property
    def former_township_ids(self) -> frozenset[UUID]:
        return self.former.township_ids if self.former else frozenset()

    @property
    def added(self) -> frozenset[UUID]:
        return self.township_ids - self.former_township_ids

    @property
    def dropped(self) -> frozenset[UUID]:
        return self.former_township_ids - self.township_ids


def kind_of(command: Proposing) -> ChangeKind:
    return command.kind if isinstance(command, Reorganise) else KINDS[type(command.asked)]


def upon(kind: ChangeKind, wanted: Asked | Plan, station: Plan | None) -> Plan:
    """The station with what a change of that kind is about; without a station, all is told."""
    told = {name: getattr(wanted, name) for name in CONCERNS[kind]}
    return replace(station, **told) if station else Plan(**told)
