"""A consumer: from Kafka into the database, each event once (DESIGN section 6)."""

import asyncio
from typing import Generic

import structlog
from confluent_kafka import KafkaException

from chassis.backoff import Backoff
from chassis.consuming.connecting import folding_connection
from chassis.consuming.errors import FencedError, RecordsLostError, TooManyParkedError, VoidedFactsError
from chassis.consuming.session import Condition, Session
from chassis.consuming.subscription import ConsumerSettings, Outcome, Subscription
from chassis.health import OK, Health
from chassis.kafka_errors import name_in
from chassis.postgres_errors import AWAY
from chassis.telemetry import metrics

log = structlog.get_logger(__name__)

LONGEST_PAUSE = 5.0
CHECKS = ("postgres", "kafka", "folding")
_STANDS = (TooManyParkedError, VoidedFactsError, RecordsLostError)
"""Their words say what to do, and where they were raised says nothing more."""


class Consumer(Generic[Outcome]):
    """Runs session after session until it is stopped: connection and membership live and die together.

    Each session goes on from the offsets in the database, and first tries what is parked.
    """

    def __init__(self, subscription: Subscription[Outcome], settings: ConsumerSettings) -> None:
        self._subscription = subscription
        self._settings = settings
        self._backoff = Backoff(longest=LONGEST_PAUSE)
        self._condition = Condition(kafka="joining")

    def health(self) -> Health:
        """`lag` counts the records in Kafka that are not committed here."""
        now = self._condition
        troubles = ({"kafka": now.kafka} if now.kafka else {}) | now.troubles
        parked = [f"{now.parked} streams are parked"] if now.parked else []
        return Health({check: troubles.get(check, OK) for check in CHECKS}, now.lag, [*parked, *now.left_out])

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop`; the batch in hand is committed first."""
        while not stop.is_set():
            try:
                await self._session(stop)
            except FencedError:
                log.warning("consumer.fenced", group=self._subscription.group)
                await self._backoff.pause(stop)
            except Exception as error:  # noqa: BLE001 - it is told, and whatever it is the next session may do better
                self._tell(error)
                await self._backoff.pause(stop)
        metrics.forget(self._subscription.group)

    def _tell(self, error: Exception) -> None:
        """In the log once, until it is another or some work was done."""
        about, words = _trouble(error)
        if self._condition.troubles.get(about) != words:
            trace = not isinstance(error, _STANDS)
            log.error("consumer.interrupted", group=self._subscription.group, reason=words, exc_info=trace)
        self._condition.troubles[about] = words

    async def _session(self, stop: asyncio.Event) -> None:
        async with folding_connection(self._settings, self._subscription) as connection:
            session = Session(self._subscription, self._settings, connection, self._condition, self._backoff)
            await session.run(stop)


def _trouble(error: Exception) -> tuple[str, str]:
    """Which check fails, and what it says: no address and no data, anyone may ask."""
    match error:
        case KafkaException():
            return "kafka", name_in(error)
        case _ if isinstance(error, _STANDS):
            return "folding", str(error)
        case _:
            return "postgres" if isinstance(error, AWAY) else "folding", type(error).__name__
