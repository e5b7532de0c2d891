from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from structlog.testing import capture_logs
from structlog.types import EventDict

from devstack.testing import FreshDatabase, Infrastructure, Prepare
from devstack.testing.lending import Lending
from services.registry.tests.serving_registry import Client, Wired, migrated, registry_with_region


@pytest.fixture(autouse=True)
def logs() -> Iterator[list[EventDict]]:
    """Kept out of what a failing test shows."""
    with capture_logs() as entries:
        yield entries


@pytest.fixture
def wired(
    infrastructure: Infrastructure, lent_database: Callable[[str, Prepare], FreshDatabase], tmp_path: Path
) -> Wired:
    """An empty registry; its clock is a file."""
    return Wired(infrastructure, lent_database("registry", migrated), tmp_path / "clock.json")


@pytest.fixture
async def client(wired: Wired) -> AsyncIterator[Client]:
    """A registry of the test's own with the small region, on the first of March 2024."""
    async with registry_with_region(wired) as it:
        yield it


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def shared(
    infrastructure: Infrastructure, lending: Lending, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Client]:
    """The same for all tests of a module that leave the others' townships alone."""
    with lending.lend("registry", migrated) as database:
        clock = tmp_path_factory.mktemp("clock") / "clock.json"
        async with registry_with_region(Wired(infrastructure, database, clock)) as it:
            yield it
