"""What may be asked of a person's allowances (O-7)."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from sifasuo.common.v1.envelope_pb2 import NoteReference


@dataclass(frozen=True, slots=True)
class Grant:
    """From the first day of a month to the last of another, or without an end for now."""

    allowance_id: UUID
    allowance: str
    fen_per_month: int
    from_on: date
    until_on: date | None = None
    document_number: str | None = None


@dataclass(frozen=True, slots=True)
class End:
    """With the last day of a month."""

    allowance_id: UUID
    until_on: date
    reason: str
    note: NoteReference | None = None


@dataclass(frozen=True, slots=True)
class StrikeOut:
    """It was entered in error and never held."""

    allowance_id: UUID
    reason: str
    note: NoteReference | None = None


Command: TypeAlias = Grant | End | StrikeOut
