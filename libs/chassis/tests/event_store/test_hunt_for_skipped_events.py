"""The hunt for skipped events: readers must see every position once and in order, whatever writers do.

Writers work in several processes, one of which is killed; others roll back; a connection is cut at COMMIT.
"""

import asyncio
import sys
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import asyncpg

from chassis.clock import real_clock
from chassis.event_store.executing import Command, execute
from chassis.event_store.port import Append, Request, Stream
from chassis.event_store.postgres import PostgresEventStore, encode
from chassis.messages import type_name
from chassis.testing.proxy import Proxy, proxy
from devstack.testing import FreshDatabase
from sifasuo.common.v1.envelope_pb2 import Meta
from sifasuo.registry.v1.division_pb2 import DivisionRenamed

WRITER = Path(__file__).with_name("writer.py")
ROUNDS = 120


async def start_writer(dsn: str, seed: int, count: int) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, str(WRITER), dsn, str(seed), str(count), stdout=asyncio.subprocess.PIPE
    )


async def acknowledged(writer: asyncio.subprocess.Process, kill_after: int | None = None) -> list[int]:
    """The positions that the writer saw acknowledged until it ended or was killed."""
    assert writer.stdout
    seen: list[int] = []
    async for line in writer.stdout:
        seen.append(int(line))
        if len(seen) == kill_after:
            writer.kill()
    await writer.wait()
    return seen


async def roll_back(dsn: str, done: asyncio.Event) -> int:
    """Takes the head's lock, writes, and rolls back: again and again."""
    connection = await asyncpg.connect(dsn)
    rounds = 0
    event = DivisionRenamed(name="回滚")
    while not done.is_set():
        transaction = connection.transaction()
        await transaction.start()
        stream = uuid4()
        row = (1, stream, 1, type_name(event), 1, uuid4(), encode(event), b"")
        await connection.fetch(
            "SELECT * FROM append($1, 1, $2, $3, '{}', '{}', '{}')", real_clock(), [(1, stream, 0)], [row]
        )
        await transaction.rollback()
        rounds += 1
    await connection.close()
    return rounds


async def tail(dsn: str, done: asyncio.Event) -> list[int]:
    """Reads by position until the writers are done and the end is reached."""
    positions: list[int] = []
    async with asyncpg.create_pool(dsn, min_size=1, max_size=1) as pool:
        store = PostgresEventStore(pool, real_clock)
        while True:
            last_look = done.is_set()
            batch = await store.read(positions[-1] if positions else 0, 500)
            positions += [r.position for r in batch]
            if last_look and not batch:
                return positions


async def test_readers_see_every_position_once_and_in_order(event_store_database: FreshDatabase) -> None:
    dsn = event_store_database.dsn("append")
    done = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        readers = [group.create_task(tail(dsn, done)) for _ in range(2)]
        rollbacks = group.create_task(roll_back(dsn, done))
        writers = [await start_writer(dsn, seed, ROUNDS) for seed in range(3)]
        acks = await asyncio.gather(
            acknowledged(writers[0], kill_after=300), *(acknowledged(w) for w in writers[1:])
        )
        done.set()
    seen = readers[0].result()
    assert writers[0].returncode == -9
    assert rollbacks.result() > 0
    assert seen == list(range(1, len(seen) + 1))
    assert readers[1].result() == seen
    every_ack = [position for positions in acks for position in positions]
    assert len(every_ack) == len(set(every_ack)) > 2 * 16 * ROUNDS * 4 // 5
    assert set(every_ack) <= set(seen)


def contains(mark: bytes, piece: bytes) -> bool:
    return mark in piece


def through(dsn: str, it: Proxy) -> str:
    """The same DSN by way of the proxy."""
    parts = urlsplit(dsn)
    account = parts.netloc.rpartition("@")[0]
    return urlunsplit(parts._replace(netloc=f"{account}@127.0.0.1:{it.listening_on}"))


async def test_a_connection_cut_at_commit_writes_once_and_is_answered(
    event_store_database: FreshDatabase,
) -> None:
    dsn = event_store_database.dsn("append")
    parts = urlsplit(dsn)
    assert parts.hostname
    assert parts.port
    async with (
        proxy(parts.hostname, parts.port) as it,
        asyncpg.create_pool(through(dsn, it), min_size=1, max_size=2) as pool,
    ):
        store = PostgresEventStore(pool, real_clock)
        for _ in range(10):
            stream, mark = uuid4(), uuid4()
            command = Command(Meta(command_id=mark.bytes, request_hash=b"1"))

            it.armed = partial(contains, mark.bytes)

            async def decide(seen: Stream, command: Command = command) -> Request:
                return Request(
                    [Append(seen.stream_id, seen.version, [DivisionRenamed(name="断线")])], command.meta
                )

            done = await execute(store, stream, command, decide)
            assert (done.version, (await store.load(stream)).version) == (1, 1)
        assert it.cuts == 10


async def test_two_processes_with_one_key_get_one_answer(event_store_database: FreshDatabase) -> None:
    """Two pools, each with a batcher of its own, stand for two processes: they share only PostgreSQL."""
    dsn = event_store_database.dsn("append")
    async with asyncpg.create_pool(dsn, min_size=1) as one, asyncpg.create_pool(dsn, min_size=1) as other:
        stores = [PostgresEventStore(pool, real_clock) for pool in (one, other)]
        for _ in range(50):
            stream = uuid4()
            command = Command(Meta(command_id=uuid4().bytes, request_hash=b"1"))

            async def decide(seen: Stream, command: Command = command) -> Request:
                return Request(
                    [Append(seen.stream_id, seen.version, [DivisionRenamed(name="双胞")])], command.meta
                )

            first, second = await asyncio.gather(*(execute(s, stream, command, decide) for s in stores))
            assert first == second
            assert (await stores[0].load(stream)).version == 1
