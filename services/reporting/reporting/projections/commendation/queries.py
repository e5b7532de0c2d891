"""Commendations: a station's, those of a division's stations, and how many there were each year (O-20)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from reporting.asking import Connection, Cut, Mapped, Moment, Page
from reporting.projections import completeness
from reporting.projections.commendation.facts import EVENTS
from reporting.projections.division.queries import path
from reporting.projections.searching import below

LEVELS = ("national", "region", "prefecture", "county")

_HOLDS = "{0}.valid_from <= {1} AND {0}.valid_to > {1} AND {0}.recorded_from <= {2} AND {0}.recorded_to > {2}"
_C = _HOLDS.format("c", "$1", "$2")
_OF_PLACED = f"""
    FROM read.commendation c
    JOIN read.station_version s ON s.station_id = c.station_id AND {_HOLDS.format("s", "$1", "$2")}
    JOIN read.division_version v ON v.division_id = s.seat_id AND {_HOLDS.format("v", "$3", "$4")}
    WHERE {_C} AND ($5::text IS NULL OR {below("v.path", "$5")})"""
_COLUMNS = "c.commendation_id, c.station_id, s.name AS station_name, s.county_id, c.level, c.awarding_division_id, c.title, c.document_number, c.commended_on"
_OF_STATION = f"""
    SELECT {_COLUMNS} FROM read.commendation c
    JOIN read.station_version s ON s.station_id = c.station_id AND {_HOLDS.format("s", "$1", "$2")}
    WHERE {_C} AND c.station_id = $3 ORDER BY c.commended_on DESC, c.commendation_id"""  # noqa: S608 - constants
_LISTED = f"""
    SELECT {_COLUMNS} {_OF_PLACED}
        AND ($6::integer IS NULL OR c.commended_on BETWEEN make_date($6, 1, 1) AND make_date($6, 12, 31))
        AND ($7::text IS NULL OR c.level = $7)
        AND ($8::date IS NULL OR (c.commended_on, c.commendation_id) < ($8, $9::uuid))
    ORDER BY c.commended_on DESC, c.commendation_id DESC LIMIT $10"""
_ONE = f"""
    SELECT {_COLUMNS}, c.recorded_to = 'infinity' AND c.valid_to = 'infinity' AS holds FROM read.commendation c
    LEFT JOIN LATERAL (SELECT name, county_id FROM read.station_version WHERE station_id = c.station_id
        ORDER BY recorded_to DESC, valid_to DESC LIMIT 1) s ON true
    WHERE c.commendation_id = $1 ORDER BY c.recorded_to DESC, c.valid_to DESC LIMIT 1"""  # noqa: S608 - constants
_YEARS = f"""
    SELECT CASE WHEN v.path = $5 THEN v.division_id ELSE right(left(v.path, length($5) + 37), 36)::uuid END AS division_id,
        extract(year FROM c.commended_on)::integer AS year, count(*)::integer AS count {_OF_PLACED} GROUP BY 1, 2"""  # noqa: S608 - constants


@dataclass(frozen=True, slots=True)
class Commendation:
    """`level` is one of LEVELS: of the body that commends."""

    commendation_id: UUID
    station_id: UUID
    station_name: str
    county_id: UUID
    level: str
    awarding_division_id: UUID
    title: str
    document_number: str
    commended_on: date


async def commendation(connection: Connection, commendation_id: UUID) -> tuple[Commendation, bool] | None:
    """As it was given, and whether it counts still."""
    row = await connection.fetchrow(_ONE, commendation_id)
    if row is None:
        return None
    return Commendation(**{name: row[name] for name in Commendation.__slots__}), row["holds"]


async def commendations_of(
    connection: Connection, station_id: UUID, moment: Moment
) -> tuple[Commendation, ...]:
    """The latest first."""
    rows = await connection.fetch(_OF_STATION, moment.as_of, moment.known_at, station_id)
    return tuple(Commendation(**row) for row in rows)


async def commendations(
    connection: Connection,
    mapped: Mapped,
    cut: Cut,
    *,
    under: UUID | None = None,
    year: int | None = None,
    level: str | None = None,
) -> Page[Commendation]:
    """Of stations in or below a division, the latest first."""
    times, top = await _placed(connection, mapped, under)
    if under and top is None:
        return Page((), None)
    after = cut.after(date.fromisoformat, UUID)
    rows = await connection.fetch(_LISTED, *times, top, year, level, *after, cut.limit + 1)
    found = [Commendation(**row) for row in rows]
    return cut.page(found, lambda one: (str(one.commended_on), str(one.commendation_id)))


async def by_year(connection: Connection, mapped: Mapped, under: UUID) -> Mapping[UUID, Mapping[int, int]]:
    """How many of each year, of the divisions directly below with all that lies in them; of a township, its own."""
    times, top = await _placed(connection, mapped, under)
    if top is None:
        return {}
    counted: dict[UUID, dict[int, int]] = {}
    for row in await connection.fetch(_YEARS, *times, top):
        counted.setdefault(row["division_id"], {})[row["year"]] = row["count"]
    return counted


async def is_incomplete(connection: Connection) -> bool:
    return await completeness.is_incomplete(connection, (*completeness.PLACES, *EVENTS))


async def _placed(
    connection: Connection, mapped: Mapped, under: UUID | None
) -> tuple[tuple[object, ...], str | None]:
    asked, drawn = mapped.moment, mapped.drawn
    top = await path(connection, under, drawn) if under else None
    return (asked.as_of, asked.known_at, drawn.as_of, drawn.known_at), top
