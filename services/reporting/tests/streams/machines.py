"""Two services' logs with their relays, each on a machine whose clock somebody sets; a normaliser and a worker behind them."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import asyncpg
from confluent_kafka import Consumer, TopicPartition
from google.protobuf.message import Message

import chassis
from chassis.clock import real_clock
from chassis.consuming.ends import ends
from chassis.event_store.port import Append, Request
from chassis.event_store.postgres import PostgresEventStore
from chassis.migrating import migrate
from chassis.relay.relay import Relay
from chassis.relay.settings import RelaySettings
from chassis.relay.watermark import TOPIC as WATERMARKS
from devstack.testing import FreshDatabase
from reporting.duties.table import RuleFiles
from reporting.normalising.cluster import Cluster
from reporting.normalising.normaliser import Normaliser
from reporting.verifying.comparing import KINDS
from reporting.verifying.logs import alerts
from services.reporting.tests.normalising.services import named
from sifasuo.common.v1.envelope_pb2 import Meta
from sifasuo.common.v1.watermark_pb2 import Watermark
from sifasuo.reporting.v1.alert_pb2 import Alert

WITHIN = 20
CHASSIS = Path(chassis.__path__[0])


@dataclass
class Machine:
    """Its clock, so far ahead of the true one; behind where that is negative."""

    ahead: timedelta = timedelta(0)

    def __call__(self) -> datetime:
        return real_clock() + self.ahead


@dataclass
class Service:
    """What it records, and its relay, go by its machine's clock."""

    name: str
    store: PostgresEventStore
    machine: Machine
    cluster: Cluster
    versions: Counter[str] = field(default_factory=Counter)

    async def records(self, stream: str, event: Message) -> None:
        append = Append(UUID(named(stream)), self.versions[stream], [event])
        await self.store.append(Request([append], Meta()))
        self.versions[stream] += 1

    async def recorded(self) -> Sequence[datetime]:
        """When what is in its log was recorded, in the order in which it was."""
        return [one.recorded_at for one in await self.store.read(after=0, limit=100)]

    def watermarks(self) -> Sequence[datetime]:
        """In the order in which they were told."""
        marks = [Watermark.FromString(one) for one in self._told()]
        return [one.moment.ToDatetime(UTC) for one in marks if one.service == self.name]

    def _told(self) -> Iterator[bytes]:
        """To where the topic ends now: it goes on all the while, so that nobody is told that it has ended."""
        kafka, topic = self.cluster.kafka, self.cluster.named(WATERMARKS)
        [place] = ends(kafka, [topic])
        with closing(Consumer({**kafka, "group.id": "reporting.read-all"})) as consumer:
            consumer.assign([TopicPartition(topic, place.partition, 0)])
            for _ in range(place.end):
                record = consumer.poll(WITHIN)
                assert record is not None
                yield record.value() or b""


def prepared(database: FreshDatabase) -> None:
    """A log, and what its relay keeps."""
    directories = [CHASSIS / part / "migrations" for part in ("event_store", "relay")]
    migrate(database.dsn("migrator"), f"{database.service}_owner", directories, say=lambda _: None)


@asynccontextmanager
async def serving(database: FreshDatabase, cluster: Cluster) -> AsyncIterator[Service]:
    machine, stop = Machine(), asyncio.Event()
    settings = RelaySettings(
        database.service, database.dsn("relay"), cluster.kafka, topic_prefix=cluster.prefix, tick_seconds=0.2
    )
    relaying = asyncio.create_task(Relay(settings, machine).run(stop))
    try:
        async with asyncpg.create_pool(database.dsn("append"), min_size=1, max_size=2) as pool:
            yield Service(database.service, PostgresEventStore(pool, machine), machine, cluster)
    finally:
        stop.set()
        await relaying


@asynccontextmanager
async def normalising(cluster: Cluster, files: RuleFiles) -> AsyncIterator[None]:
    stop = asyncio.Event()
    running = asyncio.create_task(Normaliser(cluster, files).run(stop))
    try:
        yield
    finally:
        stop.set()
        await running


def told(cluster: Cluster) -> Sequence[Alert]:
    """Every transition, once each."""
    found = {(one.alert_id, one.number): one for one in alerts(cluster, KINDS)}
    return [*found.values()]
