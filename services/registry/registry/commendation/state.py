"""A commendation of a station: given, and perhaps revoked."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from sifasuo.registry.v1.commendation_pb2 import CommendationLevel, CommendationRevoked, StationCommended

Event: TypeAlias = StationCommended | CommendationRevoked


@dataclass(frozen=True, slots=True)
class NoCommendation:
    """Before it is given."""


@dataclass(frozen=True, slots=True)
class Given:
    commendation_id: UUID
    station_id: UUID
    level: CommendationLevel
    title: str
    document_number: str
    commended_on: date


@dataclass(frozen=True, slots=True)
class Revoked:
    """It was `given`, and counts no more."""

    given: Given


Commendation: TypeAlias = Given | Revoked
State: TypeAlias = NoCommendation | Commendation


def evolve(state: State, event: Event) -> State:
    if isinstance(event, StationCommended):
        return given(event)
    if isinstance(state, Given):
        return Revoked(state)
    raise TypeError(f"{type(event).__name__} of what is not given")


def given(event: StationCommended) -> Given:
    return Given(
        UUID(event.commendation_id),
        UUID(event.station_id),
        event.awarding_level,
        event.title,
        event.document_number,
        date.fromisoformat(event.commended_on),
    )


def given_of(state: Commendation) -> Given:
    return state.given if isinstance(state, Revoked) else state
