"""Kafka lost with all its data: published anew from the logs by one command, while commands and open pages go on."""

import asyncio
import shutil
from uuid import UUID

from chassis.testing.topics import read_all
from chassis.testing.waiting import eventually
from devstack.kafka.topics import read_topics
from libs.chassis.tests.relay.reading import first_seen
from tests.faults.flow import flowing
from tests.faults.recovering import sifasuo
from tests.faults.replay import Replay, connected
from tests.system.house import House
from tests.system.land import Land
from tests.system.live import listening

TOPICS = [topic.name for topic in read_topics() if topic.class_ != "internal"]


async def test_everything_is_published_anew_and_nobody_begins_anew(
    house: House, land: Land, replay: Replay
) -> None:
    async with listening(house.reporting, house.stack.token("region")) as heard:
        async with flowing(house, land.take(3)) as flow:
            await flow.goes_on()
            await asyncio.to_thread(lose_kafka, house)
            await flow.goes_on()
            said = await sifasuo(house, "republish")
            assert "RPO 0" in said[-1]
            await flow.goes_on()
        await eventually(lambda: all(heard.of(change) for change in flow.changes), within=40)
    assert len(await house.log.versions(flow.changes)) == len(flow.acknowledged)
    await replay.equals_the_read_model()
    await each_topic_holds_every_event_in_order(house)


def lose_kafka(house: House) -> None:
    house.stack.stop("kafka")
    shutil.rmtree(house.stack.stack.folder.kafka)


async def each_topic_holds_every_event_in_order(house: House) -> None:
    async with connected(house.stack.dsn("registry", "reader")) as log:
        recorded = {UUID(int=row["stream_id"].int): row["versions"] for row in await log.fetch(VERSIONS)}
    published = first_seen(await asyncio.to_thread(read_all, house.stack.kafka(), *TOPICS))
    assert published == recorded


VERSIONS = "SELECT stream_id, array_agg(version ORDER BY pos) AS versions FROM events GROUP BY stream_id"


async def test_what_is_not_lost_is_not_given_up_unasked(house: House) -> None:
    said = await sifasuo(house, "republish", code=1)
    assert "--discard" in said[-1]
