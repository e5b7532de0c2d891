"""A projection to test with: the name of each division, as row-level security lets one see it."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import asyncpg
from google.protobuf.message import Message

from chassis.connecting import connected
from chassis.consuming.consumed import Consumed
from chassis.consuming.subscription import ConsumerSettings
from chassis.migrating import migrate
from chassis.projecting.generations import Generation, generations
from chassis.projecting.preparing import prepare
from chassis.projecting.projection import Bulk, Change, Projection, Rows
from chassis.projecting.running import Projecting, ProjectingSettings
from chassis.testing.waiting import eventually
from devstack.testing import FreshDatabase
from libs.chassis.tests.publishing import Published
from libs.chassis.tests.registry import CHASSIS
from libs.chassis.tests.running import running
from sifasuo.registry.v1.division_pb2 import DivisionRecoded, DivisionRenamed

TABLES = """
CREATE TABLE roster (division_id uuid PRIMARY KEY, name text NOT NULL, names integer NOT NULL);
CREATE INDEX ON roster (name) WHERE names > 1;
ALTER TABLE roster ENABLE ROW LEVEL SECURITY;
ALTER TABLE roster FORCE ROW LEVEL SECURITY;
CREATE POLICY seen ON roster FOR SELECT TO reporting_reader USING (
    name <> coalesce(current_setting('test.hidden', true), '')
);
GRANT SELECT ON roster TO reporting_reader;
"""
WRITE = """
INSERT INTO roster VALUES ($1, $2, 1)
ON CONFLICT (division_id) DO UPDATE SET name = excluded.name, names = roster.names + 1
"""


async def fold(connection: asyncpg.Connection, events: Sequence[Consumed]) -> Sequence[Change]:
    rows = [(e.recorded.stream_id, name_of(e.recorded.event)) for e in events]
    await connection.executemany(WRITE, rows)
    return [Change("division", (stream,)) for stream, _ in rows]


class RosterFilling:
    """The same rows, worked out in memory; a name `✗` is refused."""

    def __init__(self) -> None:
        self._names: dict[UUID, list[str]] = {}

    def take(self, event: Consumed) -> None:
        name = name_of(event.recorded.event)
        if name == "✗":
            raise ValueError(name)
        self._names.setdefault(event.recorded.stream_id, []).append(name)

    def done(self) -> list[Rows]:
        return []

    def rest(self) -> list[Rows]:
        records = [(stream, names[-1], len(names)) for stream, names in self._names.items()]
        return [Rows("roster", ("division_id", "name", "names"), records)]


async def finish(connection: asyncpg.Connection) -> None:
    """Nothing rests on several partitions."""


BULK = Bulk(RosterFilling, finish)


def name_of(event: Message) -> str:
    assert isinstance(event, DivisionRenamed)
    return event.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster(Published):
    """The read model's database, beside the topic that feeds it."""

    database: FreshDatabase
    kafka: dict[str, str]

    @property
    def projection(self) -> Projection:
        """Its name is this test's own, as its group is."""
        return Projection(
            name=f"roster_{self.database.name.removeprefix('reporting_')}",
            topics=(self.topic,),
            revision=1,
            tables=TABLES,
            folds=frozenset({DivisionRenamed}),
            ignores=frozenset({DivisionRecoded}),
            fold=fold,
        )

    def with_tables(self, old: str, new: str) -> Projection:
        assert old in TABLES
        return replace(self.projection, tables=TABLES.replace(old, new))

    @property
    def consumer(self) -> ConsumerSettings:
        return ConsumerSettings(self.database.dsn("projector"), self.kafka)

    async def prepare(self) -> list[str]:
        """What was made."""
        made: list[str] = []
        await prepare(self.database.dsn("migrator"), "reporting_owner", [self.projection], made.append)
        return made

    @asynccontextmanager
    async def fed(self, projection: Projection | None = None) -> AsyncIterator[Projecting]:
        projecting = Projecting(
            [projection or self.projection], ProjectingSettings("reporting", self.consumer)
        )
        async with running(projecting.run):
            yield projecting

    @asynccontextmanager
    async def connected(self, role: str) -> AsyncIterator[asyncpg.Connection]:
        """As the owner, or as one of the other roles."""
        async with connected(self.database.dsn("migrator" if role == "owner" else role)) as connection:
            if role == "owner":
                await connection.execute("SET ROLE reporting_owner")
            yield connection

    async def query(self, role: str, query: str, *values: object) -> list[Any]:
        async with self.connected(role) as connection:
            return [tuple(row) for row in await connection.fetch(query, *values)]

    async def read(self) -> dict[UUID, str]:
        """What a reader sees."""
        return dict(await self.query("reader", "SELECT division_id, name FROM read.roster"))

    async def shows(self, names: dict[UUID, str]) -> None:
        async def holds() -> bool:
            assert await self.read() == names
            return True

        await eventually(holds)

    async def generations(self) -> Sequence[Generation]:
        async with self.connected("projector") as connection:
            return await generations(connection)


def migrate_roster(database: FreshDatabase) -> None:
    directories = [CHASSIS / part / "migrations" for part in ("consuming", "projecting")]
    migrate(database.dsn("migrator"), "reporting_owner", directories, say=lambda _: None)
