"""Inspections with what they found: open, overdue, put right, confirmed (O-18).

Row-level security shows a caller only what lies in their division: ask within `reading.reading`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import asyncpg

from reporting.asking import Connection, Cut, Moment, Page, bigint
from reporting.projections.coverage.queries import STEP
from reporting.projections.division.queries import HOLDS, path
from reporting.projections.searching import below

STATES = ("overdue", "open", "remedied", "confirmed")
"""What lists and numbers are asked for; what is overdue is open too."""

_STATE = """CASE $4::text WHEN 'overdue' THEN f.status = 'open' AND f.due_on < $1 ELSE f.status = $4 END"""
_WITHIN = f"($3::text IS NULL OR {below('v.path', '$3')})"
_FINDINGS = f"""
    SELECT f.*, i.inspected_on FROM read.finding f JOIN read.inspection i USING (inspection_id)
    JOIN read.division_version v ON v.division_id = f.county_id AND {HOLDS}
    WHERE {_WITHIN} AND ($4::text IS NULL OR {_STATE})
        AND ($5::date IS NULL OR (f.due_on, f.finding_id) > ($5, $6::uuid))
    ORDER BY f.due_on, f.finding_id LIMIT $7"""  # noqa: S608 - constants
_TALLIES = f"""
    SELECT left(v.path, $4) AS below, count(*) FILTER (WHERE f.status = 'open' AND f.due_on < $1) AS overdue,
        count(*) FILTER (WHERE f.status = 'open') AS open,
        count(*) FILTER (WHERE f.status = 'remedied') AS remedied,
        count(*) FILTER (WHERE f.status = 'confirmed') AS confirmed
    FROM read.finding f JOIN read.division_version v ON v.division_id = f.county_id AND {HOLDS}
    WHERE {_WITHIN} GROUP BY 1"""  # noqa: S608 - constants
_INSPECTIONS = f"""
    SELECT i.*, (SELECT count(*) FROM read.finding f WHERE f.inspection_id = i.inspection_id) AS findings,
        (SELECT count(*) FROM read.finding f WHERE f.inspection_id = i.inspection_id
            AND f.status <> 'confirmed') AS unfinished
    FROM read.inspection i JOIN read.division_version v ON v.division_id = i.county_id AND {HOLDS}
    WHERE {_WITHIN} AND ($4::uuid IS NULL OR i.station_id = $4 OR EXISTS (
            SELECT FROM read.finding f WHERE f.inspection_id = i.inspection_id AND f.station_id = $4))
        AND ($5::date IS NULL OR (i.inspected_on, i.position) < ($5, $6::bigint))
    ORDER BY i.inspected_on DESC, i.position DESC LIMIT $7"""  # noqa: S608 - constants


@dataclass(frozen=True, slots=True)
class Finding:
    """`status` is open, remedied or confirmed; `first_due_on` the day before it was put off, if it was."""

    finding_id: UUID
    inspection_id: UUID
    county_id: UUID
    station_id: UUID | None
    finding: str
    status: str
    due_on: date
    first_due_on: date
    remedied_on: date | None
    confirmed_on: date | None
    times_reopened: int
    note_id: UUID | None
    remedy_note_id: UUID | None
    deadline_note_id: UUID | None

    def is_overdue(self, today: date) -> bool:
        return self.status == "open" and self.due_on < today


@dataclass(frozen=True, slots=True)
class Inspection:
    inspection_id: UUID
    county_id: UUID
    station_id: UUID | None
    organ_level: str
    organ_division_id: UUID
    inspected_on: date
    note_id: UUID | None
    version: int
    findings: tuple[Finding, ...]


_OF_INSPECTION = tuple(name for name in Inspection.__slots__ if name != "findings")


@dataclass(frozen=True, slots=True)
class InspectionLine:
    """In a list: how much was found, and how much of it is not confirmed."""

    inspection_id: UUID
    county_id: UUID
    station_id: UUID | None
    organ_level: str
    organ_division_id: UUID
    inspected_on: date
    findings: int
    unfinished: int


async def inspection(connection: Connection, inspection_id: UUID) -> Inspection | None:
    """None where there is none, or none that the caller may see."""
    query = "SELECT * FROM read.inspection WHERE inspection_id = $1"
    row = await connection.fetchrow(query, inspection_id)
    if row is None:
        return None
    findings = "SELECT * FROM read.finding WHERE inspection_id = $1 ORDER BY due_on, finding_id"
    found = tuple(_finding(one) for one in await connection.fetch(findings, inspection_id))
    return Inspection(**{name: row[name] for name in _OF_INSPECTION}, findings=found)


async def findings(
    connection: Connection, today: Moment, cut: Cut, *, under: UUID | None = None, state: str | None = None
) -> Page[Finding]:
    """Those in that state (one of STATES), the earliest due first."""
    due, last = cut.after(date.fromisoformat, UUID)
    top = await path(connection, under, today) if under else None
    if under and top is None:
        return Page((), None)
    chosen = (today.as_of, today.known_at, top, state, due, last, cut.limit + 1)
    rows = await connection.fetch(_FINDINGS, *chosen)
    page = cut.page(rows, lambda row: (str(row["due_on"]), str(row["finding_id"])))
    return Page(tuple(_finding(row) for row in page.items), page.next_cursor)


async def tallies(
    connection: Connection, today: Moment, under: UUID
) -> tuple[Mapping[str, int], Mapping[UUID, Mapping[str, int]]]:
    """Numbers of findings in each state: of the whole of `under`, and of each division directly below it."""
    top = await path(connection, under, today)
    if top is None:
        return dict.fromkeys(STATES, 0), {}
    rows = await connection.fetch(_TALLIES, today.as_of, today.known_at, top, len(top) + STEP)
    whole = {state: sum(row[state] for row in rows) for state in STATES}
    lower = [row for row in rows if len(row["below"]) > len(top)]
    return whole, {UUID(row["below"][len(top) + 1 :]): {s: row[s] for s in STATES} for row in lower}


async def inspections(
    connection: Connection,
    today: Moment,
    cut: Cut,
    *,
    under: UUID | None = None,
    station_id: UUID | None = None,
) -> Page[InspectionLine]:
    """The latest first."""
    day, last = cut.after(date.fromisoformat, bigint)
    top = await path(connection, under, today) if under else None
    if under and top is None:
        return Page((), None)
    chosen = (today.as_of, today.known_at, top, station_id, day, last, cut.limit + 1)
    rows = await connection.fetch(_INSPECTIONS, *chosen)
    page = cut.page(rows, lambda row: (str(row["inspected_on"]), str(row["position"])))
    return Page(tuple(_line(row) for row in page.items), page.next_cursor)


def _line(row: asyncpg.Record) -> InspectionLine:
    return InspectionLine(**{name: row[name] for name in InspectionLine.__slots__})


def _finding(row: asyncpg.Record) -> Finding:
    return Finding(**{name: row[name] for name in Finding.__slots__})
