from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs
from structlog.types import EventDict

from devstack.testing import FreshDatabase, Infrastructure, Prepare
from services.personnel.tests.serving_personnel import (
    Client,
    Wired,
    personnel_in,
    with_region,
    with_tables_of_keys,
)


@pytest.fixture(autouse=True)
def logs() -> Iterator[list[EventDict]]:
    """Kept out of what a failing test shows."""
    with capture_logs() as entries:
        yield entries


@pytest.fixture
def wired(
    infrastructure: Infrastructure, lent_database: Callable[[str, Prepare], FreshDatabase], tmp_path: Path
) -> Wired:
    """In the small region, with no post and nobody in it."""
    database = lent_database("personnel", with_region)
    return Wired(infrastructure, database, lent_database("personnel_keys", with_tables_of_keys), tmp_path)


@pytest.fixture
async def client(wired: Wired) -> AsyncIterator[Client]:
    """A personnel service of the test's own in the small region, on the first of March 2024."""
    async with personnel_in(wired) as it:
        yield it
