"""The region's read model filled at once is, row by row, the one that was fed event by event."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest

from chassis.consuming.subscription import ConsumerSettings
from chassis.projecting.arriving import arriving
from chassis.projecting.rebuilding import Rebuilding
from devstack.testing import Infrastructure
from reporting.feeding import OWNER
from reporting.projections.region import REGION
from services.reporting.tests.read_model import TABLES, ReadModel
from services.reporting.tests.recording import day
from services.reporting.tests.test_from_kafka import projecting, publish
from services.reporting.tests.test_revision import everything


@pytest.fixture
def topics(fresh_topics: Callable[..., dict[str, str]]) -> dict[str, str]:
    return fresh_topics(*REGION.topics)


async def rows(model: ReadModel, schema: str) -> dict[str, list[str]]:
    return {
        table: sorted(
            row[0] for row in await model.projector.fetch(f"SELECT t::text FROM {schema}.{table} t")
        )
        for table in TABLES
    }


async def test_both_ways_end_in_the_same_rows(
    infrastructure: Infrastructure, fresh_model: ReadModel, topics: dict[str, str]
) -> None:
    """Every event that there is, and many of one stream and of divisions that lie below each other."""
    log, random = everything(), Random(1)
    for number in range(60):
        log.tick()
        log.move("C1", random.choice(["P1", "P2"]), day(random.randrange(40)))
        log.rename(random.choice(["T1", "P1"]), f"名{number}", day(random.randrange(40)))
        log.cover("S1", "C1", random.sample(["T1", "T2", "T3"], 2), day(random.randrange(40)))
    projection = replace(REGION, topics=tuple(topics.values()))
    publish(infrastructure, topics, log.recorded)
    consumer = ConsumerSettings(fresh_model.projector_dsn, infrastructure.kafka("reporting-project"))
    rebuilding = Rebuilding(fresh_model.migrator_dsn, OWNER, "reporting", consumer, lambda _: None)
    async with (
        projecting(infrastructure, fresh_model, projection),
        arriving(fresh_model.reader_dsn, fresh_model.reader, [projection]) as arrivals,
    ):
        assert await arrivals.wait_for(1, dict(log.versions), within=60)
        live = await rebuilding.rebuild(projection)
        assert await rows(fresh_model, live.schema) == await rows(fresh_model, "region_g1")
        assert all((await rows(fresh_model, live.schema)).values())
