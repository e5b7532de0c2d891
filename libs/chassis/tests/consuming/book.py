"""A consumer to test with: it enters every name that a division was given in a book, a line per event."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import UUID

import asyncpg
from google.protobuf.message import Message

from chassis.connecting import connected
from chassis.consuming.consumed import Consumed
from chassis.consuming.consumer import Consumer
from chassis.consuming.subscription import ConsumerSettings, Subscription
from chassis.migrating import migrate
from chassis.testing.waiting import eventually
from devstack.testing import FreshDatabase
from libs.chassis.tests.publishing import Published
from libs.chassis.tests.registry import CHASSIS
from libs.chassis.tests.running import running
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Book(Published):
    """The consumer's database, beside the topic that it reads."""

    database: FreshDatabase
    kafka: Mapping[str, str]

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

    async def query(self, query: str, *values: object) -> list[asyncpg.Record]:
        async with connected(self.database.dsn("projector"), session={"search_path": "book"}) as connection:
            return await connection.fetch(query, *values)

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
    async with connected(database.dsn("migrator")) as connection:
        await connection.execute("SET ROLE reporting_owner; CREATE SCHEMA book; SET search_path = book")
        await connection.execute(STATE.read_text() + LINES + GRANTS)
