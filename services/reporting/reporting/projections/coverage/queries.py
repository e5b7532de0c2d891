"""Coverage: the figure at every level and the list of townships that it counts, from one definition."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from uuid import UUID

import asyncpg

from reporting.asking import Connection, Cut, Map, Mapped, Page
from reporting.projections import completeness
from reporting.projections.coverage.definition import counted
from reporting.projections.division.facts import EVENTS as DIVISION_EVENTS
from reporting.projections.station.facts import EVENTS as STATION_EVENTS

MAPS: tuple[Map, ...] = ("day", "today")
STEP = 37
"""Characters of a path for each level: a slash and an id."""

_FIGURES = {
    drawn: f"""
    WITH counted AS MATERIALIZED ({counted(drawn)}),
    top AS (
        SELECT path, length(path) / {STEP} AS depth FROM read.division_version
        WHERE division_id = $1 AND NOT dissolved
            AND valid_from <= $4 AND valid_to > $4 AND recorded_from <= $5 AND recorded_to > $5
    ),
    sums AS (
        SELECT left(c.path, steps * {STEP}) AS path, count(*) AS townships, count(c.station_id) AS served
        FROM top, counted c, generate_series(top.depth, least(top.depth + $6, length(c.path) / {STEP})) steps
        GROUP BY 1
    )
    SELECT v.division_id, v.level, v.code, v.name, v.without_government, v.path,
        coalesce(s.townships, 0) AS townships, coalesce(s.served, 0) AS served
    FROM top JOIN read.division_version v ON v.path >= top.path AND v.path < top.path || chr(1114111)
        AND v.valid_from <= $4 AND v.valid_to > $4 AND v.recorded_from <= $5 AND v.recorded_to > $5
        AND NOT v.dissolved AND v.level <> 'village' AND length(v.path) <= (top.depth + $6) * {STEP}
    LEFT JOIN sums s ON s.path = v.path
    ORDER BY v.code, v.division_id"""  # noqa: S608 - constants
    for drawn in MAPS
}

_TOWNSHIPS = {
    drawn: f"""
    WITH counted AS ({counted(drawn)})
    SELECT c.township_id, c.code, c.name, v.division_id AS county_id, v.name AS county_name, c.station_id,
        (SELECT name FROM read.station_version WHERE station_id = c.station_id
            AND valid_from <= $2 AND valid_to > $2 AND recorded_from <= $3 AND recorded_to > $3) AS station_name
    FROM counted c
    LEFT JOIN read.division_version v
        ON v.division_id = nullif(substr(c.path, {2 * STEP + 2}, {STEP - 1}), '')::uuid
        AND v.valid_from <= $4 AND v.valid_to > $4 AND v.recorded_from <= $5 AND v.recorded_to > $5
    WHERE ($6::boolean IS NULL OR (c.station_id IS NOT NULL) = $6)
        AND ($7::text IS NULL OR strpos(c.name, $7) > 0 OR starts_with(c.code, $7))
        AND ($8::text IS NULL OR (c.code, c.township_id) > ($8, $9::uuid))
    ORDER BY c.code, c.township_id LIMIT $10"""  # noqa: S608 - constants
    for drawn in MAPS
}


_FOUND = {
    drawn: f"""
    WITH counted AS ({counted(drawn)})
    SELECT count(*) AS townships, count(c.station_id) AS served FROM counted c
    WHERE strpos(c.name, $6) > 0 OR starts_with(c.code, $6)"""  # noqa: S608 - constants
    for drawn in MAPS
}


@dataclass(frozen=True, slots=True)
class Figure:
    """How many townships of a division there are, and how many of them a station serves."""

    division_id: UUID
    level: str
    code: str
    name: str
    without_government: bool
    townships: int
    served: int
    children: tuple["Figure", ...] = ()

    @property
    def unserved(self) -> int:
        return self.townships - self.served

    @property
    def share(self) -> Fraction | None:
        """None where there is no township to serve."""
        return Fraction(self.served, self.townships) if self.townships else None


@dataclass(frozen=True, slots=True)
class Township:
    """A township that a figure counts, with its county on the figure's map and its station."""

    township_id: UUID
    code: str
    name: str
    county_id: UUID
    county_name: str
    station_id: UUID | None
    station_name: str | None

    @property
    def served(self) -> bool:
        return self.station_id is not None


async def coverage(
    connection: Connection, division_id: UUID, mapped: Mapped, depth: int = 1
) -> Figure | None:
    """The division's figure with those below it, `depth` levels down; what they count adds up to its own.

    None where the division is not on the map.
    """
    rows = await connection.fetch(_FIGURES[mapped.map], division_id, *_times(mapped), depth)
    below: dict[str, list[asyncpg.Record]] = defaultdict(list)
    for row in rows:
        below[row["path"][:-STEP]].append(row)
    top = next((row for row in rows if row["division_id"] == division_id), None)
    return _figure(top, below) if top else None


async def found(connection: Connection, figure: Figure, mapped: Mapped, q: str) -> Figure:
    """The division's figure of those townships alone that `townships` lists for the same `q`."""
    [row] = await connection.fetch(_FOUND[mapped.map], figure.division_id, *_times(mapped), q)
    return replace(figure, **row, children=())


async def is_incomplete(connection: Connection) -> bool:
    """Whether events of divisions or stations wait in parked streams, so that figures may lack something."""
    return await completeness.is_incomplete(connection, (*DIVISION_EVENTS, *STATION_EVENTS))


async def townships(
    connection: Connection,
    division_id: UUID,
    mapped: Mapped,
    cut: Cut,
    *,
    covered: bool | None = None,
    q: str | None = None,
) -> Page[Township]:
    """The townships that the figure of `division_id` counts, or of these the served or the others, by code."""
    code, last = cut.after(str, UUID)
    rows = await connection.fetch(
        _TOWNSHIPS[mapped.map], division_id, *_times(mapped), covered, q, code, last, cut.limit + 1
    )
    return cut.page([Township(**row) for row in rows], lambda t: (t.code, str(t.township_id)))


def _times(mapped: Mapped) -> tuple[object, ...]:
    asked, drawn = mapped.moment, mapped.drawn
    return asked.as_of, asked.known_at, drawn.as_of, drawn.known_at


def _figure(row: asyncpg.Record, below: Mapping[str, Sequence[asyncpg.Record]]) -> Figure:
    values = {name: row[name] for name in row.keys() if name != "path"}  # noqa: SIM118 - a Record iterates values
    return Figure(**values, children=tuple(_figure(child, below) for child in below.get(row["path"], ())))
