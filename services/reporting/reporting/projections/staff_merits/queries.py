"""How people were assessed, what they were awarded and are paid beside their salary (O-3, O-7, O-14).

Row-level security shows it to justice organs alone, each within its division: ask within `reading.reading`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from reporting.asking import Connection, Cut, Moment, Page, bigint
from reporting.projections.coverage.queries import STEP
from reporting.projections.division.queries import path
from reporting.projections.searching import below
from reporting.projections.staff_merits.row import Allowance, Assessment, Award
from reporting.projections.station.placing import placed

FIGURES = ("assessed", "heard", "awards", "at_stations", "allowances", "fen")
"""Of a year: people assessed, townships heard alone, awards that stand, those of them of people at stations; what is paid now."""

_WITHIN = f"($3::text IS NULL OR {below('v.path', '$3')})"
_PLACED = placed("o", "home_id")
_TALLIES = f"""
    SELECT left(v.path, $4) AS below, sum(o.assessed)::bigint AS assessed, sum(o.heard)::bigint AS heard,
        sum(o.awards)::bigint AS awards, sum(o.at_stations)::bigint AS at_stations,
        sum(o.allowances)::bigint AS allowances, sum(o.fen)::bigint AS fen
    FROM (
        SELECT county_id, home_id, (result IS NOT NULL)::int AS assessed, (result IS NULL)::int AS heard, 0 AS awards,
            0 AS at_stations, 0 AS allowances, 0::bigint AS fen FROM read.staff_assessment WHERE year = $5
        UNION ALL SELECT county_id, home_id, 0, 0, 1, (station_id IS NOT NULL)::int, 0, 0 FROM read.staff_award
            WHERE revoked_on IS NULL AND awarded_on >= $6 AND awarded_on < $7
        UNION ALL SELECT county_id, home_id, 0, 0, 0, 0, 1, fen_per_month FROM read.staff_allowance
            WHERE NOT struck_out AND from_on <= $1 AND (until_on IS NULL OR until_on >= $1)
    ) o {_PLACED} WHERE {_WITHIN} GROUP BY 1"""  # noqa: S608 - constants
_ASSESSMENTS = f"""
    SELECT o.* FROM read.staff_assessment o {_PLACED} WHERE {_WITHIN} AND o.year = $4
        AND ($5::boolean IS NULL OR (o.result IS NOT NULL) = $5) AND ($6::uuid IS NULL OR o.staff_id > $6)
    ORDER BY o.staff_id LIMIT $7"""  # noqa: S608 - constants
_AWARDS = f"""
    SELECT o.* FROM read.staff_award o {_PLACED} WHERE {_WITHIN} AND o.awarded_on >= $4 AND o.awarded_on < $5
        AND o.revoked_on IS NULL AND (NOT $6 OR o.station_id IS NOT NULL)
        AND ($7::date IS NULL OR (o.awarded_on, o.award_id) < ($7, $8::uuid))
    ORDER BY o.awarded_on DESC, o.award_id DESC LIMIT $9"""  # noqa: S608 - constants
_ALLOWANCES = f"""
    SELECT o.* FROM read.staff_allowance o {_PLACED} WHERE {_WITHIN}
        AND NOT o.struck_out AND o.from_on <= $1 AND (o.until_on IS NULL OR o.until_on >= $1)
        AND ($4::bigint IS NULL OR (o.fen_per_month, o.allowance_id) < ($4, $5::uuid))
    ORDER BY o.fen_per_month DESC, o.allowance_id DESC LIMIT $6"""  # noqa: S608 - constants


@dataclass(frozen=True, slots=True)
class Merits:
    """All of one person, the latest first."""

    assessments: tuple[Assessment, ...]
    awards: tuple[Award, ...]
    allowances: tuple[Allowance, ...]


async def merits(connection: Connection, staff_id: UUID) -> Merits:
    assessments = "SELECT * FROM read.staff_assessment WHERE staff_id = $1 ORDER BY year DESC"
    awards = "SELECT * FROM read.staff_award WHERE staff_id = $1 ORDER BY awarded_on DESC, award_id"
    allowances = "SELECT * FROM read.staff_allowance WHERE staff_id = $1 ORDER BY from_on DESC, allowance_id"
    return Merits(
        tuple(Assessment(**row) for row in await connection.fetch(assessments, staff_id)),
        tuple(Award(**row) for row in await connection.fetch(awards, staff_id)),
        tuple(Allowance(**row) for row in await connection.fetch(allowances, staff_id)),
    )


async def tallies(
    connection: Connection, today: Moment, under: UUID, year: int
) -> tuple[Mapping[str, int], Mapping[UUID, Mapping[str, int]]]:
    """Of the whole of `under`, and of each division directly below it."""
    top = await path(connection, under, today)
    if top is None:
        return dict.fromkeys(FIGURES, 0), {}
    asked = (today.as_of, today.known_at, top, len(top) + STEP, year, *_days(year))
    rows = await connection.fetch(_TALLIES, *asked)
    whole = {name: sum(row[name] for row in rows) for name in FIGURES}
    lower = [row for row in rows if len(row["below"]) > len(top)]
    return whole, {UUID(row["below"][len(top) + 1 :]): {n: row[n] for n in FIGURES} for row in lower}


async def assessments(
    connection: Connection, today: Moment, cut: Cut, year: int, *, under: UUID, done: bool | None = None
) -> Page[Assessment]:
    """Of those alone who were assessed, or of whom only the township was heard, where that is said."""
    (last,) = cut.after(UUID)
    top = await path(connection, under, today)
    if top is None:
        return Page((), None)
    asked = (today.as_of, today.known_at, top, year, done, last, cut.limit + 1)
    page = cut.page(await connection.fetch(_ASSESSMENTS, *asked), lambda row: (str(row["staff_id"]),))
    return Page(tuple(Assessment(**row) for row in page.items), page.next_cursor)


async def awards(
    connection: Connection, today: Moment, cut: Cut, year: int, *, under: UUID, at_stations: bool = False
) -> Page[Award]:
    """Those that stand, the latest first; of people at stations alone where that is said."""
    day, last = cut.after(date.fromisoformat, UUID)
    top = await path(connection, under, today)
    if top is None:
        return Page((), None)
    asked = (today.as_of, today.known_at, top, *_days(year), at_stations, day, last, cut.limit + 1)
    page = cut.page(
        await connection.fetch(_AWARDS, *asked), lambda row: (str(row["awarded_on"]), str(row["award_id"]))
    )
    return Page(tuple(Award(**row) for row in page.items), page.next_cursor)


async def allowances(connection: Connection, today: Moment, cut: Cut, *, under: UUID) -> Page[Allowance]:
    """Those that are paid today, the greatest first."""
    fen, last = cut.after(bigint, UUID)
    top = await path(connection, under, today)
    if top is None:
        return Page((), None)
    asked = (today.as_of, today.known_at, top, fen, last, cut.limit + 1)
    page = cut.page(
        await connection.fetch(_ALLOWANCES, *asked),
        lambda row: (str(row["fen_per_month"]), str(row["allowance_id"])),
    )
    return Page(tuple(Allowance(**row) for row in page.items), page.next_cursor)


def _days(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year + 1, 1, 1)
