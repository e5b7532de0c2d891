"""The region's read model on a real PostgreSQL, fed without Kafka."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

import asyncpg

from chassis.consuming.consumed import Consumed
from chassis.projecting.projection import Change
from reporting.projections.region import REGION

TABLES = (
    "division_fact",
    "division_version",
    "station_version",
    "serving",
    "change",
    "event_line",
    "event_subject",
)


@dataclass(frozen=True)
class ReadModel:
    projector: asyncpg.Connection
    reader: asyncpg.Pool
    reader_dsn: str = field(repr=False)
    admin_dsn: str = field(repr=False)
    database: str

    async def empty(self) -> None:
        await self.projector.execute(f"TRUNCATE {', '.join(TABLES)}")

    async def fold(self, *batches: Sequence[Consumed]) -> list[Change]:
        """Each batch in a transaction of its own, as the projector does it."""
        changes: list[Change] = []
        for batch in batches:
            async with self.projector.transaction():
                changes += await REGION.fold(self.projector, batch)
        return changes

    async def rows(self) -> dict[str, list[tuple[object, ...]]]:
        """Everything, in an order that does not tell how it came there."""
        return {table: await _rows(self.projector, table) for table in TABLES}

    async def log(self, kind: str, subjects: Sequence[UUID]) -> None:
        """An entry of the change log, as a projection's transaction writes it."""
        async with self.projector.transaction():
            await self.projector.execute(
                "INSERT INTO projecting.change_log (seq, kind, subjects)"
                " SELECT coalesce(max(seq), 0) + 1, $1, $2 FROM projecting.change_log",
                kind,
                subjects,
            )
            await self.projector.execute("NOTIFY change_log")

    async def empty_log(self) -> None:
        await self.projector.execute("TRUNCATE projecting.change_log")

    async def forget_log(self, up_to: int) -> None:
        await self.projector.execute("DELETE FROM projecting.change_log WHERE seq <= $1", up_to)

    async def cut_listeners(self) -> None:
        """Ends every connection that listens, as a failing network would."""
        connection = await asyncpg.connect(self.admin_dsn)
        await connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE usename = 'reporting_reader' AND datname = $1 AND query NOT LIKE 'SELECT pg_%'",
            self.database,
        )
        await connection.close()


async def _rows(connection: asyncpg.Connection, table: str) -> list[tuple[object, ...]]:
    return sorted(row["row"] for row in await connection.fetch(f"SELECT {table}::text AS row FROM {table}"))


async def prepare(migrator: str) -> None:
    connection = await asyncpg.connect(migrator)
    try:
        await connection.execute("SET ROLE reporting_owner")
        await connection.execute("CREATE SCHEMA region_g1; SET search_path = region_g1")
        await connection.execute(REGION.tables)
        await connection.execute("CREATE SCHEMA read")
        await connection.execute(views(TABLES))
        await connection.execute("""
            CREATE SCHEMA projecting;
            CREATE TABLE projecting.change_log (seq bigint PRIMARY KEY, kind text, subjects uuid[]);
            GRANT USAGE ON SCHEMA projecting TO reporting_reader, reporting_projector;
            GRANT ALL ON projecting.change_log TO reporting_projector;
            GRANT SELECT ON projecting.change_log TO reporting_reader;
            GRANT USAGE ON SCHEMA region_g1, read TO reporting_reader, reporting_projector;
            GRANT ALL ON ALL TABLES IN SCHEMA region_g1 TO reporting_projector;
            GRANT SELECT ON ALL TABLES IN SCHEMA read TO reporting_reader;""")
    finally:
        await connection.close()


def views(tables: Iterable[str]) -> str:
    return ";".join(
        f"CREATE VIEW read.{table} WITH (security_invoker) AS SELECT * FROM region_g1.{table}"
        for table in tables
    )
