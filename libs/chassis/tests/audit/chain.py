"""An audit in a database of its own, and what an administrator of the server may do to it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import asyncpg
import psycopg

import chassis
from chassis.audit.record import Access
from chassis.audit.trail import PostgresTrail
from chassis.clock import real_clock
from chassis.connecting import connected
from chassis.migrating import migrate
from devstack.testing import FreshDatabase

CHASSIS = Path(chassis.__path__[0])
CLERK = UUID(int=7)
COUNTY = UUID(int=540102)
SEES = Access(CLERK, "county_bureau", COUNTY, ("clerk",), "GET /v1/staff/{staff_id}", purpose="staffing")


ANEW = (
    "DELETE FROM audit_records",
    "UPDATE audit_head SET seq = 0, recorded_at = '-infinity', digest = sha256('sifasuo audit registry')",
    "DELETE FROM events",
)


@dataclass(frozen=True, slots=True)
class Chain:
    database: FreshDatabase

    @asynccontextmanager
    async def trail(self, within: float = 5.0) -> AsyncIterator[PostgresTrail]:
        async with asyncpg.create_pool(self.database.dsn("append"), min_size=1, max_size=4) as pool:
            yield PostgresTrail(pool, real_clock, within)

    @asynccontextmanager
    async def auditor(self) -> AsyncIterator[asyncpg.Connection]:
        async with connected(self.database.dsn("auditor")) as connection:
            yield connection

    def tamper(self, *statements: str) -> None:
        """As one who may do everything with the database."""
        with psycopg.connect(self.database.dsn("migrator")) as connection:
            for statement in ("SET ROLE registry_owner", *statements):
                connection.execute(statement.encode())

    async def record(self, times: int = 1) -> None:
        async with self.trail() as trail:
            for _ in range(times):
                await trail.record(SEES)


def prepared(database: FreshDatabase) -> None:
    directories = [
        CHASSIS / "event_store" / "migrations",
        *(CHASSIS / "audit" / d for d in ("migrations", "appending")),
    ]
    migrate(database.dsn("migrator"), "registry_owner", directories, say=lambda _: None)
