"""Filling a table from its changelog: read in bulk, so that Faust's own way finds hardly anything left to do.

Faust takes a record at a time through the ways of a stream, 150 µs each: a million duties would take minutes.
"""

import asyncio
from collections.abc import Iterable, Mapping
from contextlib import closing
from time import monotonic
from typing import Any

from confluent_kafka import Consumer, TopicPartition
from confluent_kafka.admin import AdminClient
from faust.tables.manager import TableManager
from faust.tables.recovery import Recovery
from faust.types import TP

from chassis.consuming.polling import topic_ids
from chassis.consuming.to_the_end import is_end
from reporting.streams import metrics
from reporting.streams.keeping import DutyStore, Logged, fill
from reporting.streams.tenure import SETTINGS, after, tenure_of

BATCH = 10_000
POLL_SECONDS = 1.0


class AnotherChangelogError(Exception):
    """Kafka was lost, or the topic made anew: what this process holds in memory is of one that is gone."""


class BulkRecovery(Recovery):
    """`kafka` are the settings of a confluent-kafka client, which need a group's name though it joins none."""

    def __init__(self, *args: Any, kafka: Mapping[str, str], **kwargs: Any) -> None:
        self._kafka = kafka
        self._changelog: str | None = None
        super().__init__(*args, **kwargs)

    async def _wait(self, coro: Any, timeout: Any = None) -> None:  # noqa: ARG002, ASYNC109 - Faust's signature
        """Without the time limit: where one is exceeded, Faust gives up recovering for good, and stays up."""
        await super()._wait(coro)

    def lasted(self) -> float:
        """Seconds since the last one began."""
        return 0.0 if self._recovery_started_at is None else monotonic() - self._recovery_started_at

    async def _build_highwaters(self, consumer: Any, tps: set[TP], destination: Any, title: str) -> None:
        """The first step of recovery; what it looks at from here on is what is left."""
        if title == "active":
            found: Any = self.actives_for_table
            for table, own in found.items():
                await self._is_of(table.changelog_topic_name)
                for tp in own:
                    table.data.belong_to(tp.partition, self._changelog)
                await read_up(self._kafka, table.data, own)
                for tp in own:
                    # None where nothing is kept, as Faust has it; a Counter's `update` would add.
                    self.active_offsets[tp] = table.persisted_offset(tp)
        await super()._build_highwaters(consumer, tps, destination, title)

    async def _is_of(self, topic: str) -> None:
        """Raises AnotherChangelogError where it was another topic before; another process then begins with that one."""
        ids = await asyncio.to_thread(topic_ids, AdminClient({**self._kafka, "log_level": 2}), [topic])
        if self._changelog not in {None, ids[topic]}:
            raise AnotherChangelogError(f"{topic} is {ids[topic]}, and was {self._changelog}")
        self._changelog = ids[topic]


class BulkTableManager(TableManager):
    @property
    def recovery(self) -> Recovery:
        if self._recovery is None:
            app: Any = self.app
            self._recovery = BulkRecovery(app, self, beacon=self.beacon, loop=self.loop, kafka=app.kafka)
        return self._recovery


async def read_up(kafka: Mapping[str, str], store: DutyStore, changelogs: Iterable[TP]) -> None:
    """Until the end of each partition; what was read stays when it is interrupted."""
    begin = {tp: after(store.kept_until(tp.partition)) for tp in changelogs}
    if not begin:
        return
    reading = Reading(kafka, store, begin)
    try:
        await asyncio.to_thread(reading.run)
    finally:
        reading.stopped = True
        await asyncio.shield(reading.ended.wait())


class Reading:
    """In a thread of its own; the store's partitions are written by nobody else meanwhile."""

    def __init__(self, kafka: Mapping[str, str], store: DutyStore, begin: Mapping[TP, int]) -> None:
        self.stopped = False
        self.ended = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._kafka = kafka
        self._store = store
        self._begin = begin
        self._left = {tp.partition for tp in begin}

    def run(self) -> None:
        """Raises KafkaException."""
        try:
            with closing(Consumer({**self._kafka, **SETTINGS})) as consumer:
                consumer.assign(
                    [TopicPartition(tp.topic, tp.partition, at) for tp, at in self._begin.items()]
                )
                while self._left and not self.stopped:
                    self._keep(consumer.consume(BATCH, POLL_SECONDS))
                    self._show(consumer)
        finally:
            self._loop.call_soon_threadsafe(self.ended.set)

    def _show(self, consumer: Consumer) -> None:
        for place in consumer.position(consumer.assignment()):
            _, end = consumer.get_watermark_offsets(place, cached=True)
            left = max(end - place.offset, 0) if place.partition in self._left and place.offset >= 0 else 0
            metrics.CHANGELOG_LAG.labels(str(place.partition)).set(left)

    def _keep(self, messages: Iterable[Any]) -> None:
        found: list[Logged] = []
        for message in messages:
            partition, key = message.partition(), message.key() or b""
            if is_end(message):
                self._left.discard(partition)
            else:
                tenure = tenure_of(message.headers())
                found.append(Logged(partition, message.offset(), key, message.value(), tenure))
        fill(self._store, found)
        metrics.RECOVERED.inc(len(found))
