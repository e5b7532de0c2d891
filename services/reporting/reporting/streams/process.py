"""A worker's process: it waits for Kafka, works until it is told to stop, and ends where Faust has crashed."""

import asyncio
from collections.abc import Mapping
from typing import Any

import structlog
from confluent_kafka import KafkaException
from confluent_kafka.admin import AdminClient

from chassis.backoff import Backoff, wait_for_event
from chassis.clock import clock_from
from chassis.health import OK, Health
from chassis.http.health import Readiness
from chassis.http.serving import serve_health
from chassis.kafka_errors import name_in
from chassis.settings import HttpSettings, KafkaSettings, ProcessSettings, load
from reporting.streams.app import Streams, StreamsSettings
from reporting.streams.judging import DutiesCore
from reporting.streams.settings import WorkerSettings

log = structlog.get_logger(__name__)

LONGEST_PAUSE = 5.0
KAFKA_SECONDS = 5.0
LOOK_SECONDS = 1.0


async def keep_duties(process: ProcessSettings, stop: asyncio.Event) -> None:
    """Raises what crashed the worker: another process begins with what was committed."""
    worker, kafka = load(WorkerSettings), load(KafkaSettings)
    settings = StreamsSettings(
        kafka, worker.dir, instance=worker.instance, session_seconds=worker.session_seconds
    )
    work = Work(Streams(settings, DutiesCore(), now=clock_from(process.clock)), kafka.client_config())
    async with serve_health(Readiness(parts={"streams": work.health}), load(HttpSettings)):
        await work.run(stop)


class Work:
    def __init__(self, streams: Streams[Any], kafka: Mapping[str, str]) -> None:
        self._streams = streams
        self._kafka = kafka
        self._trouble: str | None = "not asked yet"

    def health(self) -> Health:
        if self._trouble is not None:
            return Health({"kafka": self._trouble, "partitions": "not begun"})
        told = self._streams.measuring.health()
        return Health({"kafka": OK, **told.checks}, told.lag)

    async def run(self, stop: asyncio.Event) -> None:
        """Raises what Faust crashed by."""
        await self._kafka_is_there(stop)
        if stop.is_set():
            return
        looking = asyncio.create_task(self._look(stop))
        try:
            await self._streams.run(stop)
        finally:
            looking.cancel()

    async def _kafka_is_there(self, stop: asyncio.Event) -> None:
        """Faust would end at once, and be started over and over."""
        backoff = Backoff(longest=LONGEST_PAUSE)
        while not stop.is_set() and self._trouble is not None:
            try:
                await asyncio.to_thread(
                    AdminClient({**self._kafka, "log_level": 2}).list_topics, timeout=KAFKA_SECONDS
                )
                self._trouble = None
            except KafkaException as error:
                self._trouble = name_in(error)
                log.warning("streams.kafka_away", reason=self._trouble)
                await backoff.pause(stop)

    async def _look(self, stop: asyncio.Event) -> None:
        while not await wait_for_event(stop, LOOK_SECONDS):
            self._streams.measuring.look()
