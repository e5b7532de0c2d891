"""The closing of a station, as a saga: announced, confirmed by each service, then completed or cancelled (O-1).

Answers come at least once and in no order with what the registry does: what is not waited for (any more) changes nothing.
"""

from collections.abc import Iterable
from typing import Any

from chassis.codes import text
from chassis.decider import Evolution
from chassis.errors import OutOfTurnError
from registry.closing.commands import (
    AnnounceClosing,
    Answer,
    CancelClosing,
    Command,
    CompleteClosing,
    ConfirmClosing,
    Counts,
    LiftClosing,
    RecordHandOver,
    TellOverdue,
)
from registry.closing.state import (
    Attempt,
    Cancelled,
    Closed,
    Closing,
    Event,
    NoClosing,
    State,
    evolve,
    status_of,
    without,
)
from sifasuo.registry.v1.closing_pb2 import (
    ClosingCancelled,
    ClosingCompleted,
    ClosingConfirmed,
    ClosingHandedOver,
    ClosingLifted,
    ClosingOverdue,
    HandOverCount,
    StationClosing,
)

CLOSING: Evolution[State, Event] = Evolution("closing", NoClosing(), evolve)


def decide(command: Command, state: State) -> list[Event]:
    match command, state:
        case AnnounceClosing(), NoClosing() | Cancelled():
            return [announce(command)]
        case TellOverdue(), Closing():
            return [] if state.overdue else [tell_overdue(state)]
        case CompleteClosing(), Closing(attempt, ()):
            return [complete(attempt)]
        case CancelClosing(), Closing(attempt):
            return [cancel(command, attempt)]
        case ConfirmClosing() | LiftClosing() | RecordHandOver(), _:
            return answer(command, state)
        case _:
            raise OutOfTurnError(type(command).__name__, status_of(state))


def answer(command: Answer, state: State) -> list[Event]:
    """Only what is waited for in this attempt: a repeat, or what crossed a cancellation, is passed over."""
    if isinstance(state, NoClosing) or not awaited(command, state):
        return []
    told = {
        **about(state.attempt),
        "participant": command.participant,
        "outstanding": without(state.waiting, command.participant),
    }
    match command, state:
        case ConfirmClosing(counts=counts), Closing():
            return [ClosingConfirmed(**told, counts=counted(counts))]
        case RecordHandOver(counts=counts), Closed():
            return [ClosingHandedOver(**told, counts=counted(counts))]
        case LiftClosing(), Cancelled():
            return [ClosingLifted(**told)]
        case _:
            return []


def awaited(command: Answer, state: Closing | Cancelled | Closed) -> bool:
    return command.closing_id == state.attempt.closing_id and command.participant in state.waiting


def announce(command: AnnounceClosing) -> StationClosing:
    return StationClosing(
        closing_id=str(command.closing_id),
        station_id=str(command.station_id),
        county_id=str(command.county_id),
        change_id=str(command.change_id),
        closure=command.closure,
        successor_id=text(command.successor_id),
        bureau_division_id=str(command.bureau_division_id),
        effective_on=str(command.effective_on),
        confirm_until=str(command.confirm_until),
        participants=command.participants,
    )


def tell_overdue(state: Closing) -> ClosingOverdue:
    return ClosingOverdue(
        **about(state.attempt),
        effective_on=str(state.attempt.effective_on),
        confirm_until=str(state.attempt.confirm_until),
        outstanding=state.waiting,
    )


def complete(attempt: Attempt) -> ClosingCompleted:
    return ClosingCompleted(
        **about(attempt),
        closure=attempt.closure,
        successor_id=text(attempt.successor_id),
        bureau_division_id=str(attempt.bureau_division_id),
        effective_on=str(attempt.effective_on),
        participants=attempt.participants,
    )


def cancel(command: CancelClosing, attempt: Attempt) -> ClosingCancelled:
    return ClosingCancelled(
        **about(attempt),
        reason=command.reason,
        successor_id=text(attempt.successor_id),
        effective_on=str(attempt.effective_on),
        participants=attempt.participants,
    )


def about(attempt: Attempt) -> dict[str, Any]:
    return {
        "closing_id": str(attempt.closing_id),
        "station_id": str(attempt.station_id),
        "county_id": str(attempt.county_id),
        "change_id": str(attempt.change_id),
    }


def counted(counts: Counts) -> Iterable[HandOverCount]:
    return [HandOverCount(subject=subject, count=count) for subject, count in counts]
