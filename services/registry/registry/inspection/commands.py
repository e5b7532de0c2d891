"""What may be asked of an inspection and its findings (O-18)."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from sifasuo.common.v1.envelope_pb2 import NoteReference


@dataclass(frozen=True, slots=True)
class RecordInspection:
    """Of the county, or of one of its stations; `inspected_on` is today unless it is said."""

    inspection_id: UUID
    station_id: UUID | None
    inspected_on: date | None
    note: NoteReference


@dataclass(frozen=True, slots=True)
class RaiseFinding:
    """`station_id` is that of the inspection unless it is said."""

    finding_id: UUID
    finding: str
    station_id: UUID | None
    due_on: date
    note: NoteReference


@dataclass(frozen=True, slots=True)
class Remedy:
    """By the bureau that runs the station; `remedied_on` is today unless it is said."""

    finding_id: UUID
    remedied_on: date | None
    note: NoteReference


@dataclass(frozen=True, slots=True)
class Confirm:
    """By the organ that inspected."""

    finding_id: UUID


@dataclass(frozen=True, slots=True)
class ReopenFinding:
    """It was not put right after all: until another day."""

    finding_id: UUID
    due_on: date
    note: NoteReference


@dataclass(frozen=True, slots=True)
class ExtendFinding:
    finding_id: UUID
    due_on: date
    note: NoteReference


OnFinding: TypeAlias = Remedy | Confirm | ReopenFinding | ExtendFinding
Command: TypeAlias = RecordInspection | RaiseFinding | OnFinding
