"""A service's new epoch voids what it recorded from some position on (DESIGN section 4)."""

from uuid import uuid4

from chassis.testing.waiting import eventually
from libs.chassis.tests.consuming.book import Book


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
