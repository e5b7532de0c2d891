"""What may be asked of a commendation of a station (O-20)."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from sifasuo.common.v1.envelope_pb2 import NoteReference
from sifasuo.registry.v1.commendation_pb2 import CommendationLevel, RevocationReason


@dataclass(frozen=True, slots=True)
class Commend:
    """`title` is one of the policy's."""

    commendation_id: UUID
    station_id: UUID
    level: CommendationLevel
    title: str
    document_number: str
    commended_on: date


@dataclass(frozen=True, slots=True)
class Revoke:
    """It counts no more."""

    reason: RevocationReason
    note: NoteReference | None = None


Command: TypeAlias = Commend | Revoke
