from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs
from structlog.types import EventDict

from devstack.testing import FreshDatabase, Infrastructure
from services.personnel.tests.serving_personnel import Client, Wired, personnel_with_region


@pytest.fixture(autouse=True)
def logs() -> Iterator[list[EventDict]]:
    """Kept out of what a failing test shows."""
    with capture_logs() as entries:
        yield entries


@pytest.fixture
def wired(
    infrastructure: Infrastructure, fresh_database: Callable[[str], FreshDatabase], tmp_path: Path
) -> Wired:
    return Wired(infrastructure, fresh_database("personnel"), fresh_database("personnel_keys"), tmp_path)


@pytest.fixture
async def client(wired: Wired) -> AsyncIterator[Client]:
    """A personnel service of the test's own in the small region, on the first of March 2024."""
    async with personnel_with_region(wired) as it:
        yield it
