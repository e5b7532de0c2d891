"""What lies above a division, for folds that come after the divisions' own."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

import asyncpg

from chassis.uuids import uuid_of

_PATHS = """
    SELECT DISTINCT path FROM division_version
    WHERE division_id = ANY($1) AND recorded_to = 'infinity' AND path IS NOT NULL"""
_PATHS_ON = """
    SELECT asked.division_id, asked.day,
        CASE WHEN v.dissolved THEN left(v.path, -37) ELSE v.path END AS path FROM unnest($1::uuid[], $2::date[]) asked(division_id, day)
    JOIN division_version v ON v.division_id = asked.division_id AND v.valid_from <= asked.day
        AND v.valid_to > asked.day AND v.recorded_to = 'infinity' AND v.path IS NOT NULL"""


def steps(path: str) -> tuple[UUID, ...]:
    """The divisions of a path, the region first."""
    return tuple(uuid_of(step) for step in path.split("/")[1:])


async def around(connection: asyncpg.Connection, division_ids: Collection[UUID]) -> set[UUID]:
    """These and every division above them on any day, as far as they are placed."""
    rows = await connection.fetch(_PATHS, list(division_ids))
    return {*division_ids, *(step for row in rows for step in steps(row["path"]))}


async def paths_on(
    connection: asyncpg.Connection, asked: Iterable[tuple[UUID, date]]
) -> dict[tuple[UUID, date], tuple[UUID, ...]]:
    """The living divisions down to each as it lay on its day; those not placed yet are missing."""
    pairs = sorted(set(asked))
    rows = await connection.fetch(_PATHS_ON, [p[0] for p in pairs], [p[1] for p in pairs])
    return {(row["division_id"], row["day"]): steps(row["path"]) for row in rows}
