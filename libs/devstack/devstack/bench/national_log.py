"""The country's story as the registry's own log: written once into a stack of its own, and kept.

The stack then starts as always: the relay publishes it, the projections fold it, the API shows it.
"""

import asyncio
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from uuid import UUID

from chassis.connecting import connected
from chassis.relay.records import Stored
from devstack.bench.stack import admin_dsn
from devstack.bench.story import story
from devstack.probes import probe
from devstack.processes import MIGRATIONS
from devstack.running_tasks import run_task
from devstack.stack import Stack

COLUMNS = (
    "pos", "epoch", "stream_id", "version", "type", "schema_version", "event_id", "recorded_at", "data", "meta"
)  # fmt: skip
HEAD = (
    "UPDATE log_head SET (pos, recorded_at) = (SELECT pos, recorded_at FROM events ORDER BY pos DESC LIMIT 1)"
)
_SINCE = """
    SELECT count(*) FROM events e
    JOIN unnest($2::uuid[], $3::integer[]) AS w (stream_id, version) USING (stream_id, version) WHERE e.pos > $1"""


async def write_story(stack: Stack, events: int) -> None:
    """As `write` does."""
    await write(stack, story(events))


async def write(stack: Stack, told: Iterable[Stored]) -> None:
    """Into a log that is still empty; before the registry's processes are started."""
    await asyncio.to_thread(run_task, stack, MIGRATIONS[0])
    async with connected(admin_dsn(stack, "registry")) as connection:
        async with connection.transaction():
            if await connection.fetchval("SELECT pos FROM log_head"):
                return
            await connection.copy_records_to_table("events", records=rows(told), columns=COLUMNS)
            await connection.execute(HEAD)
        await connection.execute("ANALYZE events")


async def settle(stack: Stack) -> None:
    """What autovacuum and the next checkpoint would do while it is read, after years told in minutes."""
    async with connected(admin_dsn(stack, "reporting")) as connection:
        await connection.execute("VACUUM (ANALYZE)")
        await connection.execute("CHECKPOINT")


def rows(told: Iterable[Stored]) -> Iterator[tuple[object, ...]]:
    for pos, epoch, _, stream, version, kind, schema, event_id, time, data, meta in told:
        yield pos, epoch, stream, version, kind, schema, event_id, datetime.fromisoformat(time), data, meta


def all_shown(stack: Stack) -> bool:
    """Whether everything recorded is in the read model."""
    answers = [probe(stack, process) for process in ("registry-relay", "reporting-project")]
    return all(answer.ready and answer.lag == 0 for answer in answers)


async def head(stack: Stack, service: str = "registry") -> int:
    """The position of the last event of that service."""
    async with connected(admin_dsn(stack, service)) as connection:
        return await connection.fetchval("SELECT pos FROM log_head") or 0


async def recorded_since(
    stack: Stack, position: int, versions: Collection[tuple[UUID, int]], service: str = "registry"
) -> int:
    """How many of these versions of streams came after that position, whatever else did."""
    async with connected(admin_dsn(stack, service)) as connection:
        streams, numbers = [stream for stream, _ in versions], [number for _, number in versions]
        return await connection.fetchval(_SINCE, position, streams, numbers) or 0
