"""A reader's transaction: one snapshot, read only, and nothing restricted beyond the caller's division."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from uuid import UUID

import asyncpg

from reporting.asking import ALL_WE_KNOW, Connection

_BOUND = """SELECT set_config('sifasuo.today', $2::date::text, true), set_config('sifasuo.scope', coalesce((
    SELECT path FROM read.division_version WHERE division_id = $1 AND NOT dissolved
        AND valid_from <= $2 AND valid_to > $2 AND recorded_from <= $3 AND recorded_to > $3
), ''), true)"""


@asynccontextmanager
async def reading(pool: asyncpg.Pool, division_id: UUID, today: date) -> AsyncIterator[Connection]:
    """All that is asked inside sees one state; restricted rows show within the division as it lies today."""
    async with (
        pool.acquire() as connection,
        connection.transaction(isolation="repeatable_read", readonly=True),
    ):
        await connection.execute(_BOUND, division_id, today, ALL_WE_KNOW)
        yield connection
