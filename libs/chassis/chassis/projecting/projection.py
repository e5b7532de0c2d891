"""A projection: which events it reads, what it makes of them, and the tables that hold it."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol
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
class Rows:
    """For one table of the generation; records are in the order of the columns."""

    table: str
    columns: Sequence[str]
    records: Iterable[tuple[object, ...]]


async def copy(connection: asyncpg.Connection, rows: Rows) -> None:
    """Added to what is there."""
    await connection.copy_records_to_table(rows.table, records=rows.records, columns=list(rows.columns))


class Filling(Protocol):
    """What `fold` makes of all events of one partition, worked out without asking a table."""

    def take(self, event: Consumed) -> None:
        """In the order of streams, each once. An event that is refused raises, and has changed nothing."""

    def done(self) -> Iterable[Rows]:
        """What no later event will change; asked often, given once."""

    def rest(self) -> Iterable[Rows]:
        """Everything else, after the last event."""


@dataclass(frozen=True, slots=True)
class Bulk:
    """The short way to the rows that `fold` makes, for a generation that is empty.

    Each partition has a filling of its own, in a process of its own: so both are functions of a module.
    `finish` comes after all of them, and adds what rests on several; called again it does so anew.
    """

    filling: Callable[[], Filling]
    finish: Callable[[asyncpg.Connection], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Projection:
    """A read model fed by Kafka alone.

    `tables` is run in the schema of each generation, so it names tables without a schema. `revision` is
    raised when `fold` makes other rows of the same events: what was folded before must then be rebuilt.
    `fold` gets events in the order of their streams, each exactly once, inside the transaction that also
    moves the offsets; how events are split into batches must not matter to it. A type that is neither folded
    nor ignored holds its stream until newer code comes. Without `bulk` a rebuild folds all events one batch
    after the other.
    """

    name: str
    topics: tuple[str, ...]
    revision: int
    tables: str
    folds: frozenset[type[Message]]
    ignores: frozenset[type[Message]]
    fold: Fold
    upcasters: Upcasters = field(default_factory=dict)
    bulk: Bulk | None = None
