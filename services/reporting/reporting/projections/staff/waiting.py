"""Requests for consent, nominations of directors, plans of police: what waits on whom (O-3, O-4, O-7).

Row-level security shows a caller only what concerns their division: ask within `reading.reading`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import asyncpg

from reporting.asking import Connection, Cut, Moment, Page
from reporting.projections.division.queries import HOLDS, path
from reporting.projections.searching import below
from reporting.projections.slice_table import frozen
from reporting.projections.staff.nominations import Nominated
from reporting.projections.staff.requests import Asked
from reporting.projections.station.placing import placed

REQUEST_STATES = ("overdue", "asked", "consented", "refused", "carried_out", "withdrawn")
"""What lists and numbers are asked for; what is overdue is asked too."""
NOMINATION_STATES = ("open", "appointed", "refused", "withdrawn")

_STATE = "CASE $4::text WHEN 'overdue' THEN q.status = 'asked' AND q.due_on < $1 ELSE q.status = $4 END"
_WITHIN = f"($3::text IS NULL OR {below('v.path', '$3')})"
_REQUESTS = f"""
    SELECT q.* FROM read.movement_request q {placed("q", "home_id")}
    WHERE {_WITHIN} AND ($4::text IS NULL OR {_STATE}) AND ($5::uuid IS NULL OR q.staff_id = $5)
        AND ($6::date IS NULL OR (q.due_on, q.request_id) > ($6, $7::uuid))
    ORDER BY q.due_on, q.request_id LIMIT $8"""  # noqa: S608 - constants
_REQUEST_COUNTS = f"""
    SELECT count(*) FILTER (WHERE q.status = 'asked' AND q.due_on < $1) AS overdue,
        count(*) FILTER (WHERE q.status = 'asked') AS asked,
        count(*) FILTER (WHERE q.status = 'consented') AS consented,
        count(*) FILTER (WHERE q.status = 'refused') AS refused,
        count(*) FILTER (WHERE q.status = 'carried_out') AS carried_out,
        count(*) FILTER (WHERE q.status = 'withdrawn') AS withdrawn
    FROM read.movement_request q {placed("q", "home_id")}
    WHERE {_WITHIN}"""  # noqa: S608 - constants
_NOMINATIONS = f"""
    SELECT q.* FROM read.director_nomination q {placed("q")}
    WHERE {_WITHIN} AND ($4::text IS NULL OR q.status = $4) AND ($5::uuid IS NULL OR q.station_id = $5)
        AND ($6::date IS NULL OR (q.nominated_on, q.nomination_id) > ($6, $7::uuid))
    ORDER BY q.nominated_on, q.nomination_id LIMIT $8"""  # noqa: S608 - constants
_NOMINATION_COUNTS = f"""
    SELECT count(*) FILTER (WHERE q.status = 'open') AS open,
        count(*) FILTER (WHERE q.status = 'appointed') AS appointed,
        count(*) FILTER (WHERE q.status = 'refused') AS refused,
        count(*) FILTER (WHERE q.status = 'withdrawn') AS withdrawn
    FROM read.director_nomination q {placed("q")}
    WHERE {_WITHIN}"""  # noqa: S608 - constants
_POLICE = f"""
    SELECT v.division_id AS prefecture_id, v.name, p.plan_id, p.planned, p.document_number, p.version,
        (SELECT count(*) FROM read.staff_movement m
            JOIN read.division_version t ON t.division_id = m.division_id AND t.valid_from <= $1
                AND t.valid_to > $1 AND t.recorded_from <= $2 AND t.recorded_to > $2
            WHERE m.movement = 'police_duty' AND m.effective_on >= make_date($4, 1, 1)
                AND m.effective_on <= make_date($4, 12, 31) AND {below("t.path", "v.path")}) AS arrived
    FROM read.division_version v LEFT JOIN read.police_plan p ON p.prefecture_id = v.division_id AND p.year = $4
    WHERE {HOLDS} AND v.level = 'prefecture' AND NOT v.dissolved AND {below("v.path", "$3")}
    ORDER BY v.code"""  # noqa: S608 - constants


@dataclass(frozen=True, slots=True)
class PoliceYear:
    """A prefecture's plan for a year, none if it has none, against whoever arrived in it."""

    prefecture_id: UUID
    name: str
    plan_id: UUID | None
    planned: int | None
    document_number: str | None
    version: int | None
    arrived: int


async def requests(
    connection: Connection,
    moment: Moment,
    cut: Cut,
    *,
    under: UUID | None = None,
    state: str | None = None,
    staff_id: UUID | None = None,
) -> Page[Asked]:
    """Those in that state (one of REQUEST_STATES), the earliest due first."""
    due, last = cut.after(date.fromisoformat, UUID)
    top = await path(connection, under, moment) if under else None
    if under and top is None:
        return Page((), None)
    chosen = (moment.as_of, moment.known_at, top, state, staff_id, due, last, cut.limit + 1)
    rows = await connection.fetch(_REQUESTS, *chosen)
    page = cut.page(rows, lambda row: (str(row["due_on"]), str(row["request_id"])))
    return Page(tuple(asked_of(row) for row in page.items), page.next_cursor)


async def request(connection: Connection, request_id: UUID) -> Asked | None:
    """None where there is none, or none that the caller may see."""
    query = "SELECT * FROM read.movement_request WHERE request_id = $1"
    row = await connection.fetchrow(query, request_id)
    return asked_of(row) if row else None


async def request_counts(connection: Connection, moment: Moment, under: UUID) -> Mapping[str, int]:
    return await _counts(connection, _REQUEST_COUNTS, moment, under)


async def nominations(
    connection: Connection,
    moment: Moment,
    cut: Cut,
    *,
    under: UUID | None = None,
    state: str | None = None,
    station_id: UUID | None = None,
) -> Page[Nominated]:
    """Those in that state (one of NOMINATION_STATES), the earliest first."""
    day, last = cut.after(date.fromisoformat, UUID)
    top = await path(connection, under, moment) if under else None
    if under and top is None:
        return Page((), None)
    chosen = (moment.as_of, moment.known_at, top, state, station_id, day, last, cut.limit + 1)
    rows = await connection.fetch(_NOMINATIONS, *chosen)
    page = cut.page(rows, lambda row: (str(row["nominated_on"]), str(row["nomination_id"])))
    return Page(tuple(nominated_of(row) for row in page.items), page.next_cursor)


async def nomination(connection: Connection, nomination_id: UUID) -> Nominated | None:
    """None where there is none, or none that the caller may see."""
    query = "SELECT * FROM read.director_nomination WHERE nomination_id = $1"
    row = await connection.fetchrow(query, nomination_id)
    return nominated_of(row) if row else None


async def nomination_counts(connection: Connection, moment: Moment, under: UUID) -> Mapping[str, int]:
    return await _counts(connection, _NOMINATION_COUNTS, moment, under)


async def police(connection: Connection, moment: Moment, under: UUID, year: int) -> tuple[PoliceYear, ...]:
    """Each prefecture's plan for that year against whoever arrived in it (O-7)."""
    top = await path(connection, under, moment)
    if top is None:
        return ()
    rows = await connection.fetch(_POLICE, moment.as_of, moment.known_at, top, year)
    return tuple(PoliceYear(**row) for row in rows)


async def _counts(connection: Connection, query: str, moment: Moment, under: UUID) -> Mapping[str, int]:
    top = await path(connection, under, moment)
    row = await connection.fetchrow(query, moment.as_of, moment.known_at, top)
    return {state: count if top is not None else 0 for state, count in (row or {}).items()}


def asked_of(row: asyncpg.Record) -> Asked:
    return Asked(**{name: frozen(row[name]) for name in Asked._fields})


def nominated_of(row: asyncpg.Record) -> Nominated:
    return Nominated(**{name: frozen(row[name]) for name in Nominated._fields})
