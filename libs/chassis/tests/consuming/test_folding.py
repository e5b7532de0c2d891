"""From Kafka into the database: each event once, whatever Kafka holds."""

from uuid import uuid4

from libs.chassis.tests.consuming.book import Book
from sifasuo.registry.v1.division_pb2 import DivisionRecoded


async def test_every_event_is_folded(book: Book) -> None:
    one, two = uuid4(), uuid4()
    book.name(one, "甲", "乙")
    async with book.kept():
        await book.reads((one, 1, "甲"), (one, 2, "乙"))
        book.name(two, "丙")
        await book.reads((one, 1, "甲"), (one, 2, "乙"), (two, 1, "丙"))


async def test_the_next_consumer_goes_on_from_the_offsets_in_the_database(book: Book) -> None:
    stream = uuid4()
    book.name(stream, "甲")
    async with book.kept():
        await book.reads((stream, 1, "甲"))
    book.name(stream, "乙", after=1)
    async with book.kept():
        await book.reads((stream, 1, "甲"), (stream, 2, "乙"))


async def test_duplicates_are_left_out(book: Book) -> None:
    stream = uuid4()
    first, second, third = (book.stored(stream, n, f"{n}") for n in (1, 2, 3))
    book.publish(first, first, second, first, second, third)
    async with book.kept():
        await book.reads((stream, 1, "1"), (stream, 2, "2"), (stream, 3, "3"))
        book.publish(second, third, book.stored(stream, 4, "4"))
        await book.reads((stream, 1, "1"), (stream, 2, "2"), (stream, 3, "3"), (stream, 4, "4"))


async def test_an_ignored_type_counts_as_seen(book: Book) -> None:
    stream = uuid4()
    book.publish(
        book.stored(stream, 1, "甲"), book.stored(stream, 2, DivisionRecoded()), book.stored(stream, 3, "乙")
    )
    async with book.kept():
        await book.reads((stream, 1, "甲"), (stream, 3, "乙"))


async def test_what_the_folds_gave_is_settled_in_the_same_transaction(book: Book) -> None:
    stream = uuid4()
    book.name(stream, "甲", "乙", "丙")
    async with book.kept():
        await book.reads((stream, 1, "甲"), (stream, 2, "乙"), (stream, 3, "丙"))
    (row,) = await book.query("SELECT sum(lines) AS settled FROM settled")
    assert row["settled"] == 3


async def test_two_consumers_share_the_partitions(book: Book) -> None:
    streams = [uuid4() for _ in range(60)]
    async with book.kept(), book.kept():
        book.publish(*(book.stored(s, v, n) for s in streams for v, n in ((1, "甲"), (2, "乙"))))
        await book.reads(*((s, v, n) for s in streams for v, n in ((1, "甲"), (2, "乙"))))
