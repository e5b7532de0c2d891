"""The steps by which a station closes (O-1): what the change and the calendar do, and what the services answer."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from sifasuo.registry.v1.closing_pb2 import ClosingCancellation
from sifasuo.registry.v1.station_pb2 import StationClosure

Counts: TypeAlias = tuple[tuple[str, int], ...]
"""What is handed over: how many of what."""


@dataclass(frozen=True, slots=True)
class AnnounceClosing:
    """By the approval of the change; `participants` are the services that keep something at the station."""

    closing_id: UUID
    station_id: UUID
    county_id: UUID
    change_id: UUID
    closure: StationClosure
    successor_id: UUID | None
    bureau_division_id: UUID
    effective_on: date
    confirm_until: date
    participants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConfirmClosing:
    """A service is ready to hand over."""

    closing_id: UUID
    participant: str
    counts: Counts


@dataclass(frozen=True, slots=True)
class TellOverdue:
    """The day has come without all of them."""


@dataclass(frozen=True, slots=True)
class CompleteClosing:
    """The change took effect."""


@dataclass(frozen=True, slots=True)
class CancelClosing:
    """The change does not come about."""

    reason: ClosingCancellation


@dataclass(frozen=True, slots=True)
class LiftClosing:
    """After a cancellation a service has lifted its mark and revoked its plans."""

    closing_id: UUID
    participant: str


@dataclass(frozen=True, slots=True)
class RecordHandOver:
    """After the closing a service has handed over."""

    closing_id: UUID
    participant: str
    counts: Counts


Answer: TypeAlias = ConfirmClosing | LiftClosing | RecordHandOver
"""Of a service: sent at least once, perhaps late, perhaps to an attempt that is over."""

Command: TypeAlias = AnnounceClosing | TellOverdue | CompleteClosing | CancelClosing | Answer
