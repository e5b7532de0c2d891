"""The second disk's receiver is away, and somebody does not wait for it: what is on one disk alone is not acknowledged."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID, uuid4

import asyncpg
import pytest

from chassis.clock import real_clock
from chassis.event_store.executing import Command, Executed, execute
from chassis.event_store.port import Append, EventStore, Request, Stream
from chassis.event_store.postgres import PostgresEventStore
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
