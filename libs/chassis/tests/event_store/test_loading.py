"""Kept streams are never older than the question, whoever else writes to the database, or restores it."""

import asyncio
from collections.abc import AsyncIterator, Collection
from datetime import UTC, datetime
from uuid import UUID, uuid4

import asyncpg
import pytest

from chassis.event_store.gathering import Gathering
from chassis.event_store.loading import Streams
from chassis.event_store.port import Append, EventStore, Request
from chassis.event_store.postgres import PostgresEventStore
from chassis.messages import UnknownEventTypeError
from chassis.upcasting import NOTHING_OLD
from devstack.testing import FreshDatabase
from sifasuo.common.v1.envelope_pb2 import Meta
from sifasuo.registry.v1.division_pb2 import DivisionRenamed


@pytest.fixture
async def pool(event_store_database: FreshDatabase) -> AsyncIterator[asyncpg.Pool]:
    async with asyncpg.create_pool(event_store_database.dsn("append"), min_size=2, max_size=4) as pool:
        yield pool


@pytest.fixture
def store(pool: asyncpg.Pool) -> EventStore:
    return PostgresEventStore(pool, lambda: datetime.now(UTC))


@pytest.fixture
def another(pool: asyncpg.Pool) -> EventStore:
    """Another process's, on the same database."""
    return PostgresEventStore(pool, lambda: datetime.now(UTC))


@pytest.fixture
async def owner(event_store_database: FreshDatabase) -> AsyncIterator[asyncpg.Connection]:
    """Who may do to the log what only a restore does."""
    connection = await asyncpg.connect(event_store_database.dsn("migrator"))
    await connection.execute("SET ROLE registry_owner")
    yield connection
    await connection.close()


async def append(store: EventStore, stream: UUID, expected: int, *names: str) -> None:
    events = [DivisionRenamed(division_id=str(stream), name=n, effective_on="2026-01-01") for n in names]
    await store.append(Request([Append(stream, expected, events)], Meta()))


async def names(store: EventStore, stream: UUID) -> list[str]:
    found = await store.load(stream)
    assert [r.version for r in found.recorded] == list(range(1, found.version + 1))
    return [event.name for event in found.events if isinstance(event, DivisionRenamed)]


class TestKeptStreams:
    async def test_what_another_process_wrote_is_seen_at_once(
        self, store: EventStore, another: EventStore
    ) -> None:
        stream = uuid4()
        for version, name in enumerate("甲乙丙丁"):
            await append(another if version % 2 else store, stream, version, name)
            assert (
                await names(store, stream) == await names(another, stream) == list("甲乙丙丁"[: version + 1])
            )

    async def test_a_stream_to_which_nothing_was_added_is_the_same_object(self, store: EventStore) -> None:
        stream = uuid4()
        await append(store, stream, 0, "甲")
        assert await store.load(stream) is await store.load(stream)

    async def test_one_that_begins_is_seen_though_it_was_empty_before(
        self, store: EventStore, another: EventStore
    ) -> None:
        stream = uuid4()
        assert await names(store, stream) == []
        await append(another, stream, 0, "甲")
        assert await names(store, stream) == ["甲"]

    async def test_after_a_restore_it_is_what_was_restored(
        self, store: EventStore, another: EventStore, owner: asyncpg.Connection
    ) -> None:
        """Positions and versions of what was lost are used anew: neither tells the one from the other."""
        shorter, other = uuid4(), uuid4()
        for stream in (shorter, other):
            await append(store, stream, 0, "甲", "乙")
            await names(store, stream)
        await owner.execute("DELETE FROM events WHERE version = 2")
        await owner.execute("UPDATE log_head SET pos = pos - 1")
        await owner.execute("SELECT open_epoch('restored')")
        await append(another, other, 1, "丙", "丁")
        assert await names(store, shorter) == ["甲"]
        assert await names(store, other) == ["甲", "丙", "丁"]

    async def test_only_those_asked_for_last_are_kept(self, pool: asyncpg.Pool, store: EventStore) -> None:
        few = Streams(pool, NOTHING_OLD, most=2)
        ids = [uuid4() for _ in range(3)]
        for stream in ids:
            await append(store, stream, 0, "甲")
        first = await few.load(ids[:2])
        await few.load([ids[0]])
        await few.load([ids[2]])
        then = await few.load(ids)
        assert [then[i] is first[i] for i in ids[:2]] == [True, False]

    async def test_newer_codes_event_is_refused_to_who_asks_for_it_and_to_nobody_beside(
        self, store: EventStore, owner: asyncpg.Connection
    ) -> None:
        newer, known = uuid4(), uuid4()
        await append(store, newer, 0, "甲")
        await append(store, known, 0, "乙")
        await owner.execute(
            "UPDATE events SET type = 'sifasuo.registry.v9.Newer' WHERE stream_id = $1", newer
        )
        refused, found = await asyncio.gather(store.load(newer), store.load(known), return_exceptions=True)
        assert isinstance(refused, UnknownEventTypeError)
        assert not isinstance(found, BaseException)
        assert found.version == 1

    async def test_many_at_once_are_found_too(self, store: EventStore) -> None:
        ids = [uuid4() for _ in range(600)]
        await store.append(Request([Append(i, 0, [DivisionRenamed(name="甲")]) for i in ids], Meta()))
        found = await store.load_many(ids)
        assert [found[i].version for i in ids] == [1] * 600


class Slow:
    """Answers with how often it was asked, when it is let."""

    def __init__(self) -> None:
        self.fetches = 0
        self.asked = asyncio.Event()
        self.may_answer = asyncio.Event()
        self.wrong: Exception | None = None

    async def fetch(self, keys: Collection[str]) -> dict[str, int]:
        self.fetches += 1
        answer = dict.fromkeys(keys, self.fetches)
        self.asked.set()
        await self.may_answer.wait()
        if self.wrong:
            raise self.wrong
        return answer

    async def let(self) -> None:
        self.may_answer.set()


class TestGathering:
    async def test_questions_that_come_meanwhile_wait_and_go_together(self) -> None:
        slow = Slow()
        gathering = Gathering(slow.fetch)
        first = asyncio.create_task(gathering.ask(["a"]))
        await slow.asked.wait()
        *later, _ = await asyncio.gather(*(gathering.ask([key]) for key in "aabc"), slow.let())
        assert (await first)["a"] == 1
        # Never the answer that was on its way when they asked, though it says something of the same key.
        assert [found[key] for found, key in zip(later, "aabc", strict=True) if found] == [2] * 4
        assert slow.fetches == 2

    async def test_an_error_is_told_to_all_and_ends_nothing(self) -> None:
        slow = Slow()
        slow.wrong = ConnectionResetError()
        await slow.let()
        gathering = Gathering(slow.fetch)
        told = await asyncio.gather(*(gathering.ask([key]) for key in "ab"), return_exceptions=True)
        assert [type(one) for one in told] == [ConnectionResetError] * 2
        slow.wrong = None
        assert (await gathering.ask(["c"]))["c"] == 2

    async def test_who_goes_away_leaves_the_others_their_answer(self) -> None:
        slow = Slow()
        gathering = Gathering(slow.fetch)
        asking = [asyncio.create_task(gathering.ask([key])) for key in "ab"]
        await slow.asked.wait()
        asking[0].cancel()
        await slow.let()
        assert (await asking[1])["b"] == 1
