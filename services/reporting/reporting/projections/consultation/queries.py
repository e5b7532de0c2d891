"""Consultations of a division and those below it: how many, what of it is open, overdue, done (O-19).

Row-level security shows a caller only those that they may know of (ADR 178): ask within `reading.reading`.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

import asyncpg

from reporting.asking import Connection, Cut, Moment, Page
from reporting.projections import completeness
from reporting.projections.consultation.row import EVENTS
from reporting.projections.division.facts import EVENTS as DIVISION_EVENTS
from reporting.projections.division.queries import path
from reporting.projections.searching import below

Reach = Literal["below", "own", "above"]
STATUSES = ("called", "held", "cancelled")
STATES = ("open", "overdue", "done", "dropped")
"""Of actions; what is overdue is open too."""

_STATED = """CASE $1::text WHEN 'overdue' THEN a.status = 'open' AND a.due_on < $2 ELSE a.status = $1 END"""
_TALLY = """count(*) FILTER (WHERE a.status = 'open')::integer AS open,
    count(*) FILTER (WHERE a.status = 'open' AND a.due_on < $1)::integer AS overdue,
    count(*) FILTER (WHERE a.status = 'done')::integer AS done,
    count(*) FILTER (WHERE a.status = 'dropped')::integer AS dropped"""
_TALLIED = f"""CROSS JOIN LATERAL (SELECT {_TALLY} FROM read.consultation_action a
    WHERE a.consultation_id = c.consultation_id) tally"""  # noqa: S608 - constants
_PLACED = """JOIN read.division_version v ON v.division_id = {0}.division_id AND v.valid_from <= {1}
    AND v.valid_to > {1} AND v.recorded_to = 'infinity'"""
_LISTED = f"""
    SELECT c.*, tally.* FROM read.consultation c {_PLACED.format("c", "$1")} {_TALLIED}
    WHERE ($2::text IS NULL OR CASE $3 WHEN 'own' THEN v.path = $2
            WHEN 'above' THEN starts_with($2, v.path || '/') ELSE {below("v.path", "$2")} END)
        AND ($4::text IS NULL OR c.status = $4)
        AND ($5::date IS NULL OR (c.held_on, c.consultation_id) < ($5, $6::uuid))
    ORDER BY c.held_on DESC, c.consultation_id DESC LIMIT $7"""  # noqa: S608 - constants
_KNOWN = "SELECT consultation_id FROM read.consultation WHERE consultation_id = ANY($1)"
_ONE = f"""
    SELECT c.*, tally.* FROM read.consultation c {_TALLIED} WHERE c.consultation_id = $2"""  # noqa: S608 - constants
_ACTIONS = f"""
    SELECT a.*, c.topic, c.held_on FROM read.consultation_action a JOIN read.consultation c USING (consultation_id)
    {_PLACED.format("a", "$2")}
    WHERE ($1::text IS NULL OR {_STATED}) AND ($3::text IS NULL OR {below("v.path", "$3")})
        AND (NOT $4::boolean OR v.path = $3) AND ($5::text IS NULL OR a.owner_body = $5)
        AND ($6::date IS NULL OR (a.due_on, a.action_id) > ($6, $7::uuid))
    ORDER BY a.due_on, a.action_id LIMIT $8"""  # noqa: S608 - constants
_FIGURES = f"""
    SELECT CASE WHEN v.path = $2 THEN v.division_id ELSE right(left(v.path, length($2) + 37), 36)::uuid END AS division_id,
        {", ".join(f"count(*) FILTER (WHERE c.status = '{status}')::integer AS {status}" for status in STATUSES)},
        {", ".join(f"sum(tally.{state})::integer AS {state}" for state in STATES)}
    FROM read.consultation c {_PLACED.format("c", "$1")} {_TALLIED}
    WHERE {below("v.path", "$2")} GROUP BY 1"""  # noqa: S608 - constants
_OF_ONE = """
    SELECT a.*, c.topic, c.held_on FROM read.consultation_action a JOIN read.consultation c USING (consultation_id)
    WHERE c.consultation_id = $1 ORDER BY a.due_on, a.action_id"""


@dataclass(frozen=True, slots=True)
class Tally:
    """Of actions."""

    open: int = 0
    overdue: int = 0
    done: int = 0
    dropped: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.open + other.open,
            self.overdue + other.overdue,
            self.done + other.done,
            self.dropped + other.dropped,
        )


@dataclass(frozen=True, slots=True)
class Consultation:
    """`status` is one of STATUSES."""

    consultation_id: UUID
    division_id: UUID
    topic: str
    held_on: date
    participants: tuple[str, ...]
    status: str
    version: int
    actions: Tally


@dataclass(frozen=True, slots=True)
class Action:
    """With the consultation at which it was agreed."""

    action_id: UUID
    consultation_id: UUID
    division_id: UUID
    topic: str
    held_on: date
    owner_body: str
    owner_division_id: UUID
    due_on: date
    status: str
    done_on: date | None
    extended: int

    def is_overdue(self, today: date) -> bool:
        return self.status == "open" and self.due_on < today


@dataclass(frozen=True, slots=True)
class Figure:
    """Of one division and all below it."""

    division_id: UUID
    called: int = 0
    held: int = 0
    cancelled: int = 0
    actions: Tally = Tally()

    def __add__(self, other: "Figure") -> "Figure":
        """As the first one's."""
        return Figure(
            self.division_id,
            self.called + other.called,
            self.held + other.held,
            self.cancelled + other.cancelled,
            self.actions + other.actions,
        )


async def consultation(connection: Connection, consultation_id: UUID, today: date) -> Consultation | None:
    """None where there is none, or none that the caller may see."""
    row = await connection.fetchrow(_ONE, today, consultation_id)
    return _consultation(row) if row else None


async def actions_of(connection: Connection, consultation_id: UUID) -> tuple[Action, ...]:
    """By the day on which they are due."""
    return tuple(_action(row) for row in await connection.fetch(_OF_ONE, consultation_id))


async def consultations(
    connection: Connection,
    today: date,
    cut: Cut,
    *,
    under: UUID | None = None,
    reach: Reach = "below",
    status: str | None = None,
) -> Page[Consultation]:
    """Of a division and those below it as they lie today, of its own organ alone, or of those above it; the latest first."""
    top = await _top(connection, under, today)
    if under and top is None:
        return Page((), None)
    after = cut.after(date.fromisoformat, UUID)
    rows = await connection.fetch(_LISTED, today, top, reach, status, *after, cut.limit + 1)
    found = [_consultation(row) for row in rows]
    return cut.page(found, lambda one: (str(one.held_on), str(one.consultation_id)))


async def known(connection: Connection, consultation_ids: Collection[UUID]) -> set[UUID]:
    """Which of these the caller may know of."""
    return {row["consultation_id"] for row in await connection.fetch(_KNOWN, list(consultation_ids))}


async def actions(
    connection: Connection,
    today: date,
    cut: Cut,
    *,
    under: UUID | None = None,
    own: bool = False,
    state: str | None = None,
    owner: str | None = None,
) -> Page[Action]:
    """Those in that state, of that kind of body, by the day on which they are due."""
    top = await _top(connection, under, today)
    if under and top is None:
        return Page((), None)
    after = cut.after(date.fromisoformat, UUID)
    rows = await connection.fetch(_ACTIONS, state, today, top, own, owner, *after, cut.limit + 1)
    return cut.page([_action(row) for row in rows], lambda one: (str(one.due_on), str(one.action_id)))


async def figures(connection: Connection, under: UUID, today: date) -> dict[UUID, Figure]:
    """Of the division's own consultations under its id, and of those directly below it with all that lies in them."""
    top = await _top(connection, under, today)
    if top is None:
        return {}
    rows = await connection.fetch(_FIGURES, today, top)
    return {row["division_id"]: _figure(row) for row in rows}


def total(division_id: UUID, found: Sequence[Figure]) -> Figure:
    return sum(found, Figure(division_id))


async def is_incomplete(connection: Connection) -> bool:
    """Whether events of consultations, or of what they are counted by, wait in parked streams."""
    return await completeness.is_incomplete(connection, (*DIVISION_EVENTS, *EVENTS))


async def _top(connection: Connection, under: UUID | None, today: date) -> str | None:
    return await path(connection, under, Moment(today)) if under else None


def _figure(row: asyncpg.Record) -> Figure:
    return Figure(row["division_id"], row["called"], row["held"], row["cancelled"], _tally(row))


def _tally(row: asyncpg.Record) -> Tally:
    return Tally(*(row[name] for name in STATES))


def _consultation(row: asyncpg.Record) -> Consultation:
    return Consultation(
        row["consultation_id"],
        row["division_id"],
        row["topic"],
        row["held_on"],
        tuple(row["participants"]),
        row["status"],
        row["version"],
        _tally(row),
    )


def _action(row: asyncpg.Record) -> Action:
    return Action(**{name: row[name] for name in Action.__slots__})
