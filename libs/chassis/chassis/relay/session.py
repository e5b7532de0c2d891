"""One session of the active relay: it holds the lock, and a connection and a producer of its own."""

import asyncio
import time
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

import structlog
from confluent_kafka import KafkaException

from chassis.backoff import Backoff, wait_for_event
from chassis.clock import Clock
from chassis.fault_points import reach
from chassis.messages import UnknownEventTypeError, learn
from chassis.relay.acknowledging import Acknowledgements
from chassis.relay.log import Head, RelayLog
from chassis.relay.producing import Producing
from chassis.relay.records import Stored
from chassis.relay.settings import RelaySettings
from chassis.relay.watermark import TOPIC, watermark
from chassis.telemetry import metrics

log = structlog.get_logger(__name__)

SAVE_SECONDS = 0.1
"""Between two checkpoints while records keep flowing."""


@dataclass(slots=True)
class Condition:
    """What is wrong, by what it is about; it outlives the session that met it."""

    head: Head | None = None
    postgres: str | None = None
    kafka: str | None = None
    log: str | None = None
    active: bool = False


class Session:
    """Reads, publishes, saves and marks until it is stopped; raises what ends it before."""

    def __init__(
        self,
        settings: RelaySettings,
        clock: Clock,
        *,
        events: RelayLog,
        producing: Producing,
        condition: Condition,
        backoff: Backoff,
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._events = events
        self._producing = producing
        self._condition = condition
        self._backoff = backoff
        self._page: deque[Stored] = deque()
        self._next: asyncio.Task[Sequence[Stored]] | None = None
        self._read = self._saved = self._acknowledgements.arrived.pos
        self._saved_at = 0.0

    @property
    def _acknowledgements(self) -> Acknowledgements:
        return self._producing.acknowledgements

    async def run(self, wake: asyncio.Event, stop: asyncio.Event) -> None:
        """`wake` rings for new events and for acknowledgements. At `stop` what is on its way gets `drain_seconds`."""
        try:
            await self._run(wake, stop)
        finally:
            if self._next:
                self._next.cancel()

    async def _run(self, wake: asyncio.Event, stop: asyncio.Event) -> None:
        next_tick = time.monotonic()
        while not stop.is_set():
            wake.clear()
            more = await self._step()
            if time.monotonic() >= next_tick:
                await self._tick()
                next_tick = time.monotonic() + self._settings.tick_seconds
            if not more:
                with self._producing.at_rest():
                    await wait_for_event(wake, next_tick - time.monotonic())
        await self._drain(wake)

    async def _step(self) -> bool:
        """A page; whether another may be sent at once."""
        self._producing.settle()
        more = await self._publish()
        await self._save()
        return more

    async def _publish(self) -> bool:
        if self._producing.room <= 0 or not await self._has_more():
            return False
        try:
            self._send()
        except BufferError:
            return False  # acknowledgements make room, and wake us
        except UnknownEventTypeError as error:
            return await self._learns(error)
        except KafkaException as error:
            self._blocked_by(error)
            return False
        self._condition.log = None
        return True

    async def _has_more(self) -> bool:
        if not self._page:
            self._page.extend(await (self._next or self._events.read(self._read, self._settings.page)))
            self._next = None
            self._read += len(self._page)
            if len(self._page) == self._settings.page:
                await self._ask_ahead()
        return bool(self._page)

    async def _ask_ahead(self) -> None:
        """Behind a full page there is another, which the server may read while we publish this one."""
        self._next = asyncio.create_task(self._events.read(self._read, self._settings.page))
        await asyncio.sleep(0)  # for the question to leave

    def _send(self) -> None:
        for _ in range(min(self._producing.room, len(self._page))):
            self._producing.publish(self._page[0])
            self._page.popleft()
        reach("relay.produced")

    async def _learns(self, error: UnknownEventTypeError) -> bool:
        """Whether newer code has told where its type belongs."""
        told = await self._events.aggregates()
        learn(told)
        if self._page[0].type in told:
            return True
        self._blocked_by(error)
        return False

    def _blocked_by(self, error: Exception) -> None:
        """The next record cannot be sent: nothing goes past it, and each tick tries anew."""
        trouble = f"position {self._page[0].pos}: {error!r}"
        if trouble != self._condition.log:
            log.error("relay.blocked", position=self._page[0].pos, reason=repr(error))
        self._condition.log = trouble

    async def _save(self) -> None:
        arrived = self._acknowledgements.arrived.pos
        quiet = not self._acknowledgements.in_flight
        if arrived == self._saved or not (quiet or time.monotonic() - self._saved_at >= SAVE_SECONDS):
            return
        reach("relay.acknowledged")
        await self._events.save(arrived, self._acknowledgements.ends)
        metrics.RELAY_PUBLISHED.inc(arrived - self._saved)
        self._saved, self._saved_at = arrived, time.monotonic()
        self._backoff.succeeded()

    async def _tick(self) -> None:
        head = await self._events.head()
        self._condition.head, self._condition.postgres = head, None
        metrics.RELAY_LAG.set(head.lag)
        if self._producing.sure:
            metrics.RELAY_KAFKA_LOST.set(0)
        if self._producing.trouble or (self._producing.sure and not self._acknowledgements.in_flight):
            self._condition.kafka = self._producing.trouble
        if not self._condition.kafka:
            self._backoff.succeeded()
        not_before = await self._not_before()
        if not_before:
            mark = watermark(self._settings.service, head.epoch, not_before, self._acknowledgements.ends)
            with suppress(BufferError):
                self._producing.publish_watermark(TOPIC, mark)

    async def _not_before(self) -> datetime | None:
        """The earliest moment at which anything not yet acknowledged can have been recorded."""
        if not self._page and not self._acknowledgements.in_flight:
            quiet = await self._events.quiet_moment(self._acknowledgements.arrived.pos, self._clock())
            if quiet:
                return quiet
        return self._acknowledgements.arrived.moment

    async def _drain(self, wake: asyncio.Event) -> None:
        """Nothing new is read; what is on its way gets a moment to arrive."""
        deadline = time.monotonic() + self._settings.drain_seconds
        while self._acknowledgements.in_flight and time.monotonic() < deadline:
            with self._producing.at_rest():
                await wait_for_event(wake, deadline - time.monotonic())
            wake.clear()
            self._producing.settle()
        await self._save()
