"""What may be asked of a return (O-14, O-17)."""

from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

from sifasuo.common.v1.envelope_pb2 import NoteReference


@dataclass(frozen=True, slots=True)
class Generate:
    """The first version."""

    return_id: UUID
    period: str
    note: NoteReference | None = None


@dataclass(frozen=True, slots=True)
class GenerateAgain:
    """Another version; with a `reason` where the last one is locked."""

    reason: str | None = None
    note: NoteReference | None = None


@dataclass(frozen=True, slots=True)
class CheckRow:
    county_id: UUID


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """`columns` are those that are not right."""

    county_id: UUID
    columns: tuple[str, ...]
    note: NoteReference


@dataclass(frozen=True, slots=True)
class Review:
    """By another person than the one who generated it."""


@dataclass(frozen=True, slots=True)
class SendBack:
    note: NoteReference


@dataclass(frozen=True, slots=True)
class Sign:
    """With it, it is sent."""


@dataclass(frozen=True, slots=True)
class Lock:
    """By the organ that received it."""


OnRow: TypeAlias = CheckRow | DisputeRow
Step: TypeAlias = Review | SendBack | Sign | Lock
Command: TypeAlias = Generate | GenerateAgain | OnRow | Step
