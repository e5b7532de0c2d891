"""The producer that the relay drives: in order, each record until it is acknowledged."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from threading import Event, Lock, Thread
from time import monotonic
from types import TracebackType
from typing import Self

import structlog
from confluent_kafka import KafkaError, KafkaException, Message, Producer

from chassis.kafka_errors import name_in, name_of
from chassis.relay.acknowledging import Acknowledgements, Window
from chassis.relay.keeping import Keeping, require_later
from chassis.relay.records import CONTENT_TYPE, Stored, outgoing
from chassis.relay.settings import RelaySettings
from chassis.relay.tracing import Hop
from sifasuo.common.v1.watermark_pb2 import Watermark

SETTINGS: Mapping[str, str | int | bool] = {
    "acks": "all",
    "enable.idempotence": True,
    # A record that could only be given up, with later ones behind it, stops the producer instead.
    "enable.gapless.guarantee": True,
    "message.timeout.ms": 0,
    # A request for each record costs the broker more than all else that becomes of a command.
    "linger.ms": 5,
    "partitioner": "murmur2_random",
    "queue.buffering.max.kbytes": 32_768,
    "reconnect.backoff.max.ms": 2_000,
    # Only what is critical: it writes a line for each failed connection, and errors are told to `error_cb`.
    "log_level": 2,
}
POLL_SECONDS = 0.25

log = structlog.get_logger(__name__)


class RecordRefusedError(Exception):
    """Kafka does not take a record: the session ends, so that nothing is published past it."""

    def __init__(self, pos: int, error: KafkaError) -> None:
        super().__init__(f"position {pos}: {name_of(error)}")
        self.pos = pos


class ProducerLostError(Exception):
    """The producer cannot go on; a new one can."""


_Report = tuple[int, Hop | None, KafkaError | None, Message]


class Producing:
    """An idempotent producer, whose callbacks only take notes: `settle` works them off.

    While the loop is `at_rest`, a thread serves them and calls `wake` in the loop when there is something to
    settle. Otherwise `settle` itself does: for each callback the thread would wait for the interpreter's lock.
    Never both at once, so that what they note of a partition stays in order.
    """

    def __init__(
        self,
        settings: RelaySettings,
        acknowledgements: Acknowledgements,
        wake: Callable[[], None],
    ) -> None:
        self.acknowledgements = acknowledgements
        self.trouble: str | None = None
        self._window = Window(settings.in_flight)
        self._service = settings.service
        self._prefix = settings.topic_prefix
        self._wake = wake
        self._keeping = Keeping(settings.kafka, wake)
        self._loop = asyncio.get_running_loop()
        self._reports: deque[_Report] = deque()
        self._fatal: str | None = None
        self._watermark_in_flight = False
        self._patience, self._heard_at = settings.patience_seconds, monotonic()
        self._closing = False
        self._at_rest, self._serving = Event(), Lock()
        self._producer = Producer({**SETTINGS, **settings.kafka, "error_cb": self._complained})
        self._thread = Thread(target=self._serve_at_rest, name="relay-acknowledgements", daemon=True)

    async def __aenter__(self) -> Self:
        self._thread.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """What is still on its way may or may not arrive; the next session publishes it again."""
        self._closing = True
        self._at_rest.set()
        await asyncio.to_thread(self._close)

    def _close(self) -> None:
        self._producer.purge()
        self._thread.join()
        self._producer.close()

    @property
    def room(self) -> int:
        """How many records may be handed over now; none if not positive, and none in doubt."""
        return self._window.size - self.acknowledgements.in_flight if self.sure else 0

    @property
    def sure(self) -> bool:
        """Whether Kafka is known to keep what it acknowledged; until then nothing is to be published."""
        return self._keeping.sure

    def publish(self, stored: Stored) -> None:
        """Hand the record over, to be acknowledged later.

        Raises BufferError when the producer is full, KafkaException when the record cannot be sent and
        UnknownEventTypeError when newer code wrote it; then nothing was sent.
        """
        topic, key, value, headers, traceparent = outgoing(stored, self._service)
        hop = Hop.begin(traceparent, topic, stored.pos) if traceparent else None
        carried = [("traceparent", hop.traceparent if hop else traceparent)] if traceparent else []
        report = partial(self._delivered, stored.pos, hop)
        self._producer.produce(
            self._prefix + topic, value, key, callback=report, headers=[*headers, *carried]
        )
        self.acknowledgements.sent(stored.pos, stored.time)

    def publish_watermark(self, topic: str, watermark: Watermark) -> None:
        """At most one is on its way: an old one is worth nothing. None in doubt, for it would say what may be wrong."""
        if self._watermark_in_flight or not self.sure:
            return
        self._watermark_in_flight = True
        self._producer.produce(
            self._prefix + topic,
            value=watermark.SerializeToString(deterministic=True),
            key=watermark.service,
            headers=[("content-type", CONTENT_TYPE)],
            on_delivery=self._watermark_delivered,
        )

    def settle(self) -> None:
        """Raises RecordRefusedError, ProducerLostError or KafkaLostError when this producer has come to its end."""
        self._serve(0, wait=False)
        positions: list[int] = []
        last: dict[tuple[str | None, int | None], Message] = {}
        for _ in range(len(self._reports)):
            pos, hop, error, message = self._reports.popleft()
            if hop:
                hop.end(error)
            if error:
                raise self._end(pos, error)
            positions.append(pos)
            last[message.topic(), message.partition()] = message
        if self._fatal:
            raise ProducerLostError(self._fatal)
        ends = dict(map(_end_of, last.values()))
        require_later(self.acknowledgements.ends, ends)
        self.acknowledgements.acknowledge(positions, ends)
        self._window.acknowledged(len(positions))
        self.trouble = self._keeping.look(self.acknowledgements.ends) or self.trouble
        self._lose_patience(heard=bool(positions))

    def _lose_patience(self, *, heard: bool) -> None:
        """A client was seen to stay silent for minutes after its broker had come back, and to complain of nothing."""
        waiting = self.acknowledgements.in_flight or self._watermark_in_flight
        if heard or not waiting or not self.sure:
            self._heard_at = monotonic()
        elif monotonic() - self._heard_at > self._patience:
            raise ProducerLostError("nothing arrives, though Kafka answers")

    def _end(self, pos: int, error: KafkaError) -> Exception:
        """A producer that has failed purges all that it holds: not their fault."""
        purged = error.code() in {KafkaError._PURGE_QUEUE, KafkaError._PURGE_INFLIGHT}  # noqa: SLF001
        return ProducerLostError(self._fatal or name_of(error)) if purged else RecordRefusedError(pos, error)

    def _delivered(self, pos: int, hop: Hop | None, error: KafkaError | None, message: Message) -> None:
        self._reports.append((pos, hop, error, message))
        if error or self.trouble:
            self.trouble = name_of(error) if error else None

    def _watermark_delivered(self, error: KafkaError | None, _: Message) -> None:
        self._watermark_in_flight = False
        self.trouble = f"watermark: {name_of(error)}" if error else None

    def _complained(self, error: KafkaError) -> None:
        """A wrong password is told here and nowhere else. The Kafka that comes back may be an empty one."""
        if self.trouble != name_of(error):
            log.warning("relay.kafka", reason=error.str())
        self.trouble = name_of(error)
        self._keeping.doubt()
        if error.code() == KafkaError._ALL_BROKERS_DOWN:  # noqa: SLF001 - the library's only name for it
            self._producer.purge(blocking=False)
        if error.fatal():
            self._fatal = name_of(error)

    @contextmanager
    def at_rest(self) -> Iterator[None]:
        """While the block waits for `wake`."""
        self._at_rest.set()
        try:
            yield
        finally:
            self._at_rest.clear()

    def _serve_at_rest(self) -> None:
        while self._at_rest.wait() and not self._closing:
            if self._serve(POLL_SECONDS):
                self._loop.call_soon_threadsafe(self._wake)

    def _serve(self, seconds: float, *, wait: bool = True) -> bool:
        """Whether there is something to settle."""
        if not self._serving.acquire(blocking=wait):
            return False
        try:
            return self._producer.poll(seconds) > 0
        except KafkaException as error:  # a fatal error comes here too, and may come here alone
            self._fatal = name_in(error)
            return True
        finally:
            self._serving.release()


def _end_of(message: Message) -> tuple[tuple[str, int], int]:
    topic, partition, offset = message.topic(), message.partition(), message.offset()
    if topic is None or partition is None or offset is None:
        raise ProducerLostError("an acknowledged record without a place")
    return (topic, partition), offset + 1
