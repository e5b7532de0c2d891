"""Need, quota, posts and people by division: one definition of each number and of the list that it opens (O-3, O-4).

Only stations in the caller's division count: row-level security shows no post beyond it, and a station whose posts do
not show must not be counted as having none. Ask within `reading.reading`.
"""

from dataclasses import dataclass, fields
from typing import Any
from uuid import UUID

from reporting.asking import Connection, Cut, Mapped, Page
from reporting.projections.division.queries import path
from reporting.projections.post.queries import AGE, DRAWN, HOLDS, Aging, times
from reporting.projections.searching import below

LACKS = ("unmanned", "without_director", "short", "need_unstated")
"""Of a station: nobody at work, no director in post, fewer special posts filled than it needs, need not stated."""

_OF_STATION = f"""
    SELECT s.station_id, s.name, s.county_id, v.code, v.path, n.need, coalesce(w.at_work, 0) AS at_work, c.*,
        coalesce(w.at_work, 0) = 0 AS unmanned, c.directors = 0 AS without_director,
        c.filled < n.need AS short, n.need IS NULL AS need_unstated
    FROM read.station_version s
    JOIN read.division_version v ON v.division_id = s.seat_id AND {DRAWN.format("v")}
    LEFT JOIN read.staffing_need n ON n.station_id = s.station_id AND {HOLDS.format("n")}
    LEFT JOIN read.station_at_work w ON w.station_id = s.station_id AND {HOLDS.format("w")}
    CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE p.special) AS posts,
            count(*) FILTER (WHERE p.special AND p.status = 'filled') AS filled,
            count(*) FILTER (WHERE p.special AND p.status = 'vacant') AS vacant,
            count(*) FILTER (WHERE p.special AND p.status = 'frozen') AS frozen,
            count(*) FILTER (WHERE p.special AND {AGE} = 'early') AS early,
            count(*) FILTER (WHERE p.special AND {AGE} = 'half') AS half,
            count(*) FILTER (WHERE p.special AND {AGE} = 'late') AS late,
            count(*) FILTER (WHERE p.special AND {AGE} = 'overdue') AS overdue,
            count(*) FILTER (WHERE p.kind = 'director' AND p.status = 'filled') AS directors,
            count(*) FILTER (WHERE NOT p.special) AS auxiliary,
            count(*) FILTER (WHERE NOT p.special AND p.status = 'filled') AS auxiliary_filled
        FROM read.post p WHERE p.station_id = s.station_id AND p.status <> 'abolished' AND {HOLDS.format("p")}
    ) c
    WHERE {HOLDS.format("s")} AND EXISTS (SELECT FROM read.station_in_scope i WHERE i.station_id = s.station_id)"""  # noqa: S608 - constants
_COUNTED = """
    SELECT d.division_id, d.name, d.level, d.code, count(o.*) AS stations,
        coalesce(sum(o.need), 0) AS need, coalesce(sum(o.at_work), 0) AS at_work,
        coalesce(sum(o.posts), 0) AS posts, coalesce(sum(o.filled), 0) AS filled,
        coalesce(sum(o.vacant), 0) AS vacant, coalesce(sum(o.frozen), 0) AS frozen,
        coalesce(sum(o.early), 0) AS early, coalesce(sum(o.half), 0) AS half,
        coalesce(sum(o.late), 0) AS late, coalesce(sum(o.overdue), 0) AS overdue,
        coalesce(sum(o.auxiliary), 0) AS auxiliary, coalesce(sum(o.auxiliary_filled), 0) AS auxiliary_filled,
        count(*) FILTER (WHERE o.unmanned) AS unmanned,
        count(*) FILTER (WHERE o.without_director) AS without_director,
        count(*) FILTER (WHERE o.short) AS short, count(*) FILTER (WHERE o.need_unstated) AS need_unstated
    FROM ({of_station}) o
    JOIN read.division_version d ON {divisions} AND NOT d.dissolved AND {drawn} AND {below}
    GROUP BY d.division_id, d.name, d.level, d.code"""
_OWN_AND_BELOW = "(d.parent_id = ${0} OR d.division_id = ${0})"
_COUNTIES = "(d.level = 'county' AND d.path LIKE '%' || ${0}::uuid::text || '%')"
_QUOTAS = """
    SELECT d.division_id, sum(q.quota) AS quota FROM read.quota q
    JOIN read.division_version v ON v.division_id = q.county_id AND {placed}
    JOIN read.division_version d ON {divisions} AND NOT d.dissolved AND {drawn} AND {below}
    WHERE {holds} GROUP BY d.division_id"""
_STATIONS = f"""
    SELECT o.station_id, o.name, o.county_id, o.code, o.need, o.posts, o.filled, o.vacant, o.at_work, o.directors > 0
    FROM ({_OF_STATION}) o
    WHERE ($7::text IS NULL OR {below("o.path", "$7")})
        AND ($8::text IS NULL OR CASE $8 WHEN 'unmanned' THEN o.unmanned WHEN 'without_director' THEN
            o.without_director WHEN 'short' THEN o.short WHEN 'need_unstated' THEN o.need_unstated END)
        AND ($9::text IS NULL OR (o.code, o.station_id) > ($9, $10::uuid))
    ORDER BY o.code, o.station_id LIMIT $11"""  # noqa: S608 - constants


@dataclass(frozen=True, slots=True)
class Counts:
    """Of a division: need of people, quota of special posts, and what there is. Posts are special ones but for `auxiliary`."""

    division_id: UUID
    name: str = ""
    level: str = ""
    code: str = ""
    stations: int = 0
    need: int = 0
    at_work: int = 0
    posts: int = 0
    filled: int = 0
    vacant: int = 0
    frozen: int = 0
    early: int = 0
    half: int = 0
    late: int = 0
    overdue: int = 0
    auxiliary: int = 0
    auxiliary_filled: int = 0
    unmanned: int = 0
    without_director: int = 0
    short: int = 0
    need_unstated: int = 0
    quota: int = 0


@dataclass(frozen=True, slots=True)
class StaffedStation:
    """What one station needs and has."""

    station_id: UUID
    name: str
    county_id: UUID
    code: str
    need: int | None
    posts: int
    filled: int
    vacant: int
    at_work: int
    has_director: bool


_COLUMNS = [one.name for one in fields(Counts) if one.name != "quota"]


async def post_counts(
    connection: Connection, mapped: Mapped, aging: Aging, under: UUID
) -> tuple[Counts, tuple[Counts, ...]]:
    """Of the division, and of those that lie directly below it, by code."""
    found = await _counted(connection, mapped, aging, under, _OWN_AND_BELOW)
    own = next((one for one in found if one.division_id == under), None)
    quotas = {} if own else await _quotas(connection, mapped, under, _OWN_AND_BELOW)
    parts = tuple(one for one in found if one is not own)
    return own or Counts(under, quota=quotas.get(under, 0)), parts


async def county_counts(
    connection: Connection, mapped: Mapped, aging: Aging, under: UUID
) -> tuple[Counts, ...]:
    """Of each county in or below the division, by code: what its quota and need are made of."""
    return await _counted(connection, mapped, aging, under, _COUNTIES)


async def _counted(
    connection: Connection, mapped: Mapped, aging: Aging, under: UUID, divisions: str
) -> tuple[Counts, ...]:
    query = _COUNTED.format(
        of_station=_OF_STATION,
        divisions=divisions.format(7),
        drawn=DRAWN.format("d"),
        below=below("o.path", "d.path"),
    )
    rows = await connection.fetch(query, *times(mapped, aging), under)
    quotas = await _quotas(connection, mapped, under, divisions)
    found = [_counts({**row}, quotas) for row in rows]
    return tuple(sorted(found, key=lambda one: (one.code, one.division_id)))


def _counts(row: dict[str, Any], quotas: dict[UUID, int]) -> Counts:
    numbers: dict[str, Any] = {name: int(row[name]) if name in _NUMBERS else row[name] for name in _COLUMNS}
    return Counts(**numbers, quota=quotas.get(row["division_id"], 0))


_NUMBERS = frozenset(_COLUMNS) - {"division_id", "name", "level", "code"}


async def _quotas(connection: Connection, mapped: Mapped, under: UUID, divisions: str) -> dict[UUID, int]:
    asked, drawn = mapped.moment, mapped.drawn
    moments = (asked.as_of, asked.known_at, drawn.as_of, drawn.known_at)
    query = _QUOTAS.format(
        placed=DRAWN.format("v"),
        divisions=divisions.format(5),
        drawn=DRAWN.format("d"),
        below=below("v.path", "d.path"),
        holds=HOLDS.format("q"),
    )
    rows = await connection.fetch(query, *moments, under)
    return {row["division_id"]: int(row["quota"]) for row in rows}


async def staffed_stations(
    connection: Connection,
    mapped: Mapped,
    aging: Aging,
    cut: Cut,
    *,
    under: UUID | None = None,
    lacks: str | None = None,
) -> Page[StaffedStation]:
    """By the seat's code."""
    code, last = cut.after(str, UUID)
    top = await path(connection, under, mapped.drawn) if under else None
    if under and top is None:
        return Page((), None)
    rows = await connection.fetch(_STATIONS, *times(mapped, aging), top, lacks, code, last, cut.limit + 1)
    return cut.page([StaffedStation(*row) for row in rows], lambda s: (s.code, str(s.station_id)))
