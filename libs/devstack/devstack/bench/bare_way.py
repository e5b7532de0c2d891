"""The limit of `visible`: the same steps with nothing in them, at the same rate and on the same machine.

A row is inserted durably; its id goes to Kafka, acknowledged by all; a consumer inserts what came, a batch in a
transaction, and notifies; a listener hears. Measured from the first commit to the hearing.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from time import perf_counter
from uuid import uuid4

import asyncpg
from confluent_kafka import Consumer, Producer, TopicPartition

from chassis.testing.waiting import eventually
from devstack.bench.pace import paced
from devstack.bench.pgbench import BARE_TABLE
from devstack.bench.stack import admin_dsn
from devstack.kafka.clients import admin_client, broker_account
from devstack.kafka.topics import replication
from devstack.stack import Stack
from devstack.testing.databases import fresh_database
from devstack.testing.topics import fresh_topics

TOPIC = "sifasuo.registry.establishment-change.v1"
TABLES = f"{BARE_TABLE}; CREATE TABLE IF NOT EXISTS arrived (id uuid PRIMARY KEY)"
INSERT = (
    "INSERT INTO bare (stream_id, version, type, event_id, recorded_at, data, meta)"
    " VALUES ($1, 1, 'bare', gen_random_uuid(), now(), $2, '')"
)
ARRIVE = "INSERT INTO arrived SELECT unnest($1::uuid[])"
CHANNEL = "arrived"
BODY = bytes(300)
CONNECTIONS = 16
BATCH = 100  # ids that fit into one notification
POLL_SECONDS = 0.25
LONGEST_WAIT = 20


@dataclass(slots=True)
class BareWay:
    """`inserted` and `heard`: when, by id."""

    pool: asyncpg.Pool
    producer: Producer
    consumer: Consumer
    topic: str
    inserted: dict[str, float] = field(default_factory=dict)
    heard: dict[str, float] = field(default_factory=dict)
    _thread: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))

    async def latencies(self, rate: int, seconds: float) -> list[float]:
        """In milliseconds, of a row every 1/rate seconds."""
        self.inserted.clear()
        self.heard.clear()
        async with asyncio.TaskGroup() as group:
            async for _ in paced(rate, seconds):
                group.create_task(self._insert())
        await eventually(lambda: self.inserted.keys() <= self.heard.keys(), LONGEST_WAIT)
        return [max(0.0, self.heard[one] - at) * 1000 for one, at in self.inserted.items()]

    async def _insert(self) -> None:
        one = uuid4()
        await self.pool.execute(INSERT, one, BODY)
        self.inserted[str(one)] = perf_counter()
        self.producer.produce(self.topic, value=str(one), key=str(one))
        self.producer.poll(0)

    def hear(self, payload: str) -> None:
        now = perf_counter()
        self.heard |= dict.fromkeys(json.loads(payload), now)

    async def consume(self) -> None:
        """Until cancelled."""
        loop = asyncio.get_running_loop()
        while True:
            ids = await loop.run_in_executor(self._thread, self._take)
            for start in range(0, len(ids), BATCH):
                await self._arrive(ids[start : start + BATCH])

    def _take(self) -> list[str]:
        first = self.consumer.poll(POLL_SECONDS)
        messages = [] if first is None else [first, *self.consumer.consume(1000, 0)]
        return [value.decode() for message in messages if (value := message.value())]

    async def _arrive(self, ids: Sequence[str]) -> None:
        async with self.pool.acquire() as connection, connection.transaction():
            await connection.execute(ARRIVE, ids)
            await connection.execute("SELECT pg_notify($1, $2)", CHANNEL, json.dumps(ids))


@asynccontextmanager
async def bare_way(stack: Stack) -> AsyncIterator[BareWay]:
    """On a database and a topic of its own."""
    async with AsyncExitStack() as opened:
        database = opened.enter_context(fresh_database(stack, "registry"))
        account = broker_account(stack)
        topics = opened.enter_context(fresh_topics(admin_client(account), (TOPIC,), replication(stack)))
        pool = await opened.enter_async_context(
            asyncpg.create_pool(admin_dsn(stack, database.name), min_size=CONNECTIONS, max_size=CONNECTIONS)
        )
        await pool.execute(TABLES)
        way = BareWay(pool, producer(account), consumer(account, topics[TOPIC]), topics[TOPIC])
        opened.callback(way.consumer.close)
        opened.callback(way.producer.flush, LONGEST_WAIT)
        listening = await asyncpg.connect(admin_dsn(stack, database.name))
        opened.callback(listening.terminate)
        await listening.add_listener(CHANNEL, lambda *said: way.hear(str(said[-1])))
        consuming = asyncio.create_task(way.consume())
        try:
            yield way
        finally:
            consuming.cancel()
            await asyncio.wait([consuming])


def producer(account: dict[str, str]) -> Producer:
    return Producer({**account, "acks": "all", "enable.idempotence": True, "linger.ms": 2})


def consumer(account: dict[str, str], topic: str) -> Consumer:
    """Of all partitions, without a group's negotiations."""
    made = Consumer({**account, "group.id": "reporting.bench", "enable.auto.commit": False})
    partitions = made.list_topics(topic, timeout=LONGEST_WAIT).topics[topic].partitions
    made.assign([TopicPartition(topic, partition, 0) for partition in partitions])
    return made
