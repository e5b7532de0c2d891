"""The guard: outside Faust and the normaliser, so that somebody says so when all of them are down (ADR 360)."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import asyncpg
import structlog
from confluent_kafka import KafkaException

from chassis.backoff import wait_for_event
from chassis.clock import Clock
from chassis.connecting import connected
from chassis.consuming.errors import RecordsLostError
from chassis.health import OK, Health
from chassis.kafka_errors import name_in
from chassis.postgres_errors import AWAY
from reporting.guarding import metrics
from reporting.guarding.asking import Asking
from reporting.guarding.judging import Judging
from reporting.guarding.keeping import keep
from reporting.guarding.report import Report, partitions, services
from reporting.guarding.seen import Seen
from reporting.guarding.watching import Watching
from reporting.normalising.cluster import Cluster

log = structlog.get_logger(__name__)

PAUSE_SECONDS = 2.0
SESSION = {"application_name": "guard", "synchronous_commit": "off"}
"""A look that is lost is followed by the next."""


class Guard:
    def __init__(self, cluster: Cluster, clock: Clock, judging: Judging, dsn: str, asking: Asking) -> None:
        self._cluster = cluster
        self._clock = clock
        self._judging = judging
        self._dsn = dsn
        self._asking = asking
        self._watching: Watching | None = None
        self._connection: asyncpg.Connection | None = None
        self._troubles: dict[str, str] = {}
        self._told: list[str] = []

    def health(self) -> Health:
        """What is wrong with the streams is for a person to look into: the guard itself goes on."""
        checks = {about: self._troubles.get(about, OK) for about in ("kafka", "postgres")}
        return Health(checks, warnings=[f"alerts may come late: {one}" for one in self._told])

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop`, whatever is away meanwhile."""
        with ThreadPoolExecutor(1, thread_name_prefix="guard") as thread:
            while not stop.is_set():
                try:
                    await self._keep(thread, stop)
                except AWAY as error:
                    self._trouble("postgres", type(error).__name__)
                    # The metrics go on without a database.
                    await self._look(thread)
                    await wait_for_event(stop, PAUSE_SECONDS)
            await asyncio.get_running_loop().run_in_executor(thread, self._close)

    async def _keep(self, thread: ThreadPoolExecutor, stop: asyncio.Event) -> None:
        async with connected(self._dsn, SESSION) as connection:
            while not stop.is_set():
                await keep(connection, await self._look(thread))
                self._troubles.pop("postgres", None)
                await wait_for_event(stop, PAUSE_SECONDS)

    async def _look(self, thread: ThreadPoolExecutor) -> Report:
        seen = asyncio.get_running_loop().run_in_executor(thread, self._seen)
        report = replace(self._report(await seen), processes=await self._asking.ask())
        self._tell(report)
        return report

    def _seen(self) -> Seen | None:
        """None where Kafka cannot be asked."""
        try:
            self._watching = self._watching or Watching(self._cluster, self._clock)
            seen = self._watching.look()
        except (KafkaException, RecordsLostError) as error:
            self._trouble("kafka", name_in(error) if isinstance(error, KafkaException) else "records lost")
            self._close()
            return None
        self._troubles.pop("kafka", None)
        return seen

    def _close(self) -> None:
        if self._watching is not None:
            self._watching.close()
        self._watching = None

    def _report(self, seen: Seen | None) -> Report:
        if seen is None:
            now = self._clock()
            return Report(now, self._judging.away(time.monotonic(), now))
        found = self._judging.judge(seen)
        return Report(
            seen.clock,
            found,
            services(seen, self._judging),
            partitions(seen, self._judging),
            letters=seen.letters,
        )

    def _tell(self, report: Report) -> None:
        metrics.show(report)
        if report.told != self._told:
            log.warning("guard.told", late=report.told)
        self._told = report.told

    def _trouble(self, about: str, words: str) -> None:
        """In the log once, until it is another."""
        if self._troubles.get(about) != words:
            log.warning("guard.interrupted", about=about, reason=words)
        self._troubles[about] = words
