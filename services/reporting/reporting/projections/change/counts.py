"""How many changes of each county stand at each status: kept, since a region has too many to count for each look."""

from collections import Counter
from collections.abc import Collection, Mapping
from uuid import UUID

import asyncpg

from reporting.asking import Connection
from reporting.projections.change.row import Row

STATUSES = ("proposed", "approved", "in_effect", "not_effected", "filed", "rejected", "withdrawn")
"""In the procedure's order, what is open first; each has a column."""

_COLUMNS = ", ".join(STATUSES)
_ADD = f"""
    INSERT INTO change_count (county_id, {_COLUMNS})
    SELECT * FROM unnest($1::uuid[], {", ".join(f"${n}::integer[]" for n, _ in enumerate(STATUSES, 2))})
    ON CONFLICT (county_id) DO UPDATE
    SET {", ".join(f"{status} = change_count.{status} + excluded.{status}" for status in STATUSES)}"""  # noqa: S608 - constants
_COUNT = f"""
    INSERT INTO change_count (county_id, {_COLUMNS})
    SELECT county_id, {", ".join(f"count(*) FILTER (WHERE status = '{status}')" for status in STATUSES)}
    FROM change GROUP BY county_id"""  # noqa: S608 - constants
_SUMS = f"""
    SELECT {", ".join(f"coalesce(sum({status}), 0)::integer AS {status}" for status in STATUSES)}
    FROM read.change_count WHERE ($1::uuid[] IS NULL OR county_id = ANY($1))
        AND ($2::uuid[] IS NULL OR county_id = ANY($2))"""  # noqa: S608 - constants


async def add(connection: asyncpg.Connection, before: Mapping[UUID, Row], after: Mapping[UUID, Row]) -> None:
    """What these changes have become, in place of what they were. Counties in order, so that two batches do not wait in a ring.

    Folded record by record they may; PostgreSQL then ends one, which is tried again.
    """
    moved = Counter((row.county_id, row.status) for row in after.values())
    moved.subtract((row.county_id, row.status) for row in before.values())
    counties = sorted({county for (county, _), number in moved.items() if number})
    if counties:
        numbers = ([moved[county, status] for county in counties] for status in STATUSES)
        await connection.execute(_ADD, counties, *numbers)


async def write_all(connection: asyncpg.Connection) -> None:
    """From all changes."""
    await connection.execute("DELETE FROM change_count")
    await connection.execute(_COUNT)


async def sums(connection: Connection, *among: Collection[UUID] | None) -> Mapping[str, int]:
    """By status, of the counties that are in both of two collections; None holds all."""
    [row] = await connection.fetch(_SUMS, *among)
    return dict(row)
