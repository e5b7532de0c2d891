"""What lies above a division, for folds that come after the divisions' own."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

import asyncpg


async def above(connection: asyncpg.Connection, division_ids: Collection[UUID]) -> set[UUID]:
    """Every division above these, on any day that is known of now; none above one not placed yet."""
    rows = await connection.fetch(
        "SELECT path FROM division_version WHERE division_id = ANY($1) AND recorded_to = 'infinity' AND path IS NOT NULL",
        list(division_ids),
    )
    return {UUID(step) for row in rows for step in row["path"].split("/")[1:]}


async def paths(
    connection: asyncpg.Connection, division_ids: Collection[UUID], day: date
) -> dict[UUID, tuple[UUID, ...]]:
    """The way down to each of these as it lies on that day."""
    rows = await connection.fetch(
        """SELECT division_id, path FROM division_version WHERE division_id = ANY($1) AND path IS NOT NULL
            AND recorded_to = 'infinity' AND valid_from <= $2 AND valid_to > $2""",
        list(division_ids),
        day,
    )
    return {row["division_id"]: tuple(UUID(step) for step in row["path"].split("/")[1:]) for row in rows}
