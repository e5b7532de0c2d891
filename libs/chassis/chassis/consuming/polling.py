"""The Kafka side of a consumer: a plain confluent Consumer that lives in one thread of its own."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from types import TracebackType
from typing import Self, TypeVar

import structlog
from confluent_kafka import Consumer, KafkaError, KafkaException, Message, TopicCollection, TopicPartition
from confluent_kafka.admin import AdminClient

from chassis.consuming.errors import FencedError, RecordsLostError
from chassis.consuming.records import Raw, raw
from chassis.consuming.state import Partition
from chassis.kafka_errors import name_of

SETTINGS: Mapping[str, str | int | bool] = {
    "enable.auto.commit": False,
    "enable.auto.offset.store": False,
    # Positions come from the database; one that Kafka does not have means lost records, never a fresh start.
    "auto.offset.reset": "error",
    # A dead member's partitions go to another soon; the offsets' compare-and-set makes that safe. No static members:
    # they do not leave when they close, so that whoever comes under another name, as pods do, would wait so long too.
    "session.timeout.ms": 6_000,
    "heartbeat.interval.ms": 2_000,
    "queued.max.messages.kbytes": 16_384,
    "reconnect.backoff.max.ms": 2_000,
    # An answer comes at once when there is a record; at rest it is one question in two seconds instead of four.
    "fetch.wait.max.ms": 2_000,
    # Only what is critical: it writes a line for each failed connection, and errors are told to `error_cb`.
    "log_level": 2,
}
POLL_SECONDS = 1.0
KAFKA_SECONDS = 10.0
REPORT_SECONDS = 1.0
"""Between two commits of offsets to Kafka, which only tools read."""

log = structlog.get_logger(__name__)

Starts = Callable[[Sequence[tuple[str, str, int]]], Awaitable[Mapping[Partition, int]]]
Answer = TypeVar("Answer")


class Polling:
    """A member of the group from enter to exit. All calls wait for its thread; none may overlap another.

    `starts` gives the offsets from which to go on when partitions are assigned: in the loop, while a call
    is waited for.
    """

    def __init__(self, kafka: Mapping[str, str], group: str, topics: Sequence[str], starts: Starts) -> None:
        self.trouble: str | None = None
        self.lag: int | None = None
        self.joined = False
        self.positions: dict[Partition, int] = {}
        self._kafka = dict(kafka)
        self._group = group
        self._topics = list(topics)
        self._starts = starts
        self._loop = asyncio.get_running_loop()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=group)
        self._topic_ids: dict[str, str] = {}
        self._failure: BaseException | None = None
        self._reported: tuple[float, dict[Partition, int]] = (0.0, {})

    async def __aenter__(self) -> Self:
        try:
            await self._in_thread(self._open)
        except BaseException:
            self._thread.shutdown()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            await self._in_thread(self._close)
        finally:
            self._thread.shutdown()

    async def take(self, limit: int) -> list[Raw]:
        """What is there now, at most `limit`; waits a moment for a first record.

        Raises KafkaException, RecordsLostError, and whatever `starts` raised.
        """
        return await self._in_thread(lambda: self._take(limit))

    async def hold(self, seconds: float) -> None:
        """Stay a member without reading on: what was taken is being tried again."""
        await self._in_thread(lambda: self._hold(seconds))

    def committed(self, moves: Mapping[Partition, tuple[int, int]]) -> None:
        """These offsets are in the database now."""
        self.positions.update({one: until for one, (_, until) in moves.items() if one in self.positions})

    async def _in_thread(self, call: Callable[[], Answer]) -> Answer:
        return await self._loop.run_in_executor(self._thread, call)

    def _open(self) -> None:
        self._topic_ids = topic_ids(AdminClient({**self._kafka, "log_level": 2}), self._topics)
        settings = {**SETTINGS, **self._kafka, "group.id": self._group, "error_cb": self._complained}
        self._consumer = Consumer(settings)
        self._consumer.subscribe(self._topics, on_assign=self._assigned, on_revoke=self._revoked)

    def _take(self, limit: int) -> list[Raw]:
        first = self._consumer.poll(POLL_SECONDS)
        messages = [] if first is None else [first, *self._consumer.consume(limit - 1, 0)]
        if self._failure:
            raise self._failure
        for message in messages:
            refuse(message.error())
        if self.trouble:
            self._probe()
        self._report()
        return [record for record in map(self._raw, messages) if self._is_next(record)]

    def _raw(self, message: Message) -> Raw:
        return raw(message, self._topic_ids.get(message.topic() or "", ""))

    def _is_next(self, record: Raw) -> bool:
        """Not of a partition that was just taken away, and not fetched twice around a rebalance."""
        position = self.positions.get((record.topic_id, record.partition))
        return position is not None and record.offset >= position

    def _hold(self, seconds: float) -> None:
        assigned = self._consumer.assignment()
        self._consumer.pause(assigned)
        passed_by = self._consumer.poll(seconds)
        self._consumer.resume(self._consumer.assignment())
        if self._failure:
            raise self._failure
        if passed_by is not None:
            raise FencedError("partitions were assigned anew")

    def _assigned(self, consumer: Consumer, partitions: list[TopicPartition]) -> None:
        """An error must not leave a callback: it waits for the call during which this happens."""
        assigned = [(self._topic_ids[p.topic], p.topic, p.partition) for p in partitions]
        try:
            starts = asyncio.run_coroutine_threadsafe(self._positions(assigned), self._loop).result(
                KAFKA_SECONDS
            )
        except Exception as error:  # noqa: BLE001 - raised again by the call
            self._failure = error
            consumer.assign([])
            return
        self.joined = True
        self.positions = dict(starts)
        consumer.assign([TopicPartition(t, p, starts[topic_id, p]) for topic_id, t, p in assigned])

    async def _positions(self, assigned: Sequence[tuple[str, str, int]]) -> Mapping[Partition, int]:
        return await self._starts(assigned) if assigned else {}

    def _revoked(self, consumer: Consumer, _: list[TopicPartition]) -> None:
        self.positions, self.joined = {}, False
        consumer.unassign()

    def _complained(self, error: KafkaError) -> None:
        """A wrong password is told here and nowhere else."""
        if self.trouble != name_of(error):
            log.warning("consumer.kafka", group=self._group, reason=error.str())
        self.trouble = name_of(error)

    def _probe(self) -> None:
        """Kafka complained: once it answers again it must have the topics that we read, not others of their names.

        In those our offsets mean nothing, and what comes at them may leave events out in silence.
        """
        try:
            self._consumer.list_topics(self._topics[0], timeout=POLL_SECONDS)
            found = topic_ids(AdminClient({**self._kafka, "log_level": 2}), self._topics)
        except KafkaException:
            return
        if found != self._topic_ids:
            raise RecordsLostError("topics were made anew")
        self.trouble = None

    def _report(self) -> None:
        self.lag = self._lag() if self.joined else None
        last, offsets = self._reported
        if time.monotonic() - last >= REPORT_SECONDS and self.positions != offsets:
            self._commit()
            self._reported = (time.monotonic(), dict(self.positions))

    def _names(self) -> dict[str, str]:
        return {topic_id: topic for topic, topic_id in self._topic_ids.items()}

    def _lag(self) -> int | None:
        """Unknown until each partition's end is."""
        names = self._names()
        ends = {
            (topic_id, number): self._consumer.get_watermark_offsets(
                TopicPartition(names[topic_id], number), cached=True
            )
            for topic_id, number in self.positions
        }
        if any(end < 0 for _, end in ends.values()):
            return None
        return sum(max(0, ends[one][1] - position) for one, position in self.positions.items())

    def _commit(self) -> None:
        names = self._names()
        offsets = [TopicPartition(names[topic_id], p, at) for (topic_id, p), at in self.positions.items()]
        if offsets:
            with suppress(KafkaException):  # nothing rests on it
                self._consumer.commit(offsets=offsets, asynchronous=True)

    def _close(self) -> None:
        if not self._failure:
            self._commit()
        self._consumer.close()


def refuse(error: KafkaError | None) -> None:
    """What came instead of a record. Raises RecordsLostError and KafkaException."""
    if error is None:
        return
    if error.code() in {KafkaError._AUTO_OFFSET_RESET, KafkaError.OFFSET_OUT_OF_RANGE}:  # noqa: SLF001
        raise RecordsLostError(error.str())
    raise KafkaException(error)


def topic_ids(admin: AdminClient, topics: Sequence[str]) -> dict[str, str]:
    """Kafka's own ids: a topic deleted and made anew is another one. Raises KafkaException."""
    described = admin.describe_topics(TopicCollection(list(topics)), request_timeout=KAFKA_SECONDS)
    # Kafka answers or gives up by its own clock; ours would race it, with another error.
    return {name: str(future.result(2 * KAFKA_SECONDS).topic_id) for name, future in described.items()}
