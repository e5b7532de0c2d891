"""Durable appends by callers of one process, against pgbench's single-row INSERT and against an empty store.

`append`: 256 callers, against pgbench's best number of clients. `append-one`: one caller, against one client.
`append-flat`: 256 callers at ten million stored events, against the same at an empty store.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from secrets import token_bytes
from time import perf_counter
from uuid import UUID, uuid4

import asyncpg

import chassis.event_store
from chassis.clock import real_clock
from chassis.event_store.encoding import encode
from chassis.event_store.port import Append, Request
from chassis.event_store.postgres import PostgresEventStore
from chassis.messages import type_name
from chassis.migrating import migrate
from devstack.bench.filling import fill
from devstack.bench.harness import Figure, Goal, Round, figure, interleaved
from devstack.bench.pgbench import make_bare_table, pgbench
from devstack.bench.stack import admin_dsn
from devstack.stack import Stack
from devstack.testing.databases import FreshDatabase, fresh_database
from sifasuo.common.v1.envelope_pb2 import Meta
from sifasuo.registry.v1.station_pb2 import StationEstablished

CALLERS = 256
SECONDS = 3
PGBENCH_CLIENTS = (8, 16, 32)
STORED = 10_000_000
MIGRATIONS = Path(chassis.event_store.__file__).parent / "migrations"

EVENT = StationEstablished(
    station_id=str(UUID(int=1)),
    change_id=str(UUID(int=2)),
    county_id=str(UUID(int=3)),
    name="当雄县司法局公塘乡司法所",
    seat_id=str(UUID(int=4)),
    township_ids=[str(UUID(int=4))],
    effective_on="2026-01-01",
)
CALLER = Meta(
    request_hash=bytes(32),
    actor_id=str(UUID(int=5)),
    body="county_bureau",
    division_id=str(UUID(int=3)),
    policy_version="2026-01",
)


def meta() -> Meta:
    made = Meta(command_id=token_bytes(16))
    made.MergeFrom(CALLER)
    return made


def insert_statement() -> str:
    """The same payload as one INSERT."""
    return (
        "INSERT INTO bare (stream_id, version, type, event_id, recorded_at, data, meta) VALUES"  # noqa: S608 - our own bytes
        f" (gen_random_uuid(), 1, '{type_name(EVENT)}', gen_random_uuid(), now(),"
        f" '\\x{encode(EVENT).hex()}', '\\x{encode(meta()).hex()}');"
    )


async def append_for(store: PostgresEventStore, callers: int) -> tuple[float, list[float]]:
    """Appends a second, and each one's latency in milliseconds."""
    latencies: list[float] = []
    started = perf_counter()

    async def call() -> None:
        while (begun := perf_counter()) < started + SECONDS:
            await store.append(Request([Append(uuid4(), 0, [EVENT])], meta()))
            latencies.append((perf_counter() - begun) * 1000)

    await asyncio.gather(*(call() for _ in range(callers)))
    return len(latencies) / (perf_counter() - started), latencies


async def bench_append(stack: Stack, rounds: int) -> Figure:
    """Goal: ratio >= 3, p99 < 20 ms."""
    measured = await against_pgbench(stack, rounds, CALLERS, PGBENCH_CLIENTS)
    return figure("append", "appends/s", Goal(3, 20), measured)


async def bench_append_one(stack: Stack, rounds: int) -> Figure:
    """Goal: ratio >= 0.6."""
    measured = await against_pgbench(stack, rounds, 1, (1,))
    return figure("append-one", "appends/s", Goal(0.6), measured)


async def against_pgbench(stack: Stack, rounds: int, callers: int, clients: Sequence[int]) -> list[Round]:
    """Both sides write to the same fresh database, in turn."""
    with fresh_database(stack, "registry") as database:
        inserting = admin_dsn(stack, database.name)
        await make_bare_table(inserting)
        async with event_store(database) as store:

            async def one_round() -> Round:
                limit = max([await pgbench(inserting, insert_statement(), n, SECONDS) for n in clients])
                rate, latencies = await append_for(store, callers)
                return Round(rate, limit, latencies)

            return await interleaved(one_round, rounds)


async def bench_append_flat(stack: Stack, rounds: int) -> Figure:
    """Goal: ratio >= 0.9."""
    with fresh_database(stack, "registry") as large, fresh_database(stack, "registry") as small:
        async with event_store(large) as full, event_store(small) as empty:
            await fill(large, STORED, EVENT, meta())

            async def one_round() -> Round:
                limit, _ = await append_for(empty, CALLERS)
                rate, latencies = await append_for(full, CALLERS)
                return Round(rate, limit, latencies)

            measured = await interleaved(one_round, rounds)
    return figure("append-flat", "appends/s", Goal(0.9), measured)


@asynccontextmanager
async def event_store(database: FreshDatabase) -> AsyncIterator[PostgresEventStore]:
    """Empty, with connections as the services have them."""
    migrate(database.dsn("migrator"), "registry_owner", [MIGRATIONS], say=lambda _: None)
    async with asyncpg.create_pool(
        database.dsn("append"), min_size=2, max_size=2, reset=nothing_to_reset
    ) as pool:
        yield PostgresEventStore(pool, real_clock)


async def nothing_to_reset(_: asyncpg.Connection) -> None:
    """As in the registry's bootstrap."""
