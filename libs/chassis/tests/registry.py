"""A registry to test with: its log, the events that one appends to it, and the topics they go to."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

import asyncpg

import chassis
from chassis.clock import Clock, real_clock
from chassis.connecting import connected
from chassis.event_store.encoding import Encoded, arguments
from chassis.event_store.port import Append, Request
from chassis.event_store.postgres import APPEND, PostgresEventStore
from chassis.migrating import migrate
from chassis.relay.settings import RelaySettings
from chassis.testing.waiting import eventually
from devstack.testing import FreshDatabase
from sifasuo.common.v1.envelope_pb2 import Meta
from sifasuo.registry.v1.division_pb2 import DivisionRenamed

CHASSIS = Path(chassis.__path__[0])
DIVISIONS = "sifasuo.registry.division.v1"
WATERMARKS = "sifasuo.internal.watermark.v1"


@dataclass(frozen=True, slots=True)
class Registry:
    """A log of its own in a database of its own, published to topics of its own."""

    database: FreshDatabase
    topics: Mapping[str, str]
    kafka: Mapping[str, str]

    @property
    def prefix(self) -> str:
        return self.topics[DIVISIONS].removesuffix(DIVISIONS)

    def relay_settings(self, dsn: str | None = None, kafka: Mapping[str, str] | None = None) -> RelaySettings:
        return RelaySettings(
            "registry", dsn or self.database.dsn("relay"), kafka or self.kafka, topic_prefix=self.prefix
        )

    @asynccontextmanager
    async def store(self, clock: Clock = real_clock) -> AsyncIterator[PostgresEventStore]:
        async with asyncpg.create_pool(self.database.dsn("append"), min_size=1, max_size=4) as pool:
            yield PostgresEventStore(pool, clock)

    async def rename(self, stream: UUID, *names: str, expected: int = 0, meta: Meta | None = None) -> None:
        """Append one DivisionRenamed per name."""
        async with self.store() as store:
            await store.append(
                Request([Append(stream, expected, [renamed(stream, name) for name in names])], meta or Meta())
            )

    async def rename_many(self, streams: int, times: int) -> list[UUID]:
        """So many streams of so many events each, the streams' events interleaved in the log."""
        made = [uuid4() for _ in range(streams)]
        async with self.store() as store:
            for version in range(times):
                appends = [Append(s, version, [renamed(s, f"{version}")]) for s in made]
                await store.append(Request(appends, Meta()))
        return made

    async def record_unknown(self, stream: UUID, name: str = "DivisionDissolved") -> None:
        """Append an event of a type that no code here knows, as a newer version of the service might."""
        connection = await asyncpg.connect(self.database.dsn("append"))
        event = (stream, 0, 1, f"sifasuo.registry.v1.{name}", 1, b"", b"")
        newer = Encoded({stream}, [event])
        try:
            await connection.fetch(APPEND, real_clock(), *arguments([newer]))
        finally:
            await connection.close()

    async def caught_up(self, *, to: int | None = None) -> None:
        """The relay's checkpoint has come to the log's last position, or to this one."""
        query = "SELECT c.pos >= coalesce($1, h.pos) FROM relay_checkpoint c, log_head h"
        async with connected(self.database.dsn("relay")) as connection:
            await eventually(lambda: connection.fetchval(query, to))

    async def as_owner(self, statement: str, *values: object) -> None:
        async with connected(self.database.dsn("migrator")) as connection:
            await connection.execute("SET ROLE registry_owner")
            await connection.execute(statement, *values)


def renamed(stream: UUID, name: str) -> DivisionRenamed:
    return DivisionRenamed(division_id=str(stream), name=name, effective_on="2026-01-01")


def prepare(database: FreshDatabase) -> None:
    directories = [CHASSIS / part / "migrations" for part in ("event_store", "relay")]
    migrate(database.dsn("migrator"), "registry_owner", directories, say=lambda _: None)
