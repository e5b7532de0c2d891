"""Counts of posts and people, what they showed, and how far each difference is (O-4).

Row-level security shows a caller only what lies in their division: ask within `reading.reading`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from reporting.asking import Connection, Cut, Moment, Page
from reporting.projections.coverage.queries import STEP
from reporting.projections.division.queries import HOLDS, path
from reporting.projections.searching import below
from reporting.projections.staffing_count.row import Count, Counted, Finding, Present, Station

STATES = ("overdue", "open", "fixed", "accepted")
"""What lists and numbers of differences are asked for; what is overdue is open too."""
FIGURES = ("quota", "posts", "filled", "effective", "auxiliary", "at_work")
"""What a count compares."""

_STATE = "CASE $4::text WHEN 'overdue' THEN f.status = 'open' AND f.due_on < $1 ELSE f.status = $4 END"
_WITHIN = f"($3::text IS NULL OR {below('v.path', '$3')})"
_FINDINGS = f"""
    SELECT f.* FROM read.count_finding f
    JOIN read.division_version v ON v.division_id = f.county_id AND {HOLDS}
    WHERE {_WITHIN} AND ($4::text IS NULL OR {_STATE})
        AND ($5::date IS NULL OR (f.due_on, f.finding_id) > ($5, $6::uuid))
    ORDER BY f.due_on, f.finding_id LIMIT $7"""  # noqa: S608 - constants
_TALLIES = f"""
    SELECT left(v.path, $4) AS below, count(*) FILTER (WHERE f.status = 'open' AND f.due_on < $1) AS overdue,
        count(*) FILTER (WHERE f.status = 'open') AS open, count(*) FILTER (WHERE f.status = 'fixed') AS fixed,
        count(*) FILTER (WHERE f.status = 'accepted') AS accepted
    FROM read.count_finding f JOIN read.division_version v ON v.division_id = f.county_id AND {HOLDS}
    WHERE {_WITHIN} GROUP BY 1"""  # noqa: S608 - constants
_COUNTS = f"""
    SELECT c.* FROM read.staffing_count c
    JOIN read.division_version v ON v.division_id = c.county_id AND {HOLDS}
    WHERE {_WITHIN} AND ($4::date IS NULL OR (c.counted_on, c.count_id) < ($4, $5::uuid))
    ORDER BY c.counted_on DESC, c.count_id DESC LIMIT $6"""  # noqa: S608 - constants
_LAST_SIGNED = f"""
    FROM (SELECT DISTINCT ON (county_id) * FROM read.staffing_count WHERE status = 'signed'
        ORDER BY county_id, counted_on DESC, version DESC) c
    JOIN read.division_version v ON v.division_id = c.county_id AND {HOLDS}
    WHERE {_WITHIN}"""  # noqa: S608 - constants
_SUMS = f"""
    SELECT left(v.path, $4) AS below, count(*) AS counties, min(c.counted_on) AS earliest,
        {", ".join(f"sum(c.{name})::integer AS {name}" for name in FIGURES)}
    {_LAST_SIGNED} GROUP BY 1"""
_SUMMED = f"""
    SELECT c.*, v.code {_LAST_SIGNED} AND ($4::text IS NULL OR v.code > $4)
    ORDER BY v.code LIMIT $5"""


@dataclass(frozen=True, slots=True)
class WholeCount:
    """With all that it counted, so that each of its figures opens its list."""

    count: Count
    posts: tuple[Counted, ...]
    people: tuple[Present, ...]
    stations: tuple[Station, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """Of the last signed count of each county; `earliest` is the day of the oldest among them."""

    counties: int
    earliest: date | None
    figures: Mapping[str, int]


async def count(connection: Connection, count_id: UUID) -> WholeCount | None:
    """None where there is none, or none that the caller may see."""
    row = await connection.fetchrow("SELECT * FROM read.staffing_count WHERE count_id = $1", count_id)
    if row is None:
        return None
    posts = "SELECT * FROM read.counted_post WHERE count_id = $1 ORDER BY station_id, kind, post_id"
    people = "SELECT * FROM read.counted_person WHERE count_id = $1 ORDER BY station_id, staff_id"
    stations = "SELECT * FROM read.counted_station WHERE count_id = $1 ORDER BY station_id"
    findings = "SELECT * FROM read.count_finding WHERE count_id = $1 ORDER BY due_on, finding_id"
    return WholeCount(
        Count(**row),
        tuple(Counted(**one) for one in await connection.fetch(posts, count_id)),
        tuple(Present(**one) for one in await connection.fetch(people, count_id)),
        tuple(Station(**one) for one in await connection.fetch(stations, count_id)),
        tuple(Finding(**one) for one in await connection.fetch(findings, count_id)),
    )


async def counts(
    connection: Connection, today: Moment, cut: Cut, *, under: UUID | None = None
) -> Page[Count]:
    """The latest first."""
    day, last = cut.after(date.fromisoformat, UUID)
    top = await path(connection, under, today) if under else None
    if under and top is None:
        return Page((), None)
    chosen = (today.as_of, today.known_at, top, day, last, cut.limit + 1)
    page = cut.page(
        await connection.fetch(_COUNTS, *chosen), lambda row: (str(row["counted_on"]), str(row["count_id"]))
    )
    return Page(tuple(Count(**row) for row in page.items), page.next_cursor)


async def last_signed(connection: Connection, today: Moment, cut: Cut, *, under: UUID) -> Page[Count]:
    """Of each county that has one, by its code: what `sums` adds up."""
    after, *_ = cut.after(str)
    top = await path(connection, under, today)
    if top is None:
        return Page((), None)
    rows = await connection.fetch(_SUMMED, today.as_of, today.known_at, top, after, cut.limit + 1)
    page = cut.page(rows, lambda row: (row["code"],))
    return Page(
        tuple(Count(**{name: row[name] for name in Count._fields}) for row in page.items), page.next_cursor
    )


async def findings(
    connection: Connection, today: Moment, cut: Cut, *, under: UUID | None = None, state: str | None = None
) -> Page[Finding]:
    """Those in that state (one of STATES), the earliest due first."""
    due, last = cut.after(date.fromisoformat, UUID)
    top = await path(connection, under, today) if under else None
    if under and top is None:
        return Page((), None)
    chosen = (today.as_of, today.known_at, top, state, due, last, cut.limit + 1)
    page = cut.page(
        await connection.fetch(_FINDINGS, *chosen), lambda row: (str(row["due_on"]), str(row["finding_id"]))
    )
    return Page(tuple(Finding(**row) for row in page.items), page.next_cursor)


async def tallies(
    connection: Connection, today: Moment, under: UUID
) -> tuple[Mapping[str, int], Mapping[UUID, Mapping[str, int]]]:
    """Numbers of differences in each state: of the whole of `under`, and of each division directly below it."""
    top = await path(connection, under, today)
    if top is None:
        return dict.fromkeys(STATES, 0), {}
    rows = await connection.fetch(_TALLIES, today.as_of, today.known_at, top, len(top) + STEP)
    whole = {state: sum(row[state] for row in rows) for state in STATES}
    lower = [row for row in rows if len(row["below"]) > len(top)]
    return whole, {UUID(row["below"][len(top) + 1 :]): {s: row[s] for s in STATES} for row in lower}


async def sums(connection: Connection, today: Moment, under: UUID) -> tuple[Sum, Mapping[UUID, Sum]]:
    """What the last signed counts came to: of the whole of `under`, and of each division directly below it."""
    top = await path(connection, under, today)
    if top is None:
        return Sum(0, None, dict.fromkeys(FIGURES, 0)), {}
    rows = await connection.fetch(_SUMS, today.as_of, today.known_at, top, len(top) + STEP)
    whole = Sum(
        sum(row["counties"] for row in rows),
        min((row["earliest"] for row in rows), default=None),
        {name: sum(row[name] for row in rows) for name in FIGURES},
    )
    lower = [row for row in rows if len(row["below"]) > len(top)]
    return whole, {
        UUID(row["below"][len(top) + 1 :]): Sum(
            row["counties"], row["earliest"], {name: row[name] for name in FIGURES}
        )
        for row in lower
    }
