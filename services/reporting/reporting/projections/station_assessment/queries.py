"""Results by station and by division, and who is not assessed yet (O-17). Only stations in the caller's division count.

Ask within `reading.reading`: row-level security shows no result beyond it, and a station whose result does not show
must not be counted as not assessed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from reporting.asking import Connection, Cut, Mapped, Moment, Page
from reporting.projections.division.queries import path
from reporting.projections.searching import below

NONE = "none"
"""As a result: not assessed."""

_HOLDS = "{0}.valid_from <= $1 AND {0}.valid_to > $1 AND {0}.recorded_from <= $2 AND {0}.recorded_to > $2"
_DRAWN = "{0}.valid_from <= $3 AND {0}.valid_to > $3 AND {0}.recorded_from <= $4 AND {0}.recorded_to > $4"
_OF_STATION = f"""SELECT a.year, a.version, a.result, a.valid_from, a.position FROM read.station_assessment a
    WHERE {_HOLDS.format("a")} AND a.station_id = $3 ORDER BY a.year DESC"""  # noqa: S608 - constants
_ASSESSED = f"""read.station_version s
    JOIN read.division_version v ON v.division_id = s.seat_id AND {_DRAWN.format("v")}
    {{}}
    LEFT JOIN read.station_assessment a ON a.station_id = s.station_id AND a.year = $5 AND {_HOLDS.format("a")}
    WHERE {_HOLDS.format("s")} AND s.founded_on <= make_date($5, 12, 31)
        AND EXISTS (SELECT FROM read.station_in_scope i WHERE i.station_id = s.station_id)"""
_PARTS = f"""JOIN read.division_version d ON (d.parent_id = $6 OR d.division_id = $6)
    AND NOT d.dissolved AND {_DRAWN.format("d")} AND {below("v.path", "d.path")}"""
_COUNTED = f"""SELECT d.division_id, d.code, d.name, coalesce(a.result, 'none') AS result, count(*) AS n
    FROM {_ASSESSED.format(_PARTS)} GROUP BY d.division_id, d.code, d.name, a.result
    ORDER BY d.code, d.division_id"""  # noqa: S608 - constants
_LISTED = f"""SELECT s.station_id, s.name, s.county_id, v.code, a.result, a.version, a.valid_from
    FROM {_ASSESSED.format("")}
        AND ($6::text IS NULL OR {below("v.path", "$6")})
        AND ($7::text IS NULL OR coalesce(a.result, 'none') = $7)
        AND ($8::text IS NULL OR (v.code, s.station_id) > ($8, $9::uuid))
    ORDER BY v.code, s.station_id LIMIT $10"""  # noqa: S608 - constants


@dataclass(frozen=True, slots=True)
class Assessment:
    """A year's result as it stands; from its second version on it was corrected."""

    year: int
    version: int
    result: str
    since: date
    position: int


@dataclass(frozen=True, slots=True)
class Assessed:
    """A station and its result of the year asked for, if it has one."""

    station_id: UUID
    name: str
    county_id: UUID
    result: str | None
    version: int | None
    since: date | None


@dataclass(frozen=True, slots=True)
class Counts:
    """Stations of a division by result; `none` are those not assessed."""

    division_id: UUID
    name: str
    by_result: Mapping[str, int] = field(default_factory=dict)

    @property
    def stations(self) -> int:
        return sum(self.by_result.values())

    @property
    def assessed(self) -> int:
        return self.stations - self.by_result.get(NONE, 0)


async def assessments(connection: Connection, station_id: UUID, moment: Moment) -> tuple[Assessment, ...]:
    """The latest year first."""
    rows = await connection.fetch(_OF_STATION, moment.as_of, moment.known_at, station_id)
    return tuple(Assessment(*row) for row in rows)


async def assessment_counts(
    connection: Connection, mapped: Mapped, year: int, under: UUID
) -> tuple[Counts, ...]:
    """Of the division and of each that lies directly below it, by code: those in which a station counts."""
    rows = await connection.fetch(_COUNTED, *_moments(mapped), year, under)
    found: dict[UUID, Counts] = {}
    for division_id, _, name, result, number in rows:
        before = found.get(division_id) or Counts(division_id, name)
        found[division_id] = Counts(division_id, name, {**before.by_result, result: number})
    return tuple(found.values())


async def assessed(
    connection: Connection,
    mapped: Mapped,
    year: int,
    cut: Cut,
    *,
    under: UUID | None = None,
    result: str | None = None,
) -> Page[Assessed]:
    """Stations with that result in that year, by the seat's code."""
    code, last = cut.after(str, UUID)
    top = await path(connection, under, mapped.drawn) if under else None
    if under and top is None:
        return Page((), None)
    rows = await connection.fetch(_LISTED, *_moments(mapped), year, top, result, code, last, cut.limit + 1)
    page = cut.page(rows, lambda row: (row["code"], str(row["station_id"])))
    found = (
        Assessed(r["station_id"], r["name"], r["county_id"], r["result"], r["version"], r["valid_from"])
        for r in page.items
    )
    return Page(tuple(found), page.next_cursor)


def _moments(mapped: Mapped) -> tuple[object, ...]:
    asked, drawn = mapped.moment, mapped.drawn
    return asked.as_of, asked.known_at, drawn.as_of, drawn.known_at
