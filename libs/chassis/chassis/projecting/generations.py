"""Generations: each is a schema with a projection's tables, built beside the live one (DESIGN section 6)."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files

import asyncpg

from chassis.projecting.projection import Projection

STATE = files("chassis.consuming") / "state.sql"

_GRANTS = """
DO $$
DECLARE
    service   text := regexp_replace(current_user, '_owner$', '');
    projector text := service || '_projector';
    reader    text := service || '_reader';
BEGIN
    EXECUTE format('GRANT USAGE ON SCHEMA {schema} TO %I, %I', projector, reader);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO %I', projector);
    EXECUTE format('GRANT SELECT ON {schema}.stream_versions TO %I', reader);
    EXECUTE format('GRANT SELECT (stream_id, topic, version, reason, parked_at) ON {schema}.parked_records TO %I', reader);
END $$
"""


@dataclass(frozen=True, slots=True)
class Generation:
    projection: str
    number: int
    tables_sha256: bytes
    live: bool

    @property
    def schema(self) -> str:
        return f"{self.projection}_g{self.number}"

    def fits(self, projection: Projection) -> bool:
        """Whether its tables are those that this code folds into."""
        return self.tables_sha256 == fingerprint(projection)


def fingerprint(projection: Projection) -> bytes:
    return sha256(projection.tables.encode()).digest()


async def generations(connection: asyncpg.Connection) -> Sequence[Generation]:
    rows = await connection.fetch(
        "SELECT projection, number, tables_sha256, live_since IS NOT NULL FROM projecting.generations"
        " ORDER BY projection, number"
    )
    return [Generation(*row) for row in rows]


async def make_generation(connection: asyncpg.Connection, projection: Projection) -> Generation:
    """An empty one with its tables, policies and grants, not yet live; as the owner."""
    async with connection.transaction():
        await lock(connection)
        numbers = [g.number for g in await generations(connection) if g.projection == projection.name]
        made = Generation(projection.name, max(numbers, default=0) + 1, fingerprint(projection), live=False)
        await connection.execute(
            "INSERT INTO projecting.generations (projection, number, tables_sha256) VALUES ($1, $2, $3)",
            made.projection,
            made.number,
            made.tables_sha256,
        )
        await _make_schema(connection, made.schema, projection.tables)
    return made


async def _make_schema(connection: asyncpg.Connection, schema: str, tables: str) -> None:
    await connection.execute(f"CREATE SCHEMA {schema}; SET LOCAL search_path = {schema}, public")
    await connection.execute(STATE.read_text(encoding="utf-8"))
    await connection.execute(tables)
    await connection.execute(_GRANTS.format(schema=schema))


async def lock(connection: asyncpg.Connection) -> None:
    """Until the transaction ends, nobody else makes or swaps a generation."""
    await connection.execute("LOCK TABLE projecting.generations IN SHARE ROW EXCLUSIVE MODE")
