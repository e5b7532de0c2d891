"""What may be asked of somebody's personal data: to record them, and to erase them (PIPL-46, PIPL-47)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

from sifasuo.personnel.v1.personal_data_pb2 import RecordingCause


@dataclass(frozen=True, slots=True)
class RecordData:
    """`values` by the field's name in StaffPersonalData; None takes one away."""

    values: Mapping[str, str | None]
    cause: RecordingCause


@dataclass(frozen=True, slots=True)
class AskForErasure:
    erasure_id: UUID
    ground: str


@dataclass(frozen=True, slots=True)
class ConfirmErasure:
    """By a second person."""


@dataclass(frozen=True, slots=True)
class DropErasure:
    """Withdrawn by who asked, or refused by a second person."""


@dataclass(frozen=True, slots=True)
class NoteErased:
    """That it was carried out, by that entry of the register; nobody's wish."""

    erasure_id: UUID
    ground: str
    article: str
    register_entry: int


Command: TypeAlias = RecordData | AskForErasure | ConfirmErasure | DropErasure | NoteErased
