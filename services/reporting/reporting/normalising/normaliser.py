"""The normaliser: from the services' topics and their watermarks to the timeline, one active at a time (DESIGN section 7)."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import structlog
from confluent_kafka import KafkaException

from chassis.backoff import Backoff
from chassis.consuming.errors import RecordsLostError
from chassis.health import OK, Health
from chassis.kafka_errors import name_in
from reporting.duties.table import RuleFiles
from reporting.normalising import metrics
from reporting.normalising.activity import Activity
from reporting.normalising.cluster import Cluster
from reporting.normalising.positions import PositionsLostError
from reporting.normalising.working import VoidedEventsError, Working

log = structlog.get_logger(__name__)

WAIT_SECONDS = 1.0
LONGEST_PAUSE = 5.0
_STANDS = (VoidedEventsError, RecordsLostError, PositionsLostError)
"""Their words say what to do."""


class Normaliser:
    """Runs session after session, in a thread of its own; each goes on from what was committed."""

    def __init__(self, cluster: Cluster, files: RuleFiles) -> None:
        self._cluster = cluster
        self._files = files
        self._backoff = Backoff(longest=LONGEST_PAUSE)
        self._troubles: dict[str, str] = {}
        self._waiting = 0

    def health(self) -> Health:
        """`lag` counts events that wait for what other services recorded before them."""
        return Health(
            {about: self._troubles.get(about, OK) for about in ("kafka", "timeline")}, self._waiting
        )

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop`, whatever fails meanwhile."""
        halt = Event()
        stopping = asyncio.create_task(_pass_on(stop, halt))
        with ThreadPoolExecutor(1, thread_name_prefix="normaliser") as thread:
            while not stop.is_set():
                try:
                    await asyncio.get_running_loop().run_in_executor(thread, self._session, halt)
                except Exception as error:  # noqa: BLE001 - it is told, and whatever it is the next session may do better
                    self._tell(error)
                    await self._backoff.pause(stop)
        await stopping

    def _tell(self, error: Exception) -> None:
        """In the log once, until it is another or some work was done."""
        about = "kafka" if isinstance(error, KafkaException) else "timeline"
        words = name_in(error) if isinstance(error, KafkaException) else _words(error)
        if self._troubles.get(about) != words:
            log.error("normaliser.interrupted", reason=words, exc_info=not isinstance(error, _STANDS))
        self._troubles[about] = words

    def _session(self, halt: Event) -> None:
        activity = Activity(self._cluster)
        try:
            while not halt.is_set():
                if activity.ask(WAIT_SECONDS):
                    self._work(activity, halt)
                else:
                    self._troubles.clear()
        finally:
            activity.close()

    def _work(self, activity: Activity, halt: Event) -> None:
        working = Working(self._cluster, self._files)
        metrics.ACTIVE.set(1)
        log.info("normaliser.active")
        try:
            while not halt.is_set() and activity.ask(0):
                working.step(WAIT_SECONDS)
                self._waiting = working.merging.waiting
                self._troubles = {"kafka": working.trouble} if working.trouble else {}
                self._backoff.succeeded()
        finally:
            metrics.ACTIVE.set(0)
            working.close()


async def _pass_on(stop: asyncio.Event, halt: Event) -> None:
    await stop.wait()
    halt.set()


def _words(error: Exception) -> str:
    return str(error) if isinstance(error, _STANDS) else type(error).__name__
