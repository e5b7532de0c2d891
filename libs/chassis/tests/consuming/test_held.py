"""What passes by itself is waited for, and a stop is heard all the while."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import uuid4

import asyncpg

from chassis.consuming.consumed import Consumed
from chassis.consuming.consumer import Consumer
from chassis.testing.waiting import eventually
from libs.chassis.tests.consuming.book import Book, enter
from libs.chassis.tests.running import running


@dataclass
class FullDisk:
    """Refuses as PostgreSQL does on a full disk, until there is room."""

    full: bool = True

    async def __call__(self, connection: asyncpg.Connection, events: Sequence[Consumed]) -> Sequence[int]:
        if self.full:
            await connection.execute("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = 'disk_full'; END $$")
        return await enter(connection, events)


async def test_it_goes_on_when_there_is_room_again(book: Book) -> None:
    stream, disk = uuid4(), FullDisk()
    book.name(stream, "甲")
    held = Consumer(replace(book.subscription, fold=disk), book.settings)
    async with running(held.run):
        await eventually(lambda: held.health().checks["postgres"] == "DiskFullError")
        disk.full = False
        await book.reads((stream, 1, "甲"))
        await eventually(lambda: held.health().ready)


async def test_a_stop_is_heard_while_a_batch_is_held(book: Book) -> None:
    stream = uuid4()
    book.name(stream, "甲")
    held = Consumer(replace(book.subscription, fold=FullDisk()), book.settings)
    async with asyncio.timeout(30), running(held.run):
        await eventually(lambda: held.health().checks["postgres"] == "DiskFullError")
    assert await book.lines() == []
    async with book.kept():
        await book.reads((stream, 1, "甲"))
