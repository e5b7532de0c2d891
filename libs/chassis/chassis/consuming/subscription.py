"""What a consumer reads, and what becomes of it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import asyncpg
from google.protobuf.message import Message

from chassis.consuming.consumed import Consumed
from chassis.upcasting import Upcasters

Outcome = TypeVar("Outcome")


@dataclass(frozen=True, slots=True)
class Subscription(Generic[Outcome]):
    """`fold` is called inside the transaction that also moves the offsets, perhaps several times.

    A call that raises is undone. `settle` then gets what the successful calls gave, last before the commit.
    `parking` is settled too when a stream begins to wait or goes on. `schema` holds `state.sql`'s tables and what the fold writes; it comes first in the search path.
    """

    name: str
    group: str
    schema: str
    topics: tuple[str, ...]
    folds: frozenset[type[Message]]
    ignores: frozenset[type[Message]]
    fold: Callable[[asyncpg.Connection, Sequence[Consumed]], Awaitable[Sequence[Outcome]]]
    settle: Callable[[asyncpg.Connection, Sequence[Outcome]], Awaitable[None]]
    parking: tuple[Outcome, ...] = ()
    upcasters: Upcasters = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ConsumerSettings:
    """`dsn` is of the role that owns nothing and may write the subscription's schema."""

    dsn: str
    kafka: Mapping[str, str]
    batch: int = 4_000
    parked_limit: int = 100
