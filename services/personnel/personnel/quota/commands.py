"""What may be asked of a county's quota of special posts (O-4)."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID


@dataclass(frozen=True, slots=True)
class SetQuota:
    """By the staffing authority; `effective_on` is today unless it is said."""

    quota: int
    document_number: str
    effective_on: date | None = None


@dataclass(frozen=True, slots=True)
class DrawQuota:
    """For a post that is created at the station, or comes to it."""

    station_id: UUID
    post_id: UUID
    effective_on: date


@dataclass(frozen=True, slots=True)
class ReturnQuota:
    """Of a post that is abolished, or leaves the county."""

    station_id: UUID
    post_id: UUID
    effective_on: date


Command: TypeAlias = SetQuota | DrawQuota | ReturnQuota
