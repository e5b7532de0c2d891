"""Coverage: the figure at every level and the list of townships that it counts, from one definition."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from uuid import UUID

import asyncpg

from reporting.asking import Connection, Cut, Map, Mapped, Page
from reporting.projections import completeness
from reporting.projections.coverage.definition import counted
from reporting.projections.searching import below, fronted, named

MAPS: tuple[Map, ...] = ("day", "today")
STEP = 37
"""Characters of a path for each level: a slash and an id."""
TOWNSHIP = 3 * STEP
"""Paths of townships are longer, but for a few that lie in no county."""

_ON_THE_MAP = "v.valid_from <= $2 AND v.valid_to > $2 AND v.recorded_from <= $3 AND v.recorded_to > $3"
_TOP = f"""SELECT v.path FROM read.division_version v
    WHERE v.division_id = $1 AND NOT v.dissolved AND {_ON_THE_MAP}"""  # noqa: S608 - constants
_DIVISIONS = f"""SELECT v.division_id, v.level, v.code, v.name, v.without_government, v.path
    FROM read.division_version v
    WHERE v.path >= $1 AND v.path < $1 || chr(1114111) AND length(v.path) = ANY($4) AND {_ON_THE_MAP}
        AND NOT v.dissolved AND v.level <> 'village'
    ORDER BY v.code, v.division_id"""  # noqa: S608 - constants
_COUNTED = "c.valid_from <= $2 AND c.valid_to > $2 AND c.recorded_from <= $3 AND c.recorded_to > $3"
_DRAWN = f"""v.valid_from <= $4 AND v.valid_to > $4 AND v.recorded_from <= $5 AND v.recorded_to > $5
    AND {below("v.path", "$1")}"""
_HELD = f"""
    SELECT left(v.path, $6) AS path, c.townships, c.served
    FROM (
        SELECT division_id, CASE WHEN v.dissolved THEN left(v.path, -{STEP}) ELSE v.path END AS path
        FROM read.division_version v WHERE v.level NOT IN ('township', 'village') AND {_DRAWN}
    ) v JOIN read.township_count c ON c.holder_id = v.division_id
    WHERE NOT c.alone AND length(v.path) + {STEP} > $7 AND {_COUNTED}
    UNION ALL
    SELECT left(v.path, $6), c.townships, c.served
    FROM read.township_count c JOIN read.division_version v ON v.division_id = c.holder_id
    WHERE c.alone AND length(v.path) > $7 AND {_COUNTED} AND {_DRAWN}"""  # noqa: S608 - constants
"""What divisions hold, where they lie on the map, or what took their place; and townships that hold themselves."""
_SUMS = {
    (drawn, at_once): f"""
    SELECT path, sum(townships)::integer AS townships, sum(served)::integer AS served FROM (
        {_HELD}
        UNION ALL
        SELECT left(c.path, $6), 1, (c.station_id IS NOT NULL)::integer
        FROM ({counted(drawn, at_once=at_once)}) c WHERE length(c.path) <= $7
    ) c GROUP BY path"""  # noqa: S608 - constants
    for drawn in MAPS
    for at_once in (True, False)
}
"""By the lowest divisions that are asked about; those above have what lies in them.

Townships whose paths are longer than `$7` are counted already, by what holds them.
"""
_ALL_SINGLY = 32 * STEP

_TOWNSHIPS = {
    drawn: f"""
    WITH page AS MATERIALIZED (
        SELECT c.* FROM ({counted(drawn)}) c
        WHERE ($6::integer IS NULL OR (c.station_id IS NOT NULL)::integer = $6)
            AND ($7::text IS NULL OR {named("c.name", "$7")} OR {fronted("c.code", "$7")})
            AND ($8::text IS NULL OR (c.code, c.township_id) > ($8, $9::uuid))
        ORDER BY c.code, c.township_id LIMIT $10
    )
    SELECT c.township_id, c.code, c.name, v.division_id AS county_id, v.name AS county_name, c.station_id,
        (SELECT name FROM read.station_version WHERE station_id = c.station_id
            AND valid_from <= $2 AND valid_to > $2 AND recorded_from <= $3 AND recorded_to > $3) AS station_name
    FROM page c LEFT JOIN LATERAL (
        SELECT v.division_id, v.name FROM read.division_version v
        WHERE v.division_id = nullif(substr(c.path, {2 * STEP + 2}, {STEP - 1}), '')::uuid
            AND v.valid_from <= $4 AND v.valid_to > $4 AND v.recorded_from <= $5 AND v.recorded_to > $5 LIMIT 1
    ) v ON true
    ORDER BY c.code, c.township_id"""  # noqa: S608 - constants
    for drawn in MAPS
}
"""The page first, and then what stands beside it. A number instead of a truth, since PostgreSQL takes a station for
never missing, and would look at all townships at once for a page of those without."""

_FOUND = {
    drawn: f"""
    WITH counted AS ({counted(drawn)})
    SELECT count(*) AS townships, count(c.station_id) AS served FROM counted c
    WHERE {named("c.name", "$6")} OR {fronted("c.code", "$6")}"""  # noqa: S608 - constants
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
    top = await _top(connection, division_id, mapped)
    if top is None:
        return None
    drawn = mapped.drawn
    lengths = [len(top) + step * STEP for step in range(depth + 1)]
    divisions = await connection.fetch(_DIVISIONS, top, drawn.as_of, drawn.known_at, lengths)
    singly = _singly(mapped, lengths[-1])
    at_once = len(top) == STEP and singly > TOWNSHIP
    sums = await connection.fetch(_SUMS[mapped.map, at_once], top, *_times(mapped), lengths[-1], singly)
    return _figure(top, divisions, _added_up(sums, lengths))


async def found(connection: Connection, figure: Figure, mapped: Mapped, q: str) -> Figure:
    """The division's figure of those townships alone that `townships` lists for the same `q`."""
    top = await _top(connection, figure.division_id, mapped)
    [row] = await connection.fetch(_FOUND[mapped.map], top, *_times(mapped), q)
    return replace(figure, **row, children=())


async def is_incomplete(connection: Connection) -> bool:
    """Whether events of divisions or stations wait in parked streams, so that figures may lack something."""
    return await completeness.is_incomplete(connection, completeness.PLACES)


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
    top = await _top(connection, division_id, mapped)
    chosen = (None if covered is None else int(covered), q, code, last, cut.limit + 1)
    rows = await connection.fetch(_TOWNSHIPS[mapped.map], top, *_times(mapped), *chosen)
    return cut.page([Township(**row) for row in rows], lambda t: (t.code, str(t.township_id)))


async def _top(connection: Connection, division_id: UUID, mapped: Mapped) -> str | None:
    """The division's path on the map; of what is not there no township lies below."""
    drawn = mapped.drawn
    found: str | None = await connection.fetchval(_TOP, division_id, drawn.as_of, drawn.known_at)
    return found


def _singly(mapped: Mapped, lowest: int) -> int:
    """Of which lengths of paths townships are counted one by one: those that are shown themselves.

    All of a later day than that of the map, on which some of them may not lie yet.
    """
    return lowest if mapped.moment.as_of <= mapped.drawn.as_of else _ALL_SINGLY


def _times(mapped: Mapped) -> tuple[object, ...]:
    asked, drawn = mapped.moment, mapped.drawn
    return asked.as_of, asked.known_at, drawn.as_of, drawn.known_at


def _added_up(sums: Iterable[asyncpg.Record], lengths: Iterable[int]) -> Mapping[str, Sequence[int]]:
    """Townships, and how many of them are served, by the path of each division."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for path, townships, served in sums:
        for above in {path[:length] for length in lengths}:
            counts[above][0] += townships
            counts[above][1] += served
    return counts


def _figure(
    top: str, divisions: Sequence[asyncpg.Record], counts: Mapping[str, Sequence[int]]
) -> Figure | None:
    below: dict[str, list[asyncpg.Record]] = defaultdict(list)
    for row in divisions:
        below[row["path"][:-STEP]].append(row)
    return next((_made(row, below, counts) for row in divisions if row["path"] == top), None)


def _made(
    row: asyncpg.Record,
    below: Mapping[str, Sequence[asyncpg.Record]],
    counts: Mapping[str, Sequence[int]],
) -> Figure:
    """A function within `_figure` that calls itself would keep every row until garbage is collected."""
    division_id, level, code, name, without_government, path = row
    townships, served = counts.get(path, (0, 0))
    children = tuple(_made(child, below, counts) for child in below.get(path, ()))
    return Figure(division_id, level, code, name, without_government, townships, served, children)
