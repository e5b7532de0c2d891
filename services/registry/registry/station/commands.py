"""What may be asked of a station. Only a change procedure establishes it or changes what it is (O-1)."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from sifasuo.registry.v1.station_pb2 import StationClosure, StationFunction, StationGrade, StationKind


@dataclass(frozen=True, slots=True)
class EstablishStation:
    """By a change that took effect."""

    station_id: UUID
    change_id: UUID
    county_id: UUID
    name: str
    grade: StationGrade
    kind: StationKind
    seat_id: UUID
    township_ids: frozenset[UUID]
    functions: frozenset[StationFunction]
    effective_on: date
    document_number: str


@dataclass(frozen=True, slots=True)
class ChangeStationCoverage:
    """By a change that took effect."""

    change_id: UUID
    county_id: UUID
    kind: StationKind
    township_ids: frozenset[UUID]
    effective_on: date


@dataclass(frozen=True, slots=True)
class RenameStation:
    """By a change that took effect."""

    change_id: UUID
    county_id: UUID
    name: str
    effective_on: date


@dataclass(frozen=True, slots=True)
class RegradeStation:
    """By a change that took effect."""

    change_id: UUID
    county_id: UUID
    grade: StationGrade
    effective_on: date


@dataclass(frozen=True, slots=True)
class RelocateStation:
    """By a change that took effect."""

    change_id: UUID
    county_id: UUID
    name: str
    kind: StationKind
    seat_id: UUID
    township_ids: frozenset[UUID]
    effective_on: date


@dataclass(frozen=True, slots=True)
class CloseStation:
    """By a change that took effect: merged into its successor, or abolished."""

    change_id: UUID
    county_id: UUID
    closure: StationClosure
    successor_id: UUID | None
    effective_on: date


@dataclass(frozen=True, slots=True)
class EntrustFunctions:
    """By the bureau that runs the station: which of the ten functions it performs, and by which paper (O-15)."""

    functions: frozenset[StationFunction]
    document_number: str


Command: TypeAlias = (
    EstablishStation
    | ChangeStationCoverage
    | RenameStation
    | RegradeStation
    | RelocateStation
    | CloseStation
    | EntrustFunctions
)
