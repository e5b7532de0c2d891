"""What may be asked of a count, and of what it showed (O-4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from sifasuo.common.v1.envelope_pb2 import NoteReference


@dataclass(frozen=True, slots=True)
class DrawUp:
    """Or draw up anew, which asks both bodies to sign again; `found` are those met at stations where one looked."""

    count_id: UUID
    found: Mapping[UUID, int]
    note: NoteReference | None = None


@dataclass(frozen=True, slots=True)
class Sign:
    """By the bureau or the staffing authority, whichever asks."""


@dataclass(frozen=True, slots=True)
class Discard:
    note: NoteReference | None = None


@dataclass(frozen=True, slots=True)
class Fix:
    """`document_number` and `note` are the proof; `fixed_on` is today unless it is said."""

    finding_id: UUID
    document_number: str
    note: NoteReference
    fixed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Accept:
    """By the next higher organ."""

    finding_id: UUID
    reason: str
    note: NoteReference


@dataclass(frozen=True, slots=True)
class Reopen:
    """By the next higher organ, until a new day."""

    finding_id: UUID
    due_on: date
    note: NoteReference


OnFinding: TypeAlias = Fix | Accept | Reopen
Command: TypeAlias = DrawUp | Sign | Discard | OnFinding
