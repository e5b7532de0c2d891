"""pgbench as the limit: how fast this server takes a statement from clients that do nothing else."""

import asyncio
import os
import re
import tempfile

from chassis.connecting import connected
from devstack.postgres.server import BIN

BARE_TABLE = """
CREATE TABLE IF NOT EXISTS bare (
    pos bigserial PRIMARY KEY, stream_id uuid NOT NULL, version integer NOT NULL, type text NOT NULL,
    event_id uuid NOT NULL, recorded_at timestamptz NOT NULL, data bytea NOT NULL, meta bytea NOT NULL,
    UNIQUE (stream_id, version)
)"""
"""One event a row, and nothing that an event store promises."""


async def make_bare_table(dsn: str) -> None:
    async with connected(dsn) as connection:
        await connection.execute(BARE_TABLE)


async def pgbench(dsn: str, statement: str, clients: int, seconds: int) -> float:
    """Transactions a second, prepared; raises RuntimeError with pgbench's own words."""
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
        script.write(statement)
        script.flush()
        threads = min(clients, os.cpu_count() or 1)
        # The password goes by the environment: arguments can be seen by others.
        process = await asyncio.create_subprocess_exec(
            BIN / "pgbench", "-n", "-M", "prepared", "-c", str(clients), "-j", str(threads), "-T", str(seconds),
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
