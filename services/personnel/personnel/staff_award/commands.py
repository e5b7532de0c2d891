"""What may be asked of a person's awards (O-7)."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from sifasuo.common.v1.envelope_pb2 import NoteReference


@dataclass(frozen=True, slots=True)
class Award:
    """`level` is that of whoever gave it; `awarded_on` is today unless it is said."""

    award_id: UUID
    award: str
    level: str
    document_number: str
    awarded_on: date | None = None


@dataclass(frozen=True, slots=True)
class Revoke:
    award_id: UUID
    reason: str
    note: NoteReference | None = None


Command: TypeAlias = Award | Revoke
