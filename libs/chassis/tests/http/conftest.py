from collections.abc import AsyncIterator, Iterator

import httpx2
import pytest
from structlog.testing import capture_logs
from structlog.types import EventDict

from chassis.http.serving import serving
from chassis.settings import HttpSettings
from libs.chassis.tests.http.application import TIME_LIMIT, application

SETTINGS = HttpSettings(port=0, max_body_bytes=10_000, time_limit_seconds=TIME_LIMIT)


@pytest.fixture(autouse=True)
def logs() -> Iterator[list[EventDict]]:
    with capture_logs() as entries:
        yield entries


@pytest.fixture(scope="session")
async def address() -> AsyncIterator[str]:
    """Of the application behind a real server."""
    app = application(SETTINGS)
    async with serving(app, app.state.readiness, SETTINGS) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
async def client(address: str) -> AsyncIterator[httpx2.AsyncClient]:
    """Signed in."""
    async with httpx2.AsyncClient(base_url=address, headers={"Authorization": "Bearer good"}) as it:
        yield it
