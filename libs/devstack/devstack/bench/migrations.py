"""How long others wait while a table of ten million rows is migrated, by every form that the rules allow (ADR 0190)."""

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from chassis.connecting import connected
from chassis.migrating import migrate
from devstack.bench.harness import Figure, Goal, Round, figure
from devstack.stack import Stack
from devstack.testing.databases import FreshDatabase, fresh_database

OWNER = "registry_owner"
ROWS = 10_000_000
LONGEST_MS = 1000.0

TABLE = """
    CREATE TABLE big (pos bigint PRIMARY KEY, stream_id uuid NOT NULL, version integer NOT NULL, said bytea);
    GRANT SELECT, INSERT, UPDATE ON big TO registry_append;
"""
FILL = """
    INSERT INTO big SELECT n, gen_random_uuid(), 1, decode(repeat('ab', 100), 'hex') FROM generate_series(1, $1::int) n
"""
WRITE = "INSERT INTO big VALUES ($1, gen_random_uuid(), 1, '\\xab')"
FORMS: Mapping[str, str] = {
    "0001.column.sql": "ALTER TABLE big ADD COLUMN kind integer NOT NULL DEFAULT 0",
    "0002.check.sql": "ALTER TABLE big ADD CONSTRAINT counted CHECK (version > 0) NOT VALID",
    "0003.checked.sql": "ALTER TABLE big VALIDATE CONSTRAINT counted",
    "0004.index.concurrently.sql": "CREATE INDEX CONCURRENTLY IF NOT EXISTS big_stream ON big (stream_id, version)",
    "0005.unindexed.concurrently.sql": "DROP INDEX CONCURRENTLY IF EXISTS big_stream",
}


async def bench_migrations(stack: Stack, _rounds: int) -> Figure:
    """One round: the rows take most of the time. Goal: no statement of a writer waits a second."""
    with fresh_database(stack, "registry") as database:
        await fill(database, ROWS)
        waits = await migrated_under_writes(database)
    goal = Goal(ratio=1)
    rounds = [Round(max(waits), LONGEST_MS, waits)]
    return figure("migrations", "ms, longest wait", goal, rounds, less_is_better=True)


async def fill(database: FreshDatabase, rows: int) -> None:
    async with connected(database.dsn("migrator")) as connection:
        await connection.execute(f"SET ROLE {OWNER}; {TABLE}")
        await connection.execute(FILL, rows)


async def migrated_under_writes(database: FreshDatabase) -> Sequence[float]:
    """Milliseconds of each statement that wrote meanwhile; raises LockNotAvailableError if one waited a second."""
    session = {"lock_timeout": f"{LONGEST_MS:.0f}ms"}
    waits: list[float] = []
    with TemporaryDirectory() as folder:
        async with connected(database.dsn("append"), session=session) as writer:
            migrating = asyncio.create_task(asyncio.to_thread(_migrate, database, Path(folder) / "big"))
            while not migrating.done() or not waits:
                begun = perf_counter()
                await writer.execute(WRITE, -1 - len(waits))
                waits.append((perf_counter() - begun) * 1000)
            await migrating
    return waits


def _migrate(database: FreshDatabase, folder: Path) -> None:
    directory = folder / "migrations"
    directory.mkdir(parents=True)
    for name, statement in FORMS.items():
        (directory / name).write_text(statement, encoding="utf-8")
    migrate(database.dsn("migrator"), OWNER, [directory], say=lambda _: None)
