from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import httpx2
import pytest
from structlog.testing import capture_logs
from structlog.types import EventDict

from chassis.http.serving import serving
from chassis.settings import HttpSettings
from libs.chassis.tests.http.application import TIME_LIMIT, application

SETTINGS = HttpSettings(port=0, max_body_bytes=10_000, max_file_bytes=20_000)


@pytest.fixture(autouse=True)
def logs() -> Iterator[list[EventDict]]:
    with capture_logs() as entries:
        yield entries


@asynccontextmanager
async def served(settings: HttpSettings) -> AsyncIterator[str]:
    """The address of the application behind a real server."""
    app = application(settings)
    async with serving(app, app.state.readiness, settings) as port:
        yield f"http://127.0.0.1:{port}"


@asynccontextmanager
async def signed_in(address: str) -> AsyncIterator[httpx2.AsyncClient]:
    async with httpx2.AsyncClient(base_url=address, headers={"Authorization": "Bearer good"}) as it:
        yield it


@pytest.fixture(scope="session")
async def address() -> AsyncIterator[str]:
    async with served(SETTINGS) as it:
        yield it


@pytest.fixture
async def client(address: str) -> AsyncIterator[httpx2.AsyncClient]:
    async with signed_in(address) as it:
        yield it


@pytest.fixture
async def hurried() -> AsyncIterator[httpx2.AsyncClient]:
    """Of a server that has little time for each request."""
    async with served(HttpSettings(port=0, time_limit_seconds=TIME_LIMIT)) as it, signed_in(it) as client:
        yield client
