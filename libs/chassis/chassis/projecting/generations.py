"""Generations: each is a schema with a projection's tables, built beside the live one (DESIGN section 6)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files

import asyncpg

from chassis.projecting.projection import Projection

CHANNEL = "generations"
"""Rings when one is made, shown or dropped."""

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
_KNOWN = """
    SELECT projection, number, fingerprint, live_since IS NOT NULL, unbuilt IS NULL,
        live_since IS NULL AND replaced_at IS NOT NULL
    FROM projecting.generations WHERE dropped_at IS NULL ORDER BY projection, number
"""
# No number is given twice, not even that of a generation which was dropped.
_NUMBER = """
    INSERT INTO projecting.generations (projection, number, fingerprint)
    SELECT $1, coalesce(max(number), 0) + 1, $2 FROM projecting.generations WHERE projection = $1 RETURNING number
"""


@dataclass(frozen=True, slots=True)
class Generation:
    """Live, or replaced by another, or `unfinished`: then `filled` tells whether it is ready to be fed."""

    projection: str
    number: int
    fingerprint: bytes
    live: bool
    filled: bool = True
    replaced: bool = False

    @property
    def schema(self) -> str:
        """Unquoted in SQL."""
        return f"{self.projection}_g{self.number}"

    @property
    def unfinished(self) -> bool:
        """Whether it never came to be shown."""
        return not self.live and not self.replaced

    def fits(self, projection: Projection) -> bool:
        """Whether its tables and rows are those that this code makes."""
        return self.fingerprint == _fingerprint(projection)


def _fingerprint(projection: Projection) -> bytes:
    return sha256(f"{projection.revision}\n{projection.tables}".encode()).digest()


async def generations(connection: asyncpg.Connection) -> Sequence[Generation]:
    """All that are not dropped, by projection and then as they were made."""
    return [Generation(*row) for row in await connection.fetch(_KNOWN)]


def live_one(known: Iterable[Generation], projection: str) -> Generation | None:
    """What readers see of a projection; None before it is first prepared."""
    return next((g for g in known if g.live and g.projection == projection), None)


async def make_generation(connection: asyncpg.Connection, projection: Projection) -> Generation:
    """An empty one with its tables, policies and grants, not yet live, fed from the start; as the owner."""
    async with connection.transaction():
        await lock(connection)
        own = _fingerprint(projection)
        number: int = await connection.fetchval(_NUMBER, projection.name, own)
        made = Generation(projection.name, number, own, live=False)
        schema = made.schema
        await connection.execute(f"CREATE SCHEMA {schema}; SET LOCAL search_path = {schema}, public")
        for script in (STATE.read_text(), projection.tables, _GRANTS.format(schema=schema)):
            await connection.execute(script)
    return made


async def lock(connection: asyncpg.Connection) -> None:
    """Until the transaction ends, nobody else makes or swaps a generation; then those who feed them hear of it."""
    await connection.execute("LOCK TABLE projecting.generations IN SHARE ROW EXCLUSIVE MODE")
    await connection.execute(f"NOTIFY {CHANNEL}")
