"""The relay: from the log to Kafka, every event, in order, at least once (DESIGN section 5)."""

import asyncio

import structlog
from confluent_kafka import KafkaException

from chassis.backoff import Backoff, wait_for_event, woken_by
from chassis.clock import Clock
from chassis.health import OK, Health
from chassis.kafka_errors import name_in
from chassis.postgres_errors import AWAY
from chassis.relay.acknowledging import Acknowledgements
from chassis.relay.keeping import KafkaLostError
from chassis.relay.log import HoleError, RelayLog
from chassis.relay.producing import ProducerLostError, Producing, RecordRefusedError
from chassis.relay.session import Condition, Session
from chassis.relay.settings import RelaySettings
from chassis.telemetry import metrics

log = structlog.get_logger(__name__)

LONGEST_PAUSE = 5.0

_KAFKA = (KafkaException, RecordRefusedError, ProducerLostError)


class Relay:
    """Exactly one is active per service; another waits for its lock.

    It runs session after session: connection, lock and producer live and die together, and each session
    goes on from the checkpoint. The modules of the service's events must be imported.
    """

    def __init__(self, settings: RelaySettings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._condition = Condition()
        self._backoff = Backoff(longest=LONGEST_PAUSE)

    @property
    def active(self) -> bool:
        """Whether it holds the lock, and so publishes."""
        return self._condition.active

    def health(self) -> Health:
        """`lag` counts the events that are recorded and not known to be in Kafka."""
        now = self._condition
        checks = {"postgres": now.postgres or OK, "kafka": now.kafka or OK, "log": now.log or OK}
        return Health(checks, now.head.lag if now.head else None)

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop`; then what is on its way may still arrive."""
        while not stop.is_set():
            try:
                await self._session(stop)
            except AWAY as error:
                self._condition.postgres = type(error).__name__
                await self._recover(error, stop)
            except _KAFKA as error:
                self._condition.kafka = name_in(error) if isinstance(error, KafkaException) else str(error)
                await self._recover(error, stop)
            except KafkaLostError as error:
                self._condition.kafka = str(error)
                metrics.RELAY_KAFKA_LOST.set(1)
                await self._recover(error, stop)
            except HoleError as error:
                self._condition.log = str(error)
                await self._recover(error, stop)

    async def _recover(self, error: Exception, stop: asyncio.Event) -> None:
        log.error("relay.interrupted", reason=repr(error))
        await self._backoff.pause(stop)

    async def _session(self, stop: asyncio.Event) -> None:
        wake = asyncio.Event()
        async with await RelayLog.connect(self._settings.dsn, wake.set) as events:
            if not await self._lock(events, stop):
                return
            self._active(True)
            try:
                async with woken_by(stop, wake):
                    await self._publish(events, wake, stop)
            finally:
                self._active(False)

    async def _lock(self, events: RelayLog, stop: asyncio.Event) -> bool:
        """Kafka is the affair of the one that has the lock; whoever waits says nothing of it."""
        while not await events.take_lock():
            self._condition.kafka = None
            metrics.RELAY_KAFKA_LOST.set(0)
            self._condition.head, self._condition.postgres = await events.head(), None
            self._backoff.succeeded()
            if await wait_for_event(stop, self._settings.tick_seconds):
                return False
        return True

    async def _publish(self, events: RelayLog, wake: asyncio.Event, stop: asyncio.Event) -> None:
        arrived, ends = await events.checkpoint()
        log.info("relay.active", after=arrived.pos)
        async with Producing(self._settings, Acknowledgements(arrived, ends), wake.set) as producing:
            session = Session(
                self._settings,
                self._clock,
                events=events,
                producing=producing,
                condition=self._condition,
                backoff=self._backoff,
            )
            await session.run(wake, stop)

    def _active(self, active: bool) -> None:
        self._condition.active = active
        metrics.RELAY_ACTIVE.set(active)
