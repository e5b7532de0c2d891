"""`append`: durable appends by 256 callers of one process, against pgbench's best single-row INSERT."""

import asyncio
import os
import re
import tempfile
from pathlib import Path
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
from devstack.bench.harness import Figure, Goal, Round, figure, interleaved
from devstack.bench.stack import admin_dsn
from devstack.postgres.server import BIN
from devstack.stack import Stack
from devstack.testing.databases import fresh_database
from sifasuo.common.v1.envelope_pb2 import Meta
from sifasuo.registry.v1.station_pb2 import StationEstablished

CALLERS = 256
SECONDS = 3
PGBENCH_CLIENTS = (8, 16, 32)
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

BARE_TABLE = """
CREATE TABLE IF NOT EXISTS bare (
    pos bigserial PRIMARY KEY, stream_id uuid NOT NULL, version integer NOT NULL, type text NOT NULL,
    event_id uuid NOT NULL, recorded_at timestamptz NOT NULL, data bytea NOT NULL, meta bytea NOT NULL,
    UNIQUE (stream_id, version)
)"""


def meta() -> Meta:
    return Meta(
        command_id=uuid4().bytes,
        request_hash=bytes(32),
        actor_id=str(UUID(int=5)),
        body="county_bureau",
        division_id=str(UUID(int=3)),
        policy_version="2026-01",
    )


def insert_script() -> str:
    """The same payload as one prepared INSERT, for pgbench."""
    return (
        "INSERT INTO bare (stream_id, version, type, event_id, recorded_at, data, meta) VALUES"  # noqa: S608 - our own bytes
        f" (gen_random_uuid(), 1, '{type_name(EVENT)}', gen_random_uuid(), now(),"
        f" '\\x{encode(EVENT).hex()}', '\\x{encode(meta()).hex()}');"
    )


async def pgbench(dsn: str, clients: int) -> float:
    """Transactions a second; raises RuntimeError with pgbench's own words."""
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
        script.write(insert_script())
        script.flush()
        threads = min(clients, os.cpu_count() or 1)
        # The password goes by the environment: arguments can be seen by others.
        process = await asyncio.create_subprocess_exec(
            BIN / "pgbench", "-n", "-M", "prepared", "-c", str(clients), "-j", str(threads), "-T", str(SECONDS),
            "-f", script.name, env=connection_environment(dsn),
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        )  # fmt: skip
        output = (await process.communicate())[0].decode()
    found = re.search(r"^tps = ([0-9.]+)", output, re.MULTILINE)
    if not found:
        raise RuntimeError(output)
    return float(found.group(1))


def connection_environment(dsn: str) -> dict[str, str]:
    """Libpq's variables for a DSN."""
    parts = re.fullmatch(r"postgresql://([^:]+):([^@]*)@([^:]+):(\d+)/(.+)", dsn)
    if not parts:
        raise ValueError("a DSN is postgresql://user:password@host:port/database")
    names = ("PGUSER", "PGPASSWORD", "PGHOST", "PGPORT", "PGDATABASE")
    return {**os.environ, **dict(zip(names, parts.groups(), strict=True))}


async def append_for(store: PostgresEventStore, callers: int, seconds: float) -> tuple[float, list[float]]:
    """Appends a second, and each one's latency in milliseconds."""
    latencies: list[float] = []
    started = perf_counter()

    async def call() -> None:
        while (begun := perf_counter()) < started + seconds:
            await store.append(Request([Append(uuid4(), 0, [EVENT])], meta()))
            latencies.append((perf_counter() - begun) * 1000)

    await asyncio.gather(*(call() for _ in range(callers)))
    return len(latencies) / (perf_counter() - started), latencies


async def bench_append(stack: Stack, rounds: int) -> Figure:
    """Both sides write to the same fresh database, in turn. Goal: ratio >= 3, p99 < 20 ms."""
    with fresh_database(stack, "registry") as database:
        migrate(database.dsn("migrator"), "registry_owner", [MIGRATIONS], say=lambda _: None)
        inserting = admin_dsn(stack, database.name)
        await make_bare_table(inserting)
        async with asyncpg.create_pool(database.dsn("append"), min_size=1, max_size=2) as pool:
            store = PostgresEventStore(pool, real_clock)

            async def one_round() -> Round:
                limit = max([await pgbench(inserting, n) for n in PGBENCH_CLIENTS])
                rate, latencies = await append_for(store, CALLERS, SECONDS)
                return Round(rate, limit, latencies)

            return figure("append", "appends/s", Goal(3, 20), await interleaved(one_round, rounds))


async def make_bare_table(dsn: str) -> None:
    connection = await asyncpg.connect(dsn)
    await connection.execute(BARE_TABLE)
    await connection.close()
