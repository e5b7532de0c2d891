from collections.abc import Callable
from pathlib import Path

import pytest

import chassis.event_store
from chassis.migrating import migrate
from devstack.testing import FreshDatabase

MIGRATIONS = Path(chassis.event_store.__file__).parent / "migrations"


@pytest.fixture
def event_store_database(fresh_database: Callable[[str], FreshDatabase]) -> FreshDatabase:
    """A database with an empty event store."""
    database = fresh_database("registry")
    migrate(database.dsn("migrator"), "registry_owner", [MIGRATIONS], say=lambda _: None)
    return database
