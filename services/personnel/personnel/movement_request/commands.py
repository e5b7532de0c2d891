"""What may be asked of a request for consent to a movement (O-4)."""

from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

from personnel.staff_member.commands import Move
from sifasuo.common.v1.envelope_pb2 import NoteReference


@dataclass(frozen=True, slots=True)
class Ask:
    request_id: UUID
    move: Move
    note: NoteReference | None = None


@dataclass(frozen=True, slots=True)
class GiveConsent:
    document_number: str


@dataclass(frozen=True, slots=True)
class Refuse:
    """`reason` as the policy calls it."""

    reason: str
    note: NoteReference | None = None


@dataclass(frozen=True, slots=True)
class Withdraw:
    """By those who asked, also after consent."""


@dataclass(frozen=True, slots=True)
class CarryOut:
    """On the day that was asked for, or today where that has passed."""


Command: TypeAlias = Ask | GiveConsent | Refuse | Withdraw | CarryOut
