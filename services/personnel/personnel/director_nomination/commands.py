"""What may be asked of a nomination of a station's director (O-3)."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from sifasuo.common.v1.envelope_pb2 import NoteReference
from sifasuo.personnel.v1.staff_member_pb2 import TownshipOpinion


@dataclass(frozen=True, slots=True)
class Consultation:
    """With the organisation or human-resources department of the same level (O-3)."""

    body: str
    consulted_on: date
    document_number: str | None = None


@dataclass(frozen=True, slots=True)
class Nominate:
    """`exception_reason` asks for an exception from the conditions that are not met."""

    nomination_id: UUID
    post_id: UUID
    consultation: Consultation
    exception_reason: str | None = None
    note: NoteReference | None = None


@dataclass(frozen=True, slots=True)
class RecordOpinion:
    """What the township government said (O-3)."""

    opinion: TownshipOpinion
    note: NoteReference | None = None


@dataclass(frozen=True, slots=True)
class ApproveException:
    document_number: str


@dataclass(frozen=True, slots=True)
class RefuseException:
    note: NoteReference | None = None


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Before the appointment."""


@dataclass(frozen=True, slots=True)
class Appoint:
    effective_on: date
    document_number: str


Command: TypeAlias = Nominate | RecordOpinion | ApproveException | RefuseException | Withdraw | Appoint
