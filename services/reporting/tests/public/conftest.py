from collections.abc import AsyncIterator

import httpx2
import pytest_asyncio

from chassis.testing.waiting import eventually
from services.reporting.tests.public.serving_site import FakeRegistry, serving_site
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import day
from services.reporting.tests.registry import Registry


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def region(model: ReadModel) -> Registry:
    """S1 serves T1 and T2 of C1, S2 serves T4 of C2, and nobody T3."""
    log = Registry()
    for name, parent in (("R", None), ("P1", "R"), ("C1", "P1"), ("C2", "P1")):
        log.register(name, parent, day(0))
    for name, parent in (("T1", "C1"), ("T2", "C1"), ("T3", "C2"), ("T4", "C2")):
        log.register(name, parent, day(0))
    log.establish("S1", "C1", ["T1", "T2"], day(1))
    log.establish("S2", "C2", ["T4"], day(1))
    log.entrust("S1", "C1", day(1))
    await model.fold(log.consumed())
    return log


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def registry() -> AsyncIterator[FakeRegistry]:
    fake = FakeRegistry()
    async with fake.served() as fake.address:
        yield fake


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def site(
    model: ReadModel, region: Registry, registry: FakeRegistry
) -> AsyncIterator[httpx2.AsyncClient]:
    assert region.recorded
    async with serving_site(model, registry.address) as client:
        await eventually(lambda: is_ready(client))
        yield client


async def is_ready(client: httpx2.AsyncClient) -> bool:
    return (await client.get("/readyz")).status_code == 200
