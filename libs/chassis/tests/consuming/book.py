"""A consumer to test with: it enters every name that a division was given in a book, a line per event."""

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from uuid import UUID, uuid4

import asyncpg
from confluent_kafka import Producer
from google.protobuf.message import Message

from chassis.consuming.consumed import Consumed
from chassis.consuming.consumer import Consumer
from chassis.consuming.subscription import ConsumerSettings, Subscription
from chassis.event_store.postgres import encode
from chassis.messages import type_name
from chassis.migrating import migrate
from chassis.relay.records import Stored, outgoing
from chassis.testing.waiting import eventually
from devstack.testing import FreshDatabase
from libs.chassis.tests.registry import CHASSIS, renamed
from libs.chassis.tests.running import running
from sifasuo.common.v1.envelope_pb2 import Meta
from sifasuo.registry.v1.division_pb2 import DivisionRecoded, DivisionRenamed

STATE = CHASSIS / "consuming" / "state.sql"
LINES = """
    CREATE TABLE lines (stream_id uuid, version integer, name text NOT NULL, PRIMARY KEY (stream_id, version));
    CREATE TABLE settled (lines integer NOT NULL);
"""
GRANTS = """
    GRANT USAGE ON SCHEMA book TO reporting_projector;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA book TO reporting_projector;
"""
POISON = "毒"


class PoisonousNameError(Exception):
    """What a fold may come upon."""


async def enter(connection: asyncpg.Connection, events: Sequence[Consumed]) -> Sequence[int]:
    rows = [(e.recorded.stream_id, e.recorded.version, name_of(e.recorded.event)) for e in events]
    await connection.executemany("INSERT INTO lines VALUES ($1, $2, $3)", rows)
    for _, _, name in rows:
        if name == POISON:
            raise PoisonousNameError(name)
    return [len(rows)]


def name_of(event: Message) -> str:
    assert isinstance(event, DivisionRenamed)
    return event.name


async def settle(connection: asyncpg.Connection, outcomes: Sequence[int]) -> None:
    await connection.execute("INSERT INTO settled VALUES ($1)", sum(outcomes))


Line = tuple[UUID, int, str]


@dataclass(frozen=True, slots=True)
class Book:
    """The consumer's database, its topic, and the records that a test puts there."""

    database: FreshDatabase
    topic: str
    kafka: Mapping[str, str]
    admin: Mapping[str, str]
    positions: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def subscription(self) -> Subscription[int]:
        return Subscription(
            name="book",
            group=f"reporting.{self.database.name}",
            schema="book",
            topics=(self.topic,),
            folds=frozenset({DivisionRenamed}),
            ignores=frozenset({DivisionRecoded}),
            fold=enter,
            settle=settle,
        )

    @property
    def settings(self) -> ConsumerSettings:
        return ConsumerSettings(self.database.dsn("projector"), self.kafka)

    @asynccontextmanager
    async def kept(
        self, subscription: Subscription[int] | None = None, settings: ConsumerSettings | None = None
    ) -> AsyncIterator[Consumer[int]]:
        """While a consumer reads."""
        consumer = Consumer(subscription or self.subscription, settings or self.settings)
        async with running(consumer.run):
            await eventually(lambda: consumer.health().lag is not None)
            yield consumer

    def stored(self, stream: UUID, version: int, event: Message | str) -> Stored:
        """The next event of the log: a name stands for a DivisionRenamed."""
        message = renamed(stream, event) if isinstance(event, str) else event
        pos, now = next(self.positions), datetime.now(UTC)
        return Stored(
            pos,
            1,
            1,
            stream,
            version,
            type_name(message),
            uuid4(),
            now,
            encode(message),
            Meta().SerializeToString(),
        )

    def publish(self, *events: Stored, headers: Mapping[str, str] | None = None) -> None:
        """As the relay would; `headers` replaces some, to spoil the record."""
        producer = Producer({**self.admin, "partitioner": "murmur2_random"})
        for event in events:
            record = outgoing(event, "registry")
            said: dict[str, str | bytes | None] = {**dict(record.headers), **(headers or {})}
            producer.produce(self.topic, key=record.key, value=record.value, headers=said)
        producer.flush()

    def name(self, stream: UUID, *names: str, after: int = 0) -> None:
        """Publish the stream's next events, of the versions that follow `after`."""
        self.publish(*(self.stored(stream, version, name) for version, name in enumerate(names, after + 1)))

    async def query(self, query: str, *values: object) -> list[asyncpg.Record]:
        connection = await asyncpg.connect(
            self.database.dsn("projector"), server_settings={"search_path": "book"}
        )
        try:
            return await connection.fetch(query, *values)
        finally:
            await connection.close()

    async def lines(self) -> list[Line]:
        rows = await self.query("SELECT stream_id, version, name FROM lines ORDER BY stream_id, version")
        return [(row["stream_id"], row["version"], row["name"]) for row in rows]

    async def reads(self, *lines: Line) -> None:
        """The book comes to hold exactly these lines."""

        async def holds() -> bool:
            assert await self.lines() == sorted(lines)
            return True

        await eventually(holds)

    async def parked(self) -> list[tuple[UUID | None, int | None, str]]:
        rows = await self.query(
            "SELECT stream_id, version, reason FROM parked_records ORDER BY partition, log_offset"
        )
        return [(row["stream_id"], row["version"], row["reason"]) for row in rows]


async def prepare_book(database: FreshDatabase) -> None:
    migrate(
        database.dsn("migrator"),
        "reporting_owner",
        [CHASSIS / "consuming" / "migrations"],
        say=lambda _: None,
    )
    connection = await asyncpg.connect(database.dsn("migrator"))
    try:
        await connection.execute("SET ROLE reporting_owner; CREATE SCHEMA book; SET search_path = book")
        await connection.execute(STATE.read_text() + LINES + GRANTS)
    finally:
        await connection.close()
