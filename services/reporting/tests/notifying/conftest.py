import ssl
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import pytest_asyncio
from confluent_kafka import Producer

from devstack.testing import FreshDatabase, Infrastructure
from devstack.testing.lending import Prepare
from reporting.notifying.settings import WebhookSettings
from services.reporting.tests.notifying.alerting import Alerts, World
from services.reporting.tests.notifying.certifying import certified_in
from services.reporting.tests.notifying.receiving import Receiver, receiving
from services.reporting.tests.read_model import with_region

ALERTS = "sifasuo.reporting.alert.v1"
SETTINGS = WebhookSettings(
    plain_http=True,
    private_hosts=frozenset({"localhost"}),
    seconds=1,
    first_pause_seconds=0.05,
    longest_pause_seconds=0.2,
)


@pytest_asyncio.fixture(loop_scope="session")
async def world(
    lent_database: Callable[[str, Prepare], FreshDatabase],
    fresh_topics: Callable[..., dict[str, str]],
    infrastructure: Infrastructure,
    tmp_path: Path,
) -> World:
    topic = fresh_topics(ALERTS)[ALERTS]
    producer = Producer({**infrastructure.kafka("admin"), "partitioner": "murmur2_random", "linger.ms": 0})
    database = lent_database("reporting", with_region)
    made = World(database, infrastructure, Alerts(topic, producer), tmp_path, SETTINGS)
    await made.fill()
    return made


@pytest_asyncio.fixture(loop_scope="session")
async def receiver() -> AsyncIterator[Receiver]:
    async with receiving() as one:
        yield one


@pytest.fixture
def certified(tmp_path: Path) -> tuple[ssl.SSLContext, str]:
    return certified_in(tmp_path)
