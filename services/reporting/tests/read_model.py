"""The region's read model on a real PostgreSQL, fed without Kafka."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from uuid import UUID

import asyncpg

from chassis.consuming.consumed import Consumed
from chassis.migrating import migrate
from chassis.projecting.change_log import log_changes
from chassis.projecting.generations import Generation
from chassis.projecting.preparing import prepare
from chassis.projecting.projection import Change
from chassis.testing.apart import apart
from devstack.testing import FreshDatabase, Infrastructure
from reporting.connecting import PLANS
from reporting.feeding import MIGRATIONS, OWNER, PROJECTIONS
from reporting.projections.region import REGION

TABLES = (
    "division_fact",
    "division_version",
    "station_version",
    "station_closure",
    "work_rule",
    "disclosure",
    "disclosure_draft",
    "contact_point",
    "contact_visit",
    "station_assessment",
    "responsible_leader",
    "serving",
    "township_count",
    "change",
    "change_count",
    "consultation",
    "consultation_action",
    "consultation_audience",
    "commendation",
    "development_plan",
    "inspection",
    "finding",
    "recruitment_request",
    "recruitment",
    "recruitment_place",
    "staffing_count",
    "counted_post",
    "counted_person",
    "counted_station",
    "count_finding",
    "statistical_return",
    "return_version",
    "return_row",
    "training_plan",
    "training_session",
    "training_attendance",
    "staff_assessment",
    "staff_award",
    "staff_allowance",
    "staff_standing",
    "staff_movement",
    "staff_planned_move",
    "movement_request",
    "director_nomination",
    "police_plan",
    "post",
    "quota",
    "staffing_need",
    "station_at_work",
    "purchased_service",
    "closing",
    "closing_hindrance",
    "alert",
    "alert_transition",
    "alert_handling",
    "event_line",
    "event_subject",
    "search_name",
    "search_key",
)
LIVE = Generation(REGION.name, 1, b"", live=True)


@dataclass(frozen=True)
class ReadModel:
    """`projector` is a connection whose search path is the live generation."""

    projector: asyncpg.Connection
    reader: asyncpg.Pool
    reader_dsn: str = field(repr=False)
    projector_dsn: str = field(repr=False)
    migrator_dsn: str = field(repr=False)
    web_dsn: str = field(repr=False)
    append_dsn: str = field(repr=False)
    public_dsn: str = field(repr=False)
    admin_dsn: str = field(repr=False)
    database: str

    async def empty(self) -> None:
        await self.projector.execute("".join(f"DELETE FROM {table};" for table in TABLES))

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

    async def park(self, topic: str, stream_id: UUID | None = None) -> None:
        """A record of that topic that could not be folded."""
        await self.projector.execute(
            "INSERT INTO parked_records (topic_id, partition, log_offset, topic, reason, detail, header_names,"
            " header_values, stream_id) VALUES ($1, 0, 0, $1, 'refused', '', '{}', '{}', $2)",
            topic,
            stream_id,
        )

    async def log(self, kind: str, subjects: Sequence[UUID]) -> None:
        """An entry of the change log, as a projection's transaction writes it."""
        async with self.projector.transaction():
            await log_changes(self.projector, LIVE, [Change(kind, tuple(subjects))])

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


@asynccontextmanager
async def read_model(infrastructure: Infrastructure) -> AsyncIterator[ReadModel]:
    """In a database of its own."""
    with infrastructure.fresh_database("reporting") as database:
        await prepared(database.dsn("migrator"))
        async with model_in(database) as model:
            yield model


@asynccontextmanager
async def model_in(database: FreshDatabase) -> AsyncIterator[ReadModel]:
    """A database that was prepared."""
    projector = await asyncpg.connect(database.dsn("projector"), server_settings={"search_path": LIVE.schema})
    reader = database.dsn("reader")
    async with asyncpg.create_pool(reader, min_size=1, max_size=2, server_settings=PLANS) as pool:
        yield ReadModel(
            projector,
            pool,
            reader,
            database.dsn("projector"),
            database.dsn("migrator"),
            database.dsn("web"),
            database.dsn("append"),
            database.dsn("public"),
            database.stack.postgres_admin,
            database.name,
        )
    await projector.close()


def with_region(database: FreshDatabase) -> None:
    """Its tables, empty."""
    apart(prepared(database.dsn("migrator")))


async def prepared(migrator: str) -> None:
    """The service's own migrations and generations."""
    await asyncio.to_thread(migrate, migrator, OWNER, MIGRATIONS, _silent)
    await prepare(migrator, OWNER, PROJECTIONS, _silent)


def _silent(_: str) -> None:
    return None
