"""A request for consent: asked, consented or refused, carried out or withdrawn (O-4)."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from sifasuo.personnel.v1.movement_request_pb2 import (
    MovementCarriedOut,
    MovementConsented,
    MovementRefused,
    MovementRequested,
    MovementRequestWithdrawn,
)
from sifasuo.personnel.v1.staff_member_pb2 import Move

Event: TypeAlias = (
    MovementRequested | MovementConsented | MovementRefused | MovementRequestWithdrawn | MovementCarriedOut
)


@dataclass(frozen=True, slots=True)
class NoRequest:
    """Before anybody asks."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for."""

    request_id: UUID
    staff_id: UUID
    move: Move
    consenting_id: UUID
    due_on: date

    @property
    def effective_on(self) -> date:
        return date.fromisoformat(self.move.effective_on)


@dataclass(frozen=True, slots=True)
class Asked:
    wanted: Wanted


@dataclass(frozen=True, slots=True)
class Consented:
    wanted: Wanted


@dataclass(frozen=True, slots=True)
class Ended:
    """`status` is refused, withdrawn or carried_out."""

    wanted: Wanted
    status: str


Request: TypeAlias = Asked | Consented | Ended
State: TypeAlias = NoRequest | Request


def evolve(state: State, event: Event) -> State:
    if isinstance(event, MovementRequested):
        return Asked(wanted(event))
    if isinstance(state, NoRequest):
        raise TypeError(f"{type(event).__name__} of what nobody asked")
    match event:
        case MovementConsented():
            return Consented(state.wanted)
        case MovementRefused():
            return Ended(state.wanted, "refused")
        case MovementRequestWithdrawn():
            return Ended(state.wanted, "withdrawn")
        case _:
            return Ended(state.wanted, "carried_out")


def wanted(event: MovementRequested) -> Wanted:
    return Wanted(
        UUID(event.request_id),
        UUID(event.staff_id),
        event.move,
        UUID(event.consenting_division_id),
        date.fromisoformat(event.due_on),
    )


def status_of(state: Request) -> str:
    return state.status if isinstance(state, Ended) else type(state).__name__.lower()
