"""What cannot be folded waits with all that follows it in its stream; the others go on, and nothing is skipped."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import uuid4

import asyncpg
import pytest
from prometheus_client import REGISTRY

from chassis.connecting import connected
from chassis.consuming.consumed import Consumed
from chassis.consuming.retrying import Retried, retry_parked
from chassis.testing.waiting import eventually
from libs.chassis.tests.consuming.book import POISON, Book, name_of
from sifasuo.registry.v1.division_pb2 import DivisionMoved, DivisionRecoded


async def enter_anything(connection: asyncpg.Connection, events: Sequence[Consumed]) -> Sequence[int]:
    """Newer code, to which nothing is a poison."""
    rows = [(e.recorded.stream_id, e.recorded.version, name_of(e.recorded.event)) for e in events]
    await connection.executemany("INSERT INTO lines VALUES ($1, $2, $3)", rows)
    return [len(rows)]


BEYOND = [
    {"ce_streamversion": "99999999999"},
    {"ce_streamversion": "0"},
    {"ce_position": "9223372036854775808"},
    {"ce_position": "١٢"},
    {"ce_position": "1_0"},
    {"ce_position": " 7"},
    {"ce_logepoch": "2147483648"},
    {"ce_logepochstart": "-1"},
    {"ce_time": "0001-01-01T00:00:00+14:00"},
    {"ce_time": "2026-01-01T00:00:00"},
]


class TestBeyondWhatIsHeld:
    @pytest.mark.parametrize(
        "said", BEYOND, ids=[f"{name}={value}" for s in BEYOND for name, value in s.items()]
    )
    async def test_a_record_that_no_column_holds_is_parked_and_the_others_go_on(
        self, book: Book, said: dict[str, str]
    ) -> None:
        bad, good = uuid4(), uuid4()
        book.publish(book.stored(bad, 1, "甲"), headers=said)
        book.name(good, "乙")
        async with book.kept():
            await book.reads((good, 1, "乙"))
            await eventually(lambda: _are(book, (bad, None, "malformed")))


class TestPoison:
    async def test_the_offending_record_is_found_and_the_others_of_its_batch_are_folded(
        self, book: Book
    ) -> None:
        bad, others = uuid4(), [uuid4() for _ in range(40)]
        book.publish(
            *(book.stored(s, 1, "甲") for s in others[:20]),
            book.stored(bad, 1, "乙"),
            book.stored(bad, 2, POISON),
            book.stored(bad, 3, "丙"),
            *(book.stored(s, 1, "甲") for s in others[20:]),
        )
        async with book.kept() as consumer:
            await book.reads((bad, 1, "乙"), *((s, 1, "甲") for s in others))
            assert await book.parked() == [(bad, 2, "refused"), (bad, 3, "behind")]
            await eventually(lambda: consumer.health().warnings == ["1 streams are parked"])
            await eventually(lambda: consumer.health().ready)

    async def test_later_events_of_the_stream_are_parked_too(self, book: Book) -> None:
        bad, good = uuid4(), uuid4()
        book.name(bad, POISON)
        async with book.kept():
            await eventually(book.parked)
            book.name(bad, "乙", after=1)
            book.name(good, "甲")
            await book.reads((good, 1, "甲"))
            await eventually(lambda: _are(book, (bad, 1, "refused"), (bad, 2, "behind")))

    async def test_newer_code_frees_the_stream(self, book: Book) -> None:
        bad = uuid4()
        book.name(bad, POISON, "乙")
        async with book.kept():
            await eventually(book.parked)
        async with book.kept(replace(book.subscription, fold=enter_anything)) as consumer:
            await book.reads((bad, 1, POISON), (bad, 2, "乙"))
            assert not await book.parked()
            await eventually(lambda: not consumer.health().warnings)

    async def test_a_retry_frees_it_while_the_consumer_runs(self, book: Book) -> None:
        bad = uuid4()
        book.name(bad, POISON, "乙")
        async with book.kept():
            await eventually(book.parked)
            assert [one.fault for one in await retry(book)] == [None]
            book.name(bad, "丙", after=2)
            await book.reads((bad, 1, POISON), (bad, 2, "乙"), (bad, 3, "丙"))

    async def test_a_retry_of_what_is_still_poison_changes_nothing(self, book: Book) -> None:
        bad = uuid4()
        book.name(bad, POISON, "乙")
        async with book.kept():
            await eventually(book.parked)
        since = await book.query("SELECT log_offset, parked_at FROM parked_records ORDER BY 1")
        async with book.kept():
            pass
        assert await book.query("SELECT log_offset, parked_at FROM parked_records ORDER BY 1") == since
        assert await book.parked() == [(bad, 1, "refused"), (bad, 2, "behind")]

    async def test_the_record_is_kept_as_it_came(self, book: Book) -> None:
        event = book.stored(uuid4(), 1, POISON)
        book.publish(event)
        async with book.kept():
            await eventually(book.parked)
        (row,) = await book.query("SELECT * FROM parked_records")
        assert (row["value"], row["key"]) == (event.data, str(event.stream_id).encode())
        assert (
            dict(zip(row["header_names"], row["header_values"], strict=True))["ce_type"]
            == event.type.encode()
        )
        assert (row["topic"], row["service"], row["position"]) == (book.topic, "registry", event.pos)
        assert "PoisonousNameError" in row["detail"]

    async def test_too_many_parked_streams_stop_everything(self, book: Book) -> None:
        good = uuid4()
        async with book.kept(settings=replace(book.settings, parked_limit=2)) as consumer:
            book.publish(*(book.stored(uuid4(), 1, POISON) for _ in range(3)), book.stored(good, 1, "甲"))
            await eventually(lambda: "2 are allowed" in consumer.health().checks["folding"])
            assert not consumer.health().ready
            assert len(await book.parked()) <= 2
        async with book.kept() as consumer:
            await book.reads((good, 1, "甲"))
            assert len(await book.parked()) == 3


class TestGap:
    async def test_what_comes_too_early_is_held(self, book: Book) -> None:
        stream = uuid4()
        book.publish(book.stored(stream, 1, "甲"), book.stored(stream, 3, "丙"), book.stored(stream, 4, "丁"))
        async with book.kept():
            await book.reads((stream, 1, "甲"))
            assert await book.parked() == [(stream, 3, "gap"), (stream, 4, "behind")]

    async def test_what_was_missing_closes_the_gap(self, book: Book) -> None:
        stream = uuid4()
        book.publish(book.stored(stream, 1, "甲"), book.stored(stream, 3, "丙"), book.stored(stream, 4, "丁"))
        async with book.kept():
            await eventually(book.parked)
            book.publish(
                book.stored(stream, 2, "乙"), book.stored(stream, 3, "丙"), book.stored(stream, 5, "戊")
            )
            await book.reads(*((stream, n, name) for n, name in enumerate("甲乙丙丁戊", 1)))
            assert not await book.parked()


class TestUnknown:
    async def test_a_type_in_no_list_holds_its_stream_until_newer_code_lists_it(self, book: Book) -> None:
        stream = uuid4()
        book.publish(book.stored(stream, 1, DivisionMoved()), book.stored(stream, 2, "乙"))
        async with book.kept():
            await eventually(lambda: _are(book, (stream, 1, "unlisted_type"), (stream, 2, "behind")))
            assert not await book.lines()
        newer = replace(book.subscription, ignores=frozenset({DivisionRecoded, DivisionMoved}))
        async with book.kept(newer):
            await book.reads((stream, 2, "乙"))

    async def test_a_type_that_is_not_generated_here_is_parked(self, book: Book) -> None:
        stream = uuid4()
        event = book.stored(stream, 1, "甲")
        book.publish(event, headers={"ce_type": "sifasuo.registry.v1.DivisionDissolved"})
        async with book.kept():
            await eventually(lambda: _are(book, (stream, 1, "unknown_type")))

    async def test_a_broken_value_is_parked(self, book: Book) -> None:
        stream, other = uuid4(), uuid4()
        book.publish(book.stored(stream, 1, "甲")._replace(data=b"\xff\xff"), book.stored(other, 1, "乙"))
        async with book.kept():
            await eventually(lambda: _are(book, (stream, 1, "malformed")))
            await book.reads((other, 1, "乙"))

    async def test_broken_headers_are_parked_under_the_streams_key(self, book: Book) -> None:
        stream = uuid4()
        book.publish(book.stored(stream, 1, "甲"), headers={"ce_streamversion": "one"})
        book.name(stream, "乙", after=1)
        async with book.kept():
            await eventually(lambda: _are(book, (stream, None, "malformed"), (stream, 2, "behind")))


class TestMetrics:
    async def test_they_tell_how_many_wait_since_when_and_end_with_the_consumer(self, book: Book) -> None:
        async with book.kept():
            book.name(uuid4(), POISON)
            await eventually(lambda: sample(book, "parked_streams") == 1)
            (row,) = await book.query("SELECT min(parked_at) AS since FROM parked_records")
            assert sample(book, "parked_since_timestamp_seconds") == row["since"].timestamp()
        assert sample(book, "parked_streams") is None


def sample(book: Book, name: str) -> float | None:
    return REGISTRY.get_sample_value(f"sifasuo_consumer_{name}", {"group": book.subscription.group})


async def _are(book: Book, *parked: tuple[object, ...]) -> bool:
    assert await book.parked() == list(parked)
    return True


async def retry(book: Book) -> Sequence[Retried]:
    async with connected(book.settings.dsn, session={"search_path": "book"}) as connection:
        return await retry_parked(connection, replace(book.subscription, fold=enter_anything))
