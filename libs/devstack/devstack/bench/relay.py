"""`relay`: events from the log's table to acknowledged in Kafka, against a bare idempotent producer of the same records."""

import asyncio
import gc
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter
from uuid import uuid4

import asyncpg
from confluent_kafka import Producer

import chassis
from chassis.clock import real_clock
from chassis.connecting import connected
from chassis.event_store.encoding import encode
from chassis.messages import topic_of, type_name
from chassis.migrating import migrate
from chassis.relay.log import RelayLog
from chassis.relay.producing import SETTINGS
from chassis.relay.records import Outgoing, outgoing
from chassis.relay.relay import Relay
from chassis.relay.settings import RelaySettings
from chassis.relay.watermark import TOPIC as WATERMARKS
from chassis.testing.waiting import eventually
from devstack.bench.append import EVENT, meta
from devstack.bench.harness import Figure, Goal, Round, figure, interleaved
from devstack.kafka.clients import admin_client, broker_account
from devstack.kafka.topics import replication
from devstack.stack import Stack
from devstack.testing.databases import FreshDatabase, fresh_database
from devstack.testing.topics import fresh_topics

EVENTS = 300_000
"""So many that the start of a session, half a second, weighs little."""

OF_ONE_COMMIT = 64
LONGEST_WAIT = 300
MIGRATIONS = [Path(chassis.__path__[0]) / part / "migrations" for part in ("event_store", "relay")]
STATIONS = topic_of(type_name(EVENT))


@dataclass(frozen=True, slots=True)
class Way:
    """From one log to topics whose names begin with a prefix."""

    settings: RelaySettings
    owner: asyncpg.Connection

    async def relay(self) -> float:
        """Events a second, from nothing published to the checkpoint at the log's end."""
        await self.owner.execute("DELETE FROM relay_checkpoint")
        stop, started = asyncio.Event(), perf_counter()
        running = asyncio.create_task(Relay(self.settings, real_clock).run(stop))
        await eventually(self._is_done, LONGEST_WAIT)
        rate = EVENTS / (perf_counter() - started)
        stop.set()
        await running
        return rate

    async def _is_done(self) -> bool:
        return await self.owner.fetchval("SELECT pos FROM relay_checkpoint") == EVENTS  # type: ignore[no-any-return] # asyncpg's

    def produce(self, records: Sequence[Outgoing]) -> float:
        """The same without a log: events a second, from the first to all acknowledged."""
        ready = [(self.settings.topic_prefix + r.topic, r.value, r.key, [*r.headers]) for r in records]
        started = perf_counter()
        producer = Producer({**SETTINGS, **self.settings.kafka})
        for topic, value, key, headers in ready:
            while True:
                try:
                    producer.produce(topic, value, key, headers=headers)  # type: ignore[arg-type] # text is text or bytes
                    break
                except BufferError:
                    producer.poll(0.01)
        if producer.flush(LONGEST_WAIT):
            raise TimeoutError
        return EVENTS / (perf_counter() - started)


async def bench_relay(stack: Stack, rounds: int) -> Figure:
    """Each round has topics of its own, and the whole log before it. Goal: ratio >= 0.7."""
    admin = admin_client(broker_account(stack))
    with fresh_database(stack, "registry") as database:
        migrate(database.dsn("migrator"), "registry_owner", MIGRATIONS, say=lambda _: None)
        async with filled(database) as owner:
            records = await published(database)
            gc.freeze()  # what is kept for the bare producer is not to be searched for garbage beside the relay

            async def one_round() -> Round:
                with fresh_topics(admin, (STATIONS, WATERMARKS), replication(stack)) as topics:
                    prefix = topics[STATIONS].removesuffix(STATIONS)
                    account = stack.kafka("registry-relay")
                    way = Way(RelaySettings("registry", database.dsn("relay"), account, prefix), owner)
                    limit = way.produce(records)
                    return Round(await way.relay(), limit)

            return figure("relay", "events/s", Goal(0.7), await interleaved(one_round, rounds))


@asynccontextmanager
async def filled(database: FreshDatabase) -> AsyncIterator[asyncpg.Connection]:
    """The log's owner, once all events are in it."""
    async with connected(database.dsn("migrator")) as owner:
        await owner.execute("SET ROLE registry_owner")
        await owner.copy_records_to_table("events", records=rows())
        await owner.execute("UPDATE log_head SET pos = $1", EVENTS)
        await owner.execute("ANALYZE events")
        yield owner


def rows() -> Iterator[tuple[object, ...]]:
    """As group commits would have left them: several events have the same moment."""
    kind, data, began = type_name(EVENT), encode(EVENT), datetime.now(UTC)
    for pos in range(1, EVENTS + 1):
        moment = began + timedelta(milliseconds=pos // OF_ONE_COMMIT)
        yield pos, 1, uuid4(), 1, kind, 1, uuid4(), moment, data, encode(meta())


async def published(database: FreshDatabase) -> list[Outgoing]:
    """What the relay will make of the log."""
    async with await RelayLog.connect(database.dsn("relay"), lambda: None) as log:
        return [outgoing(stored, "registry") for stored in await log.read(0, EVENTS)]
