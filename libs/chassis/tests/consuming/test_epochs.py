"""A service's new epoch voids what it recorded from some position on (DESIGN section 4)."""

import asyncio
from uuid import UUID, uuid4

from structlog.testing import capture_logs

from chassis.consuming.consumer import Consumer
from chassis.projecting.meeting import forget_epoch
from chassis.relay.records import Stored
from chassis.testing.waiting import eventually
from libs.chassis.tests.consuming.book import Book
from libs.chassis.tests.running import running


async def test_a_new_epoch_that_voids_nothing_here_is_just_gone_on_with(book: Book) -> None:
    stream = uuid4()
    book.name(stream, "甲", "乙")
    book.publish(book.stored(stream, 3, "丙")._replace(epoch=2, epoch_start=3))
    async with book.kept():
        await book.reads((stream, 1, "甲"), (stream, 2, "乙"), (stream, 3, "丙"))
    (row,) = await book.query("SELECT epoch, version, position FROM stream_versions")
    assert tuple(row) == (2, 3, 3)


async def test_facts_that_a_new_epoch_voids_stop_the_consumer(book: Book) -> None:
    """Position 2 was recorded, published, lost, and recorded anew as something else."""
    stream = uuid4()
    book.name(stream, "甲", "乙")
    async with book.kept() as consumer:
        await book.reads((stream, 1, "甲"), (stream, 2, "乙"))
        book.publish(book.stored(stream, 2, "丙")._replace(epoch=2, epoch_start=2, pos=2))
        await eventually(lambda: "rebuild" in consumer.health().checks["folding"])
        assert not consumer.health().ready
    assert await book.lines() == [(stream, 1, "甲"), (stream, 2, "乙")]


async def test_a_consumer_that_begins_anew_leaves_the_void_part_out(book: Book) -> None:
    stream = uuid4()
    book.name(stream, "甲", "乙")
    book.publish(book.stored(stream, 2, "丙")._replace(epoch=2, epoch_start=2, pos=2))
    await book.query("INSERT INTO consuming.epochs VALUES ('registry', 2, 2)")
    async with book.kept():
        await book.reads((stream, 1, "甲"), (stream, 2, "丙"))


async def test_parked_records_that_are_void_are_dropped(book: Book) -> None:
    stream = uuid4()
    book.publish(book.stored(stream, 1, "甲"), book.stored(stream, 3, "丁"))
    async with book.kept():
        await eventually(book.parked)
        book.publish(book.stored(stream, 2, "乙")._replace(epoch=2, epoch_start=2, pos=2))
        await book.reads((stream, 1, "甲"), (stream, 2, "乙"))
        assert not await book.parked()


def liar(book: Book, stream: UUID) -> Stored:
    """It says that the registry opened epoch 9 with its very first position."""
    return book.stored(stream, 1, "丙")._replace(epoch=9, epoch_start=1)


class Attempts(asyncio.Event):
    """Asked before each attempt."""

    count = 0

    def is_set(self) -> bool:
        self.count += 1
        return super().is_set()


async def test_what_is_left_out_is_told_until_somebody_says_that_the_epoch_was_opened(book: Book) -> None:
    stream = uuid4()
    book.name(stream, "甲", "乙")
    await book.query("INSERT INTO consuming.epochs VALUES ('registry', 9, 1)")
    for _ in range(2):  # it is known after a restart too
        async with book.kept() as consumer:
            await eventually(lambda: "2 records" in " ".join(consumer.health().warnings))
            (warning,) = consumer.health().warnings
            assert "forget-epoch registry 9" in warning
    assert await book.lines() == []


async def test_an_epoch_that_nobody_opened_is_forgotten_for_good(book: Book) -> None:
    stream = uuid4()
    book.name(stream, "甲")
    async with book.kept() as consumer:
        await book.reads((stream, 1, "甲"))
        book.publish(liar(book, uuid4()))
        await eventually(lambda: "forget-epoch registry 9" in consumer.health().checks["folding"])
        await forget_epoch(book.database.dsn("migrator"), "reporting_owner", "registry", 9)
        book.name(stream, "乙", after=1)
        await book.reads((stream, 1, "甲"), (stream, 2, "乙"))
        await eventually(lambda: consumer.health().ready)
    assert await book.query("SELECT FROM consuming.epochs WHERE epoch = 9") == []


async def test_what_an_epoch_that_nobody_opened_has_taken_away_asks_for_a_rebuild(book: Book) -> None:
    book.name(uuid4(), "甲")
    await book.query("INSERT INTO consuming.epochs VALUES ('registry', 9, 1)")
    async with book.kept() as consumer:
        await eventually(lambda: consumer.health().warnings)
        await forget_epoch(book.database.dsn("migrator"), "reporting_owner", "registry", 9)
        await eventually(lambda: "rebuild" in " ".join(consumer.health().warnings))


async def test_why_it_stands_still_is_logged_once(book: Book) -> None:
    stream = uuid4()
    book.name(stream, "甲")
    async with book.kept():
        await book.reads((stream, 1, "甲"))
    await book.query("INSERT INTO consuming.epochs VALUES ('registry', 9, 1)")
    consumer, attempts = Consumer(book.subscription, book.settings), Attempts()
    with capture_logs() as logs:
        async with running(lambda stop: both(consumer, attempts, stop)):
            await eventually(lambda: attempts.count > 3)
    (told,) = [line for line in logs if line["event"] == "consumer.interrupted"]
    assert "forget-epoch" in told["reason"]
    assert not told["exc_info"]


async def both(consumer: Consumer[int], attempts: Attempts, stop: asyncio.Event) -> None:
    async with asyncio.TaskGroup() as group:
        group.create_task(consumer.run(attempts))
        await stop.wait()
        attempts.set()
