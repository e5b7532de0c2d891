"""Administrative divisions at a moment: one, its way up, its children, a search."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import asyncpg

from reporting.asking import Connection, Cut, Moment, Page
from reporting.projections.division import places
from reporting.projections.searching import below, fronted, named

COLUMNS = """v.division_id, v.level, v.code, v.name, v.parent_id, v.path, v.designations, v.without_government,
    v.dissolved, v.successor_id, v.valid_from, nullif(v.valid_to, 'infinity') AS valid_to,
    v.recorded_from, nullif(v.recorded_to, 'infinity') AS recorded_to"""
HOLDS = "v.valid_from <= $1 AND v.valid_to > $1 AND v.recorded_from <= $2 AND v.recorded_to > $2"
"""The version that held at a moment: `$1` the day, `$2` the knowledge."""


@dataclass(frozen=True, slots=True)
class Division:
    """A version of a division; `level` is region, prefecture, county, township or village.

    `path` leads from the region down to itself and is empty as long as a division above is not known.
    """

    division_id: UUID
    level: str
    code: str
    name: str
    parent_id: UUID | None
    path: tuple[UUID, ...]
    designations: tuple[str, ...]
    without_government: bool
    dissolved: bool
    successor_id: UUID | None
    valid_from: date
    valid_to: date | None
    recorded_from: datetime
    recorded_to: datetime | None


async def division(connection: Connection, division_id: UUID, moment: Moment) -> Division | None:
    """None where there was no such division then; one dissolved by then says so."""
    query = f"SELECT {COLUMNS} FROM read.division_version v WHERE {HOLDS} AND v.division_id = $3"  # noqa: S608
    row = await connection.fetchrow(query, moment.as_of, moment.known_at, division_id)
    return to_division(row) if row else None


async def organs_in_scope(
    connection: Connection, ids: Collection[UUID]
) -> tuple[frozenset[UUID], frozenset[UUID]]:
    """Which of these are counties, and of which that have a justice organ the caller may know what is restricted."""
    query = """SELECT DISTINCT v.division_id, v.level = 'county' AS county, EXISTS (
            SELECT FROM read.organ_in_scope o WHERE o.division_id = v.division_id) AS known
        FROM read.division_version v WHERE v.division_id = ANY($1)"""
    rows = await connection.fetch(query, list(ids))
    return frozenset(row["division_id"] for row in rows if row["county"]), frozenset(
        row["division_id"] for row in rows if row["known"]
    )


async def stations_in_scope(
    connection: Connection, ids: Collection[UUID]
) -> tuple[frozenset[UUID], frozenset[UUID]]:
    """Which of these are stations, and which of those the caller may know what is restricted of."""
    query = """SELECT DISTINCT s.station_id, EXISTS (
            SELECT FROM read.station_in_scope i WHERE i.station_id = s.station_id) AS known
        FROM read.station_version s WHERE s.station_id = ANY($1)"""
    rows = await connection.fetch(query, list(ids))
    return frozenset(row["station_id"] for row in rows), frozenset(
        row["station_id"] for row in rows if row["known"]
    )


async def path(connection: Connection, division_id: UUID, moment: Moment) -> str | None:
    """Where it lay. Asked for first, since of a range that it knows PostgreSQL can tell how much lies in it."""
    query = f"SELECT v.path FROM read.division_version v WHERE {HOLDS} AND v.division_id = $3"  # noqa: S608
    found: str | None = await connection.fetchval(query, moment.as_of, moment.known_at, division_id)
    return found


async def region(connection: Connection, moment: Moment) -> Division | None:
    """The division above all others; None before the first is registered."""
    query = f"""SELECT {COLUMNS} FROM read.division_version v
        WHERE {HOLDS} AND v.level = 'region' AND NOT v.dissolved ORDER BY v.code LIMIT 1"""  # noqa: S608
    row = await connection.fetchrow(query, moment.as_of, moment.known_at)
    return to_division(row) if row else None


async def breadcrumb(connection: Connection, division_id: UUID, moment: Moment) -> tuple[Division, ...]:
    """From the region down to the division itself."""
    found = await division(connection, division_id, moment)
    if found is None:
        return ()
    above = await divisions_by_id(connection, found.path, moment)
    return tuple(above[step] for step in found.path if step in above)


async def county_of_seat(connection: Connection, seat_id: UUID, moment: Moment) -> tuple[Division, ...]:
    """From the region down to the county in which a station's seat lies: it may have moved since the station was recorded."""
    found = await breadcrumb(connection, seat_id, moment)
    return tuple(place for place in found if place.level not in {"township", "village"})


async def children(connection: Connection, division_id: UUID, moment: Moment) -> tuple[Division, ...]:
    """The divisions directly below, by code."""
    query = f"""SELECT {COLUMNS} FROM read.division_version v
        WHERE {HOLDS} AND v.parent_id = $3 AND NOT v.dissolved ORDER BY v.code, v.division_id"""  # noqa: S608
    rows = await connection.fetch(query, moment.as_of, moment.known_at, division_id)
    return tuple(to_division(row) for row in rows)


async def versions(connection: Connection, division_id: UUID) -> tuple[Division, ...]:
    """Everything ever known of it, in the order in which it became known."""
    query = f"""SELECT {COLUMNS} FROM read.division_version v
        WHERE v.division_id = $1 ORDER BY v.recorded_from, v.valid_from"""  # noqa: S608
    return tuple(to_division(row) for row in await connection.fetch(query, division_id))


async def divisions_by_id(
    connection: Connection, division_ids: Collection[UUID], moment: Moment
) -> dict[UUID, Division]:
    """Several at once, for names beside ids; those unknown at the moment are missing."""
    query = f"SELECT {COLUMNS} FROM read.division_version v WHERE {HOLDS} AND v.division_id = ANY($3)"  # noqa: S608
    rows = await connection.fetch(query, moment.as_of, moment.known_at, list(division_ids))
    return {row["division_id"]: to_division(row) for row in rows}


async def divisions(
    connection: Connection,
    moment: Moment,
    cut: Cut,
    *,
    q: str | None = None,
    under: UUID | None = None,
    level: str | None = None,
) -> Page[Division]:
    """Those with `q` in their name or at the front of their code, in or below `under`, by code."""
    query = f"""SELECT {COLUMNS} FROM read.division_version v
        WHERE {HOLDS} AND NOT v.dissolved
            AND ($3::text IS NULL OR {named("v.name", "$3")} OR {fronted("v.code", "$3")})
            AND ($4::text IS NULL OR {below("v.path", "$4")})
            AND ($5::text IS NULL OR v.level = $5)
            AND ($6::text IS NULL OR (v.code, v.division_id) > ($6, $7::uuid))
        ORDER BY v.code, v.division_id LIMIT $8"""  # noqa: S608
    code, last = cut.after(str, UUID)
    top = await path(connection, under, moment) if under else None
    if under and top is None:
        return Page((), None)
    rows = await connection.fetch(
        query, moment.as_of, moment.known_at, q, top, level, code, last, cut.limit + 1
    )
    return cut.page([to_division(row) for row in rows], lambda d: (d.code, str(d.division_id)))


def to_division(row: asyncpg.Record) -> Division:
    path = places.steps(row["path"]) if row["path"] else ()
    return Division(**{**row, "path": path, "designations": tuple(row["designations"])})
