"""The guard on a real Kafka and a real database: services, a normaliser and a worker that stop and go on."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta

import asyncpg
import httpx2
import pytest
from confluent_kafka import Consumer

from chassis.relay.watermark import TOPIC as WATERMARKS
from chassis.testing.waiting import eventually
from devstack.testing import Infrastructure
from reporting.duties.moments import moment_of
from reporting.guarding.asking import Asking
from reporting.guarding.guard import Guard
from reporting.guarding.judging import Judging
from reporting.guarding.keeping import Look, last_look
from reporting.guarding.limits import Limits
from reporting.guarding.watching import WORKERS, Watching
from reporting.normalising.cluster import Cluster
from reporting.normalising.writing import DEAD_LETTERS, TIMELINE, Writing
from services.reporting.tests.normalising.services import Services
from services.reporting.tests.read_model import ReadModel
from sifasuo.internal.v1.timeline_pb2 import Tick, TimelineEntry

NEEDED = ("personnel", "registry")
SHORT = Limits(1, 1, 1, 5, 0, 30)


@pytest.fixture
def services(fresh_topics: Callable[..., dict[str, str]], infrastructure: Infrastructure) -> Services:
    topics = fresh_topics(WATERMARKS, TIMELINE, DEAD_LETTERS)
    prefix = topics[TIMELINE].removesuffix(TIMELINE)
    return Services(Cluster(infrastructure.kafka("admin"), prefix), topics)


def now() -> datetime:
    return datetime.now(UTC)


def all_speak(services: Services) -> datetime:
    moment = now()
    for service in NEEDED:
        services.marks(service, moment)
    return moment


def ticks(services: Services, moment: datetime) -> None:
    """As the normaliser writes it: in a transaction, which leaves a mark of its own in the log."""
    writing = Writing(services.cluster)
    writing.everywhere(TimelineEntry(tick=Tick(moment=moment_of(moment))))
    writing.commit()


@contextmanager
def worker(services: Services) -> Iterator[Consumer]:
    """Has all partitions, and commits what it is told to take."""
    group = services.cluster.named(WORKERS)
    settings = {"group.id": group, "auto.offset.reset": "earliest", "enable.auto.commit": False}
    consumer = Consumer({**services.cluster.kafka, **settings, "isolation.level": "read_committed"})
    consumer.subscribe([services.cluster.named(TIMELINE)])
    try:
        yield consumer
    finally:
        consumer.close()


def takes_all(consumer: Consumer, count: int) -> None:
    """As Faust commits: the offset after the record, whatever mark of a transaction follows."""
    taken = 0
    until = time.monotonic() + 20
    while taken < count and time.monotonic() < until:
        if (record := consumer.poll(0.2)) is not None and record.error() is None:
            consumer.commit(message=record, asynchronous=False)
            taken += 1
    assert taken == count


class TestWatching:
    async def test_it_sees_watermarks_ticks_and_how_far_the_workers_are(self, services: Services) -> None:
        moment = all_speak(services)
        ticks(services, moment)
        watching = Watching(services.cluster, now)
        with worker(services) as consumer:
            takes_all(consumer, 6)

            def caught_up() -> bool:
                seen = watching.look()
                assert {name: mark.moment for name, mark in seen.marks.items()} == dict.fromkeys(
                    NEEDED, moment
                )
                assert {place.tick for place in seen.places.values()} == {moment}
                assert [place.lag for place in seen.places.values()] == [0] * 6
                return all(place.worker for place in seen.places.values())

            def behind() -> bool:
                return [place.lag for place in watching.look().places.values()] == [2] * 6

            await eventually(caught_up)
            ticks(services, moment + timedelta(seconds=1))
            # A transaction is committed before its marks stand in each partition.
            await eventually(behind)
        seen = watching.look()
        assert [place.worker for place in seen.places.values()] == [None] * 6
        watching.close()

    async def test_before_there_was_a_worker_there_is_none(self, services: Services) -> None:
        watching = Watching(services.cluster, now)
        assert {(place.worker, place.tick) for place in watching.look().places.values()} == {(None, None)}
        watching.close()


@asynccontextmanager
async def guarding(services: Services, model: ReadModel, limits: Limits = SHORT) -> AsyncIterator[Guard]:
    stop = asyncio.Event()
    async with httpx2.AsyncClient() as client:
        judging = Judging(NEEDED, limits, simulated=False)
        asking = Asking({"reporting-stream": "http://127.0.0.1:1"}, client)
        guard = Guard(services.cluster, now, judging, model.guard_dsn, asking)
        running = asyncio.create_task(guard.run(stop))
        try:
            yield guard
        finally:
            stop.set()
            await running


async def look(model: ReadModel) -> Look | None:
    async with model.reader.acquire() as connection:
        return await last_look(connection)


async def told(model: ReadModel) -> list[str] | None:
    found = await look(model)
    return found.report.told if found else None


async def kinds(connection: asyncpg.Connection) -> list[str]:
    return [
        row["kind"] for row in await connection.fetch("SELECT kind FROM projecting.change_log ORDER BY seq")
    ]


class TestGuard:
    async def test_what_stops_is_told_and_cleared_once_it_goes_on(
        self, services: Services, fresh_model: ReadModel
    ) -> None:
        with worker(services) as consumer:
            ticks(services, all_speak(services))
            takes_all(consumer, 6)
            async with guarding(services, fresh_model) as guard:

                async def says(*words: str) -> bool:
                    return await told(fresh_model) == list(words)

                await eventually(lambda: says("watermark personnel", "watermark registry"))
                assert guard.health().warnings[0] == "alerts may come late: watermark personnel"
                assert guard.health().ready

                async def goes_on() -> bool:
                    ticks(services, all_speak(services))
                    takes_all(consumer, 6)
                    return await says()

                await eventually(goes_on)
                found = await look(fresh_model)
                assert found
                assert found.seconds < 30
                assert found.report.processes[0].ready is None
        log = await kinds(fresh_model.projector)
        assert set(log) == {"standing"}
        assert len(log) >= 2

    async def test_nobody_who_works_is_told_of_each_partition(
        self, services: Services, fresh_model: ReadModel
    ) -> None:
        async with guarding(services, fresh_model, Limits(600, 600, 1, 600, 0, 30)):

            async def says() -> bool:
                return await told(fresh_model) == [f"partition {number}" for number in range(6)]

            await eventually(says)

    async def test_kafka_that_is_away_is_told(self, fresh_model: ReadModel) -> None:
        nowhere = Services(Cluster({"bootstrap.servers": "127.0.0.1:1"}), {})
        async with guarding(nowhere, fresh_model) as guard:

            async def says() -> bool:
                return await told(fresh_model) == ["kafka"]

            await eventually(says)
            assert guard.health().checks["kafka"] != "ok"
