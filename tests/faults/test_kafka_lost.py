"""Kafka lost with all its data: published anew from the logs by one command, while commands and open pages go on.

Until then the relay puts nothing into the empty one.
"""

import asyncio
import shutil
from uuid import UUID

import psutil

from chassis.connecting import connected
from chassis.testing.topics import read_all
from chassis.testing.waiting import eventually
from devstack.faults.freezing import told
from devstack.faults.killing import pid
from devstack.faults.load import Load, loading
from devstack.kafka.topics import read_topics
from devstack.processes import LOGS
from devstack.testing.land import Land
from devstack.testing.live import listening
from libs.chassis.tests.relay.reading import first_seen
from reporting.streams.topics import Topics
from tests.faults.replay import Replay
from tests.system.command_line import sifasuo
from tests.system.house import House

TOPICS = [topic.name for topic in read_topics() if topic.class_ != "internal"]
OF_STREAMS = {Topics.under().alert, Topics.under().current}
"""They come of themselves, from what the others hold; in no log."""


async def test_everything_is_published_anew_and_nobody_begins_anew(
    house: House, land: Land, replay: Replay
) -> None:
    async with listening(house.reporting, house.stack.token("region")) as heard:
        async with loading(house.stack, [land.take(2) for _ in range(3)]) as load:
            await load.goes_on(10)
            await lose_kafka_with_records_on_their_way(house, load)
            await load.goes_on(10)
            await sifasuo(house, "up", "--only", "infrastructure")
            await eventually(
                lambda: "sifasuo republish" in house.stack.probe("registry-relay").reason, within=60
            )
            await load.goes_on(10)
            assert await asyncio.to_thread(read_all, house.stack.kafka(), *TOPICS) == []
            said = await sifasuo(house, "republish", "--discard")
            assert "RPO 0" in said[-1]
            await load.goes_on(10)
            await load.finished()
        await eventually(lambda: all(heard.of(change) for change in load.subjects), within=40)
    await replay.shows_each_command_once(load)
    await each_topic_holds_every_event_in_order(house)


async def lose_kafka_with_records_on_their_way(house: House, load: Load) -> None:
    """It stands still while commands go on, and then it is gone: the relay has handed over what nobody answers for."""
    kafka = await pid(house.stack, "kafka")
    told(psutil.Process.suspend, [psutil.Process(kafka)])
    await load.goes_on(5)
    await asyncio.to_thread(shutil.rmtree, house.stack.stack.folder.kafka)
    psutil.Process(kafka).kill()
    await asyncio.to_thread(house.stack.stop, "kafka")


async def each_topic_holds_every_event_in_order(house: House) -> None:
    recorded: dict[UUID, list[int]] = {}
    for service in LOGS:
        async with connected(house.stack.dsn(service, "relay")) as log:
            recorded |= {UUID(int=row["stream_id"].int): row["versions"] for row in await log.fetch(VERSIONS)}
    logged = [topic for topic in TOPICS if topic not in OF_STREAMS]
    published = first_seen(await asyncio.to_thread(read_all, house.stack.kafka(), *logged))
    assert published == recorded


VERSIONS = "SELECT stream_id, array_agg(version ORDER BY pos) AS versions FROM events GROUP BY stream_id"


async def test_what_is_not_lost_is_not_given_up_unasked(house: House) -> None:
    said = await sifasuo(house, "republish", code=1)
    assert "--discard" in said[-1]
