"""Somebody's personal data: none, kept, kept while an erasure is asked for, being erased, erased."""

from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

from sifasuo.personnel.v1.personal_data_pb2 import (
    ErasureAskedFor,
    ErasureConfirmed,
    ErasureDropped,
    PersonalDataErased,
    PersonalDataRecorded,
)

Event: TypeAlias = (
    PersonalDataRecorded | ErasureAskedFor | ErasureConfirmed | ErasureDropped | PersonalDataErased
)


@dataclass(frozen=True, slots=True)
class NoData:
    """Nothing was recorded yet."""


@dataclass(frozen=True, slots=True)
class Kept:
    """`county_id` is of whose bureau answered for them when something was last recorded."""

    staff_id: UUID
    county_id: UUID


@dataclass(frozen=True, slots=True)
class AskedFor:
    """Everything stays as it is until a second person confirms it."""

    kept: Kept
    erasure_id: UUID
    ground: str
    article: str


@dataclass(frozen=True, slots=True)
class Erasing:
    """Confirmed: nothing is read or recorded any more."""

    asked: AskedFor


@dataclass(frozen=True, slots=True)
class Erased:
    """For good; `register_entry` says where that is on record."""

    staff_id: UUID
    register_entry: int


State: TypeAlias = NoData | Kept | AskedFor | Erasing | Erased


def evolve(state: State, event: Event) -> State:
    match event, state:
        case PersonalDataErased(), _:
            return Erased(UUID(event.staff_id), event.register_entry)
        case PersonalDataRecorded(), NoData() | Kept():
            return Kept(UUID(event.staff_id), UUID(event.county_id))
        case PersonalDataRecorded(), AskedFor():
            return state
        case ErasureAskedFor(), Kept():
            return AskedFor(state, UUID(event.erasure_id), event.ground, event.article)
        case ErasureConfirmed(), AskedFor():
            return Erasing(state)
        case ErasureDropped(), AskedFor():
            return state.kept
        case _:
            raise TypeError(f"{type(event).__name__} of {type(state).__name__}")


def readable(state: State) -> bool:
    """Whether there is anything that may be shown."""
    return isinstance(state, Kept | AskedFor)
