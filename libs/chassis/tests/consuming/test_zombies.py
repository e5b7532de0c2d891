"""A consumer that no longer owns its partitions writes nothing, however late it comes."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from uuid import uuid4

import asyncpg

from chassis.consuming.consumed import Consumed
from chassis.consuming.consumer import Consumer
from chassis.testing.waiting import eventually
from libs.chassis.tests.consuming.book import Book, enter
from libs.chassis.tests.running import running


@dataclass
class StuckFold:
    """Folds once it is let go."""

    reached: asyncio.Event = field(default_factory=asyncio.Event)
    go_on: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self, connection: asyncpg.Connection, events: Sequence[Consumed]) -> Sequence[int]:
        self.reached.set()
        await self.go_on.wait()
        return await enter(connection, events)


async def test_a_zombie_writes_nothing(book: Book) -> None:
    """Its offsets are moved by another while it thinks that it still owns the partition."""
    stream = uuid4()
    book.name(stream, "甲")
    async with book.kept() as zombie:
        await book.reads((stream, 1, "甲"))
        await book.query("UPDATE consumed_offsets SET next_offset = next_offset + 1 WHERE next_offset > 0")
        await book.query("UPDATE stream_versions SET version = 2")
        book.name(stream, "乙", "丙", after=1)
        await book.reads((stream, 1, "甲"), (stream, 3, "丙"))
        await eventually(lambda: zombie.health().ready)


async def test_two_that_fold_the_same_records_write_them_once(book: Book) -> None:
    """Another group stands for the one that took over: both are given the same partitions."""
    stream, stuck = uuid4(), StuckFold()
    heir = Consumer(replace(book.subscription, group=f"{book.subscription.group}.heir"), book.settings)
    async with book.kept(replace(book.subscription, fold=stuck)):
        book.name(stream, "甲", "乙")
        await stuck.reached.wait()
        async with running(heir.run):
            await eventually(lambda: _waits_for_a_lock(book))
            stuck.go_on.set()
            await book.reads((stream, 1, "甲"), (stream, 2, "乙"))
            book.name(stream, "丙", after=2)
            await book.reads((stream, 1, "甲"), (stream, 2, "乙"), (stream, 3, "丙"))
    (row,) = await book.query("SELECT sum(lines) AS settled FROM settled")
    assert row["settled"] == 3


async def _waits_for_a_lock(book: Book) -> bool:
    waiting = "SELECT FROM pg_stat_activity WHERE datname = $1 AND wait_event_type = 'Lock'"
    return bool(await book.query(waiting, book.database.name))
