"""A projection: which events it reads, what it makes of them, and the tables that hold it."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

import asyncpg
from google.protobuf.message import Message

from chassis.consuming.consumed import Consumed
from chassis.upcasting import Upcasters


@dataclass(frozen=True, slots=True)
class Change:
    """What an open page may want to hear of: a kind of thing and which ones."""

    kind: str
    subjects: tuple[UUID, ...]


Fold = Callable[[asyncpg.Connection, Sequence[Consumed]], Awaitable[Sequence[Change]]]


@dataclass(frozen=True, slots=True)
class Projection:
    """A read model fed by Kafka alone.

    `tables` is run in the schema of each generation, so it names tables without a schema. `revision` is
    raised when `fold` makes other rows of the same events: what was folded before must then be rebuilt.
    `fold` gets events in the order of their streams, each exactly once, inside the transaction that also
    moves the offsets; how events are split into batches must not matter to it. A type that is neither folded
    nor ignored holds its stream until newer code comes.
    """

    name: str
    topics: tuple[str, ...]
    revision: int
    tables: str
    folds: frozenset[type[Message]]
    ignores: frozenset[type[Message]]
    fold: Fold
    upcasters: Upcasters = field(default_factory=dict)
