"""The second disk's receiver is away, and somebody does not wait for it: what is on one disk alone is not acknowledged."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from uuid import UUID, uuid4

import asyncpg
import pytest

from chassis.clock import real_clock
from chassis.connecting import connected
from chassis.event_store.executing import Command, Executed, execute
from chassis.event_store.port import Append, EventStore, Request, Stream
from chassis.event_store.postgres import PostgresEventStore
from chassis.postgres_errors import UnsecuredError
from chassis.relay.log import RelayLog
from chassis.testing.waiting import eventually
from devstack.testing import RunningStack
from libs.chassis.tests.registry import Registry, renamed
from sifasuo.common.v1.envelope_pb2 import Meta

SECONDS = 0.5


@asynccontextmanager
async def receiver_away(admin_dsn: str) -> AsyncIterator[None]:
    """Every commit inside the block waits for a copy to which nobody writes."""
    admin = await asyncpg.connect(admin_dsn, server_settings={"synchronous_commit": "local"})
    try:
        await admin.execute("ALTER SYSTEM SET synchronous_standby_names = 'nobody'")
        await admin.execute("SELECT pg_reload_conf()")
        yield
    finally:
        await admin.execute("ALTER SYSTEM RESET synchronous_standby_names")
        await admin.execute("SELECT pg_reload_conf()")
        await admin.close()


@asynccontextmanager
async def impatient(registry: Registry) -> AsyncIterator[PostgresEventStore]:
    """Gives up what takes long, as the registry's own does."""
    dsn = registry.database.dsn("append")
    async with asyncpg.create_pool(dsn, min_size=1, max_size=4, command_timeout=SECONDS) as pool:
        yield PostgresEventStore(pool, real_clock)


async def name_it(store: EventStore, stream: UUID, command: Command) -> Executed:
    async def decide(loaded: Stream) -> Request:
        return Request([Append(stream, loaded.version, [renamed(stream, "甲县")])], command.meta)

    return await execute(store, stream, command, decide)


async def test_a_repeat_is_answered_only_when_what_it_repeats_is_on_both_disks(
    registry: Registry, own_stack: RunningStack
) -> None:
    stream, command = uuid4(), Command(Meta(command_id=uuid4().bytes))
    async with impatient(registry) as store, registry.store() as patient:
        async with receiver_away(own_stack.admin_dsn):
            for _ in range(2):
                with pytest.raises(TimeoutError):
                    await name_it(store, stream, command)
                assert (await patient.load(stream)).version == 1
        assert (await name_it(patient, stream, command)).version == 1


async def test_a_wait_that_an_administrator_ends_begins_anew(
    registry: Registry, own_stack: RunningStack
) -> None:
    stream, command = uuid4(), Command(Meta(command_id=uuid4().bytes))
    async with registry.store() as store, receiver_away(own_stack.admin_dsn):
        naming = asyncio.create_task(name_it(store, stream, command))
        async with connected(own_stack.admin_dsn) as admin:
            pid, since = await next_wait(admin, registry, datetime.fromtimestamp(0, UTC))
            for _ in range(2):
                await admin.execute("SELECT pg_cancel_backend($1)", pid)
                pid, since = await next_wait(admin, registry, since)
        assert not naming.done()
    assert (await naming).version == 1


async def test_a_moment_whose_wait_an_administrator_ends_is_not_told(
    registry: Registry, own_stack: RunningStack
) -> None:
    """Nothing may be recorded before it any more, whatever happens to this disk."""
    async with (
        await RelayLog.connect(registry.database.dsn("relay"), lambda: None) as log,
        receiver_away(own_stack.admin_dsn),
        connected(own_stack.admin_dsn) as admin,
    ):
        asking = asyncio.create_task(log.quiet_moment(0, real_clock()))
        pid, _ = await next_wait(admin, registry, datetime.fromtimestamp(0, UTC))
        await admin.execute("SELECT pg_cancel_backend($1)", pid)
        with pytest.raises(UnsecuredError):
            await asking


async def next_wait(admin: asyncpg.Connection, registry: Registry, after: datetime) -> tuple[int, datetime]:
    """Of a statement that began later: its process and its beginning."""
    found = await eventually(lambda: admin.fetchrow(_WAITING, registry.database.name, after))
    assert found is not None
    return found["pid"], found["query_start"]


_WAITING = """SELECT pid, query_start FROM pg_stat_activity
    WHERE datname = $1 AND query_start > $2 AND wait_event = 'SyncRep'"""
