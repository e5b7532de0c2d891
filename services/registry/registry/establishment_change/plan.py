"""What a station is to be: what a change is about comes from it, all else is as the station has it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from registry.establishment_change.commands import (
    Asked,
    ChangeCoverage,
    Establish,
    Proposing,
    Regrade,
    Relocate,
    Rename,
    Reorganise,
)
from sifasuo.registry.v1.establishment_change_pb2 import (
    CHANGE_KIND_CHANGE_COVERAGE,
    CHANGE_KIND_ESTABLISH,
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
}

CONCERNS: Mapping[ChangeKind, tuple[str, ...]] = {
    CHANGE_KIND_ESTABLISH: ("name", "grade", "kind", "seat_id", "township_ids", "functions"),
    CHANGE_KIND_CHANGE_COVERAGE: ("kind", "township_ids"),
    CHANGE_KIND_RENAME: ("name",),
    CHANGE_KIND_REGRADE: ("grade",),
    CHANGE_KIND_RELOCATE: ("name", "kind", "seat_id", "township_ids"),
}
"""What a change of that kind is about, by the plan's fields."""


@dataclass(frozen=True, slots=True)
class Step:
    """One station's part of a change: `former` is what it is until then; a station that is to be has none."""

    station_id: UUID
    kind: ChangeKind
    plan: Plan
    former: Plan | None

    @property
    def grade(self) -> StationGrade:
        """The higher of those that it has and is to have: by it competence goes."""
        return max(self.plan.grade, self.former.grade) if self.former else self.plan.grade

    @property
    def seat_id(self) -> UUID:
        """Where it sits until then: its county is the station's, wherever it goes."""
        return self.former.seat_id if self.former else self.plan.seat_id

    @property
    def former_township_ids(self) -> frozenset[UUID]:
        return self.former.township_ids if self.former else frozenset()

    @property
    def added(self) -> frozenset[UUID]:
        return self.plan.township_ids - self.former_township_ids

    @property
    def dropped(self) -> frozenset[UUID]:
        return self.former_township_ids - self.plan.township_ids


def kind_of(command: Proposing) -> ChangeKind:
    return CHANGE_KIND_REORGANISE if isinstance(command, Reorganise) else KINDS[type(command.asked)]


def upon(kind: ChangeKind, wanted: Asked | Plan, station: Plan | None) -> Plan:
    """The station with what a change of that kind is about; without a station, all is told."""
    told = {name: getattr(wanted, name) for name in CONCERNS[kind]}
    return replace(station, **told) if station else Plan(**told)
