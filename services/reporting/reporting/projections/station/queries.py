"""The directory of stations at a moment, and what is known of each."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import asyncpg

from reporting.asking import Connection, Cut, Mapped, Moment, Page
from reporting.projections.division.queries import path
from reporting.projections.searching import below, named

COLUMNS = """s.station_id, s.name, s.grade, s.kind, s.county_id, s.seat_id, s.township_ids, s.functions, s.functions_since,
    s.function_papers, s.founded_on, s.change_id,
    s.valid_from, nullif(s.valid_to, 'infinity') AS valid_to,
    s.recorded_from, nullif(s.recorded_to, 'infinity') AS recorded_to"""
HOLDS = "s.valid_from <= $1 AND s.valid_to > $1 AND s.recorded_from <= $2 AND s.recorded_to > $2"

_STATION = f"SELECT {COLUMNS} FROM read.station_version s WHERE {HOLDS} AND s.station_id = $3"  # noqa: S608 - constants
_VERSIONS = f"""SELECT {COLUMNS} FROM read.station_version s
    WHERE s.station_id = $1 ORDER BY s.recorded_from, s.valid_from"""  # noqa: S608 - constants
_STATIONS = f"""
    SELECT {COLUMNS}, v.code AS seat_code FROM read.station_version s
    JOIN read.division_version v ON v.division_id = s.seat_id
        AND v.valid_from <= $9 AND v.valid_to > $9 AND v.recorded_from <= $10 AND v.recorded_to > $10
    WHERE {HOLDS} AND ($3::text IS NULL OR {named("s.name", "$3")})
        AND ($4::text IS NULL OR {below("v.path", "$4")})
        AND ($5::text IS NULL OR s.kind = $5)
        AND ($6::text IS NULL OR (v.code, s.station_id) > ($6, $7::uuid))
        AND ($11::text IS NULL OR ($11 = ANY(s.functions)) = $12)
    ORDER BY v.code, s.station_id LIMIT $8"""  # noqa: S608 - constants

_NAMES = """
    SELECT s.station_id, s.name FROM read.station_version s
    WHERE s.valid_from <= $1 AND s.valid_to > $1 AND s.recorded_from <= $2 AND s.recorded_to > $2
        AND s.station_id = ANY($3)"""


@dataclass(frozen=True, slots=True)
class Entrusted:
    """One of the ten functions that the station performs; the roll of stations names no paper (O-15)."""

    function: str
    since: date
    document_number: str | None


@dataclass(frozen=True, slots=True)
class Station:
    """A version of a station; kind, grade and functions are codes (`standalone`, `sub_section`, `mediation`)."""

    station_id: UUID
    name: str
    grade: str
    kind: str
    county_id: UUID
    seat_id: UUID
    township_ids: tuple[UUID, ...]
    functions: tuple[str, ...]
    entrusted: tuple[Entrusted, ...]
    founded_on: date
    change_id: UUID | None
    valid_from: date
    valid_to: date | None
    recorded_from: datetime
    recorded_to: datetime | None


async def station(connection: Connection, station_id: UUID, moment: Moment) -> Station | None:
    """None where there was no such station then."""
    row = await connection.fetchrow(_STATION, moment.as_of, moment.known_at, station_id)
    return to_station(row) if row else None


async def stations(
    connection: Connection,
    mapped: Mapped,
    cut: Cut,
    *,
    q: str | None = None,
    under: UUID | None = None,
    kind: str | None = None,
    function: str | None = None,
    performs: bool = True,
) -> Page[Station]:
    """Those with `q` in their name, of that kind, that perform the function or not, with their seat in or below `under` on the map, by the seat's code.

    A station shows once the division of its seat is known.
    """
    code, last = cut.after(str, UUID)
    asked, drawn = mapped.moment, mapped.drawn
    top = await path(connection, under, drawn) if under else None
    if under and top is None:
        return Page((), None)
    chosen = (q, top, kind, code, last, cut.limit + 1)
    rows = await connection.fetch(
        _STATIONS, asked.as_of, asked.known_at, *chosen, drawn.as_of, drawn.known_at, function, performs
    )
    page = cut.page(rows, lambda row: (row["seat_code"], str(row["station_id"])))
    return Page(tuple(to_station(row) for row in page.items), page.next_cursor)


async def station_names(
    connection: Connection, station_ids: Collection[UUID], moment: Moment
) -> dict[UUID, str]:
    """For names beside ids; those that there were not then are missing."""
    rows = await connection.fetch(_NAMES, moment.as_of, moment.known_at, list(station_ids))
    return {row["station_id"]: row["name"] for row in rows}


async def versions(connection: Connection, station_id: UUID) -> tuple[Station, ...]:
    """Everything ever known of it, in the order in which it became known."""
    return tuple(to_station(row) for row in await connection.fetch(_VERSIONS, station_id))


def to_station(row: asyncpg.Record) -> Station:
    values = {name: row[name] for name in Station.__slots__ if name != "entrusted"}
    lists = {name: tuple(row[name]) for name in ("township_ids", "functions")}
    return Station(**{**values, **lists}, entrusted=_entrusted(row))


def _entrusted(row: asyncpg.Record) -> tuple[Entrusted, ...]:
    told = zip(row["functions"], row["functions_since"], row["function_papers"], strict=True)
    return tuple(Entrusted(function, since, paper or None) for function, since, paper in told)
