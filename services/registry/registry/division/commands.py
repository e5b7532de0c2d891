"""What may be asked of a division; each takes effect on its date."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from sifasuo.registry.v1.division_pb2 import Designation, DivisionLevel


@dataclass(frozen=True, slots=True)
class RegisterDivision:
    division_id: UUID
    code: str
    name: str
    level: DivisionLevel
    parent_id: UUID | None
    designations: frozenset[Designation]
    effective_on: date


@dataclass(frozen=True, slots=True)
class RenameDivision:
    name: str
    effective_on: date


@dataclass(frozen=True, slots=True)
class RecodeDivision:
    code: str
    effective_on: date


@dataclass(frozen=True, slots=True)
class MoveDivision:
    parent_id: UUID
    effective_on: date


@dataclass(frozen=True, slots=True)
class DesignateDivision:
    designations: frozenset[Designation]
    effective_on: date


@dataclass(frozen=True, slots=True)
class MergeDivision:
    """Dissolve it into another of its level."""

    into_id: UUID
    effective_on: date


@dataclass(frozen=True, slots=True)
class SplitDivision:
    """Dissolve it into several of its level, registered before."""

    into_ids: tuple[UUID, ...]
    effective_on: date


Command: TypeAlias = (
    RegisterDivision
    | RenameDivision
    | RecodeDivision
    | MoveDivision
    | DesignateDivision
    | MergeDivision
    | SplitDivision
)
