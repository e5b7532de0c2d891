"""The Faust app: one table, one agent, nothing made at import."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic

import faust
import structlog
from aiokafka.helpers import create_ssl_context
from faust.auth import SASLCredentials
from mode import ServiceT

from chassis.clock import Clock, real_clock
from chassis.settings import KafkaSettings
from reporting.streams import metrics
from reporting.streams.duties import Duties
from reporting.streams.entries import TimelineSchema
from reporting.streams.judging import Core, Rules
from reporting.streams.keeping import DutyTable
from reporting.streams.measuring import Measuring
from reporting.streams.publishing import KafkaPublishing, Publishing
from reporting.streams.recovering import BulkTableManager
from reporting.streams.rounds import Round, Rounds
from reporting.streams.topics import Topics
from reporting.streams.transport import Transport
from reporting.streams.trimmed import nothing_lost

log = structlog.get_logger(__name__)

GROUP = "reporting.streams"
TABLE = "duties"
END_SECONDS = 10.0
BATCH_BYTES = 256 << 10
REQUEST_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class StreamsSettings:
    """`folder` is this worker's own."""

    kafka: KafkaSettings
    folder: Path
    group: str = GROUP
    topics: Topics = field(default_factory=Topics.under)
    session_seconds: float = 10.0
    commit_seconds: float = 1.0
    instance: str | None = None


class StreamsApp(faust.App):
    """`kafka` are the settings of a confluent-kafka client, for reading in bulk."""

    def __init__(self, *args: Any, kafka: Mapping[str, str], **kwargs: Any) -> None:
        self.kafka = kafka
        super().__init__(*args, **kwargs)

    def on_init_dependencies(self) -> Iterable[ServiceT]:
        """Without the monitor, which looks at each message several times for figures that nobody asks for."""
        services = super().on_init_dependencies()
        self.sensors.remove(self.monitor)
        return services

    def _new_transport(self) -> Transport:
        return Transport(self.conf.broker_consumer, self)

    def _new_producer_transport(self) -> Transport:
        return Transport(self.conf.broker_producer, self)


class Streams(Generic[Rules]):
    """The app with what it does; `now` is the stack's clock, by which only delays are measured."""

    def __init__(
        self,
        settings: StreamsSettings,
        core: Core[Rules],
        publishing: Publishing | None = None,
        now: Clock = real_clock,
    ) -> None:
        self.app = faust_app(settings)
        self.table = duty_table(self.app, settings.topics)
        rounds = Rounds(
            publishing or KafkaPublishing(lambda: self.app.producer, settings.topics, self.app.kafka),
            lambda: self.table.store,
            self._written,
            self.app.crash,
        )
        self.duties = Duties(core, rounds)
        self._timeline = settings.topics.timeline
        self.measuring = Measuring(self.app, self.duties, settings.folder, now)
        timeline = self.app.topic(settings.topics.timeline, schema=TimelineSchema())
        self.agent = self.app.agent(timeline, name="duties", concurrency=1)(self._keep)
        self.table.on_recover(self._recovered)
        self.app.on_partitions_revoked.connect(self._revoked)

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop`; what was taken is written and committed first. Raises what the app crashed by."""
        starting = asyncio.create_task(self.app.start())
        try:
            await self.app.wait_first(starting, stop.wait())
            await self.app.wait(stop.wait())
            if not self.app.crashed:
                await self._ended()
        finally:
            starting.cancel()
            await self.app.stop()
        if self.app.crash_reason is not None:
            raise self.app.crash_reason

    async def _ended(self) -> None:
        """Not longer than a while: what is not written comes again."""
        self.app.consumer.stop_flow()
        self.app.flow_control.suspend()
        try:
            async with asyncio.timeout(END_SECONDS):
                await self.duties.drained()
                await self.app.consumer.commit()
        except TimeoutError:
            log.warning("streams.not_drained")

    async def _keep(self, stream: Any) -> None:
        """Faust would log an exception, and take the entry for done."""
        async for event in stream.noack().events():
            try:
                await self.duties.take(event)
            except Exception as error:
                await self.app.crash(error)
                raise

    async def _recovered(self) -> None:
        """Faust would leave an exception unseen."""
        try:
            await self.duties.recover(self.table.store, self._active())
            ticks = {number: here.tick for number, here in self.duties.partitions.items()}
            await asyncio.to_thread(nothing_lost, self.app.kafka, self._timeline, ticks)
            tables: Any = self.app.tables
            metrics.RECOVERY_SECONDS.set(tables.recovery.lasted())
        except Exception as error:
            await self.app.crash(error)
            raise

    def _active(self) -> list[int]:
        changelog = self.table.changelog_topic_name
        return sorted(tp.partition for tp in self.app.assignor.assigned_actives() if tp.topic == changelog)

    async def _revoked(self, *_: Any, **__: Any) -> None:
        """What was taken is written before another worker has the partition."""
        metrics.REBALANCES.inc()
        await self.duties.drained()

    def _written(self, one: Round) -> None:
        for partition in one.states:
            if here := self.duties.partitions.get(partition):
                here.kept_until = self.table.store.kept_until(partition)
        self.measuring.written(one)


def faust_app(settings: StreamsSettings) -> StreamsApp:
    """Only what differs from Faust's defaults, or must not change with them."""
    return StreamsApp(
        settings.group,
        kafka={**settings.kafka.client_config(), "group.id": settings.group},
        broker=f"kafka://{settings.kafka.bootstrap}",
        broker_credentials=credentials(settings.kafka),
        broker_session_timeout=settings.session_seconds,
        broker_heartbeat_interval=settings.session_seconds / 3,
        broker_commit_interval=settings.commit_seconds,
        broker_max_poll_records=2_000,
        consumer_auto_offset_reset="earliest",
        consumer_group_instance_id=settings.instance,
        producer_max_batch_size=BATCH_BYTES,
        producer_max_request_size=REQUEST_BYTES,
        processing_guarantee="at_least_once",
        store="rocksdb://",
        datadir=settings.folder,
        TableManager=BulkTableManager,
        table_standby_replicas=0,
        topic_allow_declare=False,
        topic_disable_leader=True,
        stream_wait_empty=False,
        web_enabled=False,
        cython_optimizations=True,
        autodiscover=False,
    )


def duty_table(app: StreamsApp, topics: Topics) -> DutyTable:
    changelog = app.topic(
        topics.changelog,
        key_type=bytes,
        value_type=bytes,
        key_serializer="raw",
        value_serializer="raw",
        acks=False,
        internal=True,
        compacting=True,
        allow_empty=True,
    )
    table = DutyTable(app, name=TABLE, key_type=bytes, value_type=bytes, changelog_topic=changelog)
    app.tables.add(table)
    return table


def credentials(kafka: KafkaSettings) -> SASLCredentials | None:
    """Raises SettingsError where a name or password is missing."""
    config = kafka.client_config()
    if not kafka.security_protocol.startswith("SASL"):
        return None
    context = (
        create_ssl_context(cafile=kafka.ca_file and str(kafka.ca_file))
        if kafka.security_protocol == "SASL_SSL"
        else None
    )
    return SASLCredentials(
        username=config["sasl.username"],
        password=config["sasl.password"],
        mechanism=config["sasl.mechanism"],
        ssl_context=context,
    )
