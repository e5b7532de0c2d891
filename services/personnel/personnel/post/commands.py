"""What may be asked of a post (O-3, O-4); where a day may be left out it is today."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from sifasuo.common.v1.envelope_pb2 import NoteReference
from sifasuo.personnel.v1.post_pb2 import (
    AbolitionReason,
    ExtensionReason,
    FreezeReason,
    PostKind,
    VacatingReason,
)


@dataclass(frozen=True, slots=True)
class CreatePost:
    """Of an auxiliary post `rule_document_number` is the paper of the regional rule in force (O-3)."""

    post_id: UUID
    kind: PostKind
    document_number: str
    rule_document_number: str | None = None
    effective_on: date | None = None


@dataclass(frozen=True, slots=True)
class FreezePost:
    reason: FreezeReason
    document_number: str
    effective_on: date | None = None


@dataclass(frozen=True, slots=True)
class UnfreezePost:
    document_number: str
    effective_on: date | None = None


@dataclass(frozen=True, slots=True)
class MovePost:
    """To another station, by whoever runs both."""

    document_number: str
    effective_on: date | None = None


@dataclass(frozen=True, slots=True)
class AbolishPost:
    reason: AbolitionReason
    document_number: str
    effective_on: date | None = None


@dataclass(frozen=True, slots=True)
class ExtendVacancy:
    """By a justice organ of prefecture level or above: it may last until that day (O-4)."""

    until: date
    reason: ExtensionReason
    note: NoteReference | None = None


@dataclass(frozen=True, slots=True)
class FillPost:
    """Part of a movement of a staff member, who asks whether it may be."""

    staff_id: UUID
    effective_on: date


@dataclass(frozen=True, slots=True)
class VacatePost:
    """Part of a movement of the one who holds it."""

    reason: VacatingReason
    effective_on: date


@dataclass(frozen=True, slots=True)
class HandOverPost:
    """To the station that takes over when this one is closed, with whoever holds it."""

    effective_on: date


@dataclass(frozen=True, slots=True)
class EndPost:
    """With its station, when that is closed and no other one takes it over; whoever holds it goes without."""

    effective_on: date


Command: TypeAlias = (
    CreatePost
    | FreezePost
    | UnfreezePost
    | MovePost
    | AbolishPost
    | ExtendVacancy
    | FillPost
    | VacatePost
    | HandOverPost
    | EndPost
)
