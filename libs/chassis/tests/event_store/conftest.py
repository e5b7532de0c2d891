from collections.abc import AsyncIterator, Callable
from pathlib import Path

import asyncpg
import pytest

import chassis.event_store
from chassis.clock import Clock
from chassis.event_store.memory import MemoryEventStore
from chassis.event_store.port import EventStore
from chassis.event_store.postgres import PostgresEventStore
from chassis.migrating import migrate
from devstack.testing import FreshDatabase, Prepare
from libs.chassis.tests.event_store.moving import MovableClock

MIGRATIONS = Path(chassis.event_store.__file__).parent / "migrations"


def with_event_store(database: FreshDatabase) -> None:
    migrate(database.dsn("migrator"), "registry_owner", [MIGRATIONS], say=lambda _: None)


@pytest.fixture
def event_store_database(lent_database: Callable[[str, Prepare], FreshDatabase]) -> FreshDatabase:
    """A database with an empty event store."""
    return lent_database("registry", with_event_store)


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock()


@pytest.fixture(params=["memory", "postgres"])
async def store(
    request: pytest.FixtureRequest, clock: Clock, event_store_database: FreshDatabase
) -> AsyncIterator[EventStore]:
    if request.param == "memory":
        yield MemoryEventStore(clock)
        return
    async with asyncpg.create_pool(event_store_database.dsn("append"), min_size=1, max_size=8) as pool:
        yield PostgresEventStore(pool, clock)
