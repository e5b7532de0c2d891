"""What a station is to be: what a change is about comes from it, all else is as the station has it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from registry.establishment_change.commands import (
    Asked,
    ChangeCoverage,
    Establish,
    Regrade,
    Relocate,
    Rename,
)
from sifasuo.registry.v1.establishment_change_pb2 import (
    CHANGE_KIND_CHANGE_COVERAGE,
    CHANGE_KIND_ESTABLISH,
    CHANGE_KIND_REGRADE,
    CHANGE_KIND_RELOCATE,
    CHANGE_KIND_RENAME,
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


def upon(kind: ChangeKind, wanted: Asked | Plan, station: Plan) -> Plan:
    """The station with what a change of that kind is about."""
    return replace(station, **{name: getattr(wanted, name) for name in CONCERNS[kind]})
