"""What may be asked of the request that somebody is recruited for a vacancy (O-4)."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from sifasuo.common.v1.envelope_pb2 import NoteReference


@dataclass(frozen=True, slots=True)
class Ask:
    """By the bureau that runs the station; `asked_on` is today unless it is said."""

    note: NoteReference | None = None
    asked_on: date | None = None


@dataclass(frozen=True, slots=True)
class Withdraw:
    note: NoteReference | None = None


@dataclass(frozen=True, slots=True)
class Decline:
    """By the department of the region."""

    reason: str
    note: NoteReference


@dataclass(frozen=True, slots=True)
class TakeUp:
    """Into a recruitment, which asks for it itself; so are `Release` and `Meet`. `planned_on` is today unless it is said."""

    recruitment_id: UUID
    planned_on: date | None = None


@dataclass(frozen=True, slots=True)
class Release:
    reason: str


@dataclass(frozen=True, slots=True)
class Meet:
    staff_id: UUID
    hired_on: date


Command: TypeAlias = Ask | Withdraw | Decline | TakeUp | Release | Meet
