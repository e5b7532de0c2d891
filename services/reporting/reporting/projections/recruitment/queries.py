"""Requests for recruitment, and the region's recruitments with their vacancies (O-4).

Row-level security shows a caller only what lies in their division: ask within `reading.reading`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import asyncpg

from reporting.asking import Connection, Cut, Moment, Page, bigint
from reporting.projections.coverage.queries import STEP
from reporting.projections.division.queries import path
from reporting.projections.recruitment.row import Place, Request, Round
from reporting.projections.searching import below
from reporting.projections.station.placing import placed

STATES = ("waiting", "plan_overdue", "planned", "fill_overdue", "met")
"""What requests are asked and counted by; what is overdue waits or is planned too."""

_IS = {
    "waiting": "r.status = 'asked'",
    "plan_overdue": "r.status = 'asked' AND r.plan_by < $1",
    "planned": "r.status = 'planned'",
    "fill_overdue": "r.status IN ('asked', 'planned') AND r.fill_by < $1",
    "met": "r.status = 'met'",
}
_STATE = " ".join(f"WHEN '{state}' THEN {condition}" for state, condition in _IS.items())
_WITHIN = f"($3::text IS NULL OR {below('v.path', '$3')})"
_REQUESTS = f"""
    SELECT r.* FROM read.recruitment_request r {placed("r")}
    WHERE {_WITHIN} AND ($4::text IS NULL OR CASE $4::text {_STATE} END)
        AND ($5::date IS NULL OR (r.opened_on, r.vacancy_id) > ($5, $6::uuid))
    ORDER BY r.opened_on, r.vacancy_id LIMIT $7"""  # noqa: S608 - constants
_COUNTS = ", ".join(f"count(*) FILTER (WHERE {condition}) AS {state}" for state, condition in _IS.items())
_TALLIES = f"""
    SELECT left(v.path, $4) AS below, {_COUNTS}
    FROM read.recruitment_request r {placed("r")}
    WHERE {_WITHIN} GROUP BY 1"""  # noqa: S608 - constants
_OF_ROUND = ", ".join(f"r.{name}" for name in Round._fields)
_ROUNDS = f"""
    SELECT r.*, count(p.vacancy_id) AS places, count(*) FILTER (WHERE p.outcome = 'hired') AS hired,
        count(*) FILTER (WHERE p.outcome = 'open') AS open
    FROM read.recruitment r LEFT JOIN read.recruitment_place p USING (recruitment_id)
    WHERE $1::integer IS NULL OR (r.year, r.recruitment_id) < ($1, $2::uuid)
    GROUP BY {_OF_ROUND} ORDER BY r.year DESC, r.recruitment_id DESC LIMIT $3"""  # noqa: S608 - constants

_EXAMINED = """
    SELECT DISTINCT r.recruitment_id, r.document_number
    FROM read.recruitment_place p JOIN read.recruitment r USING (recruitment_id)
    WHERE p.station_id = $1 AND p.outcome = 'open' AND r.status = 'examined' ORDER BY r.document_number"""


@dataclass(frozen=True, slots=True)
class Line:
    """A recruitment in a list; how many of its vacancies the caller may see, and how they came out."""

    round: Round
    places: int
    hired: int
    open: int


@dataclass(frozen=True, slots=True)
class Recruitment:
    round: Round
    places: tuple[Place, ...]

    def count(self, outcome: str) -> int:
        return sum(place.outcome == outcome for place in self.places)


async def requests(
    connection: Connection, today: Moment, cut: Cut, *, under: UUID | None = None, state: str | None = None
) -> Page[Request]:
    """Those in that state (one of STATES), the longest vacant first."""
    opened, last = cut.after(date.fromisoformat, UUID)
    top = await path(connection, under, today) if under else None
    if under and top is None:
        return Page((), None)
    chosen = (today.as_of, today.known_at, top, state, opened, last, cut.limit + 1)
    page = cut.page(
        await connection.fetch(_REQUESTS, *chosen),
        lambda row: (str(row["opened_on"]), str(row["vacancy_id"])),
    )
    return Page(tuple(Request(**row) for row in page.items), page.next_cursor)


async def requests_of(connection: Connection, vacancy_ids: Iterable[UUID]) -> dict[UUID, Request]:
    """Of those vacancies for which one was made: which recruitment is to fill them."""
    query = "SELECT * FROM read.recruitment_request WHERE vacancy_id = ANY($1)"
    rows = await connection.fetch(query, list(vacancy_ids))
    return {row["vacancy_id"]: Request(**row) for row in rows}


async def examined_at(connection: Connection, station_id: UUID) -> Mapping[UUID, str]:
    """The recruitments whose places at the station may be settled, with the numbers of their papers."""
    rows = await connection.fetch(_EXAMINED, station_id)
    return {row["recruitment_id"]: row["document_number"] for row in rows}


async def tallies(
    connection: Connection, today: Moment, under: UUID
) -> tuple[Mapping[str, int], Mapping[UUID, Mapping[str, int]]]:
    """Numbers of requests in each state: of the whole of `under`, and of each division directly below it."""
    top = await path(connection, under, today)
    if top is None:
        return dict.fromkeys(STATES, 0), {}
    rows = await connection.fetch(_TALLIES, today.as_of, today.known_at, top, len(top) + STEP)
    whole = {state: sum(row[state] for row in rows) for state in STATES}
    lower = [row for row in rows if len(row["below"]) > len(top)]
    return whole, {UUID(row["below"][len(top) + 1 :]): {s: row[s] for s in STATES} for row in lower}


async def rounds(connection: Connection, cut: Cut) -> Page[Line]:
    """The latest year first."""
    year, last = cut.after(bigint, UUID)
    rows = await connection.fetch(_ROUNDS, year, last, cut.limit + 1)
    page = cut.page(rows, lambda row: (str(row["year"]), str(row["recruitment_id"])))
    return Page(tuple(_line(row) for row in page.items), page.next_cursor)


def _line(row: asyncpg.Record) -> Line:
    own = Round(**{name: row[name] for name in Round._fields})
    return Line(own, row["places"], row["hired"], row["open"])


async def recruitment(connection: Connection, recruitment_id: UUID) -> Recruitment | None:
    """None where there is none, or none that the caller may see; its vacancies are those within the jurisdiction."""
    row = await connection.fetchrow(
        "SELECT * FROM read.recruitment WHERE recruitment_id = $1", recruitment_id
    )
    if row is None:
        return None
    query = "SELECT * FROM read.recruitment_place WHERE recruitment_id = $1 ORDER BY county_id, station_id, vacancy_id"
    places = await connection.fetch(query, recruitment_id)
    return Recruitment(Round(**row), tuple(Place(**one) for one in places))
