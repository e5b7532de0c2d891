"""How far the closing of a station has come: a type for each status. A station may be closed in several attempts."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, TypeAlias
from uuid import UUID

from sifasuo.registry.v1.closing_pb2 import (
    ClosingCancelled,
    ClosingCompleted,
    ClosingConfirmed,
    ClosingHandedOver,
    ClosingLifted,
    ClosingOverdue,
    StationClosing,
)
from sifasuo.registry.v1.station_pb2 import StationClosure

Event: TypeAlias = (
    StationClosing
    | ClosingConfirmed
    | ClosingOverdue
    | ClosingCompleted
    | ClosingHandedOver
    | ClosingCancelled
    | ClosingLifted
)
Status: TypeAlias = Literal["none", "closing", "overdue", "cancelled", "closed"]


@dataclass(frozen=True, slots=True)
class Attempt:
    """What was announced."""

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
class NoClosing:
    """Nobody has announced one."""


@dataclass(frozen=True, slots=True)
class Closing:
    """`waiting` have not confirmed yet."""

    attempt: Attempt
    waiting: tuple[str, ...]
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The station stays; `waiting` have not lifted their marks yet."""

    attempt: Attempt
    waiting: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Closed:
    """As of its day; `waiting` have not handed over yet."""

    attempt: Attempt
    waiting: tuple[str, ...]


State: TypeAlias = NoClosing | Closing | Cancelled | Closed


def status_of(state: State) -> Status:
    match state:
        case NoClosing():
            return "none"
        case Closing():
            return "overdue" if state.overdue else "closing"
        case Cancelled():
            return "cancelled"
        case Closed():
            return "closed"


def evolve(state: State, event: Event) -> State:  # noqa: PLR0911 - a case each
    match state, event:
        case NoClosing() | Cancelled(), StationClosing():
            return Closing(attempt_of(event), tuple(event.participants))
        case Closing(), ClosingConfirmed():
            return replace(state, waiting=without(state.waiting, event.participant))
        case Closing(), ClosingOverdue():
            return replace(state, overdue=True)
        case Closing(attempt), ClosingCompleted():
            return Closed(attempt, attempt.participants)
        case Closing(attempt), ClosingCancelled():
            return Cancelled(attempt, attempt.participants)
        case Closed(attempt, waiting), ClosingHandedOver():
            return Closed(attempt, without(waiting, event.participant))
        case Cancelled(attempt, waiting), ClosingLifted():
            return Cancelled(attempt, without(waiting, event.participant))
        case _:
            raise ValueError(f"{type(event).__name__} cannot follow {type(state).__name__}")


def attempt_of(event: StationClosing) -> Attempt:
    return Attempt(
        UUID(event.closing_id),
        UUID(event.station_id),
        UUID(event.county_id),
        UUID(event.change_id),
        event.closure,
        UUID(event.successor_id) if event.successor_id else None,
        UUID(event.bureau_division_id),
        date.fromisoformat(event.effective_on),
        date.fromisoformat(event.confirm_until),
        tuple(event.participants),
    )


def without(services: Iterable[str], one: str) -> tuple[str, ...]:
    return tuple(service for service in services if service != one)
