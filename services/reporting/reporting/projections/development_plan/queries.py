"""Counties beside their plans for a year, and one plan with all its versions (O-8, O-18).

Row-level security shows a caller only what lies in their division: ask within `reading.reading`.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import asyncpg

from reporting.asking import Connection, Cut, Moment, Page
from reporting.projections.division.queries import HOLDS, path
from reporting.projections.searching import below

STATUSES = ("missing", "drafted", "returned", "submitted", "in_force", "closed")
"""In the order of a plan's life; `missing` is a county that has none for the year."""
IN_SCOPE = "nullif(current_setting('sifasuo.scope'), '')"

_COUNTIES = f"""
    FROM read.division_version v LEFT JOIN read.development_plan p ON p.county_id = v.division_id AND p.year = $3
    WHERE {HOLDS} AND v.level = 'county' AND (NOT v.dissolved OR p.plan_id IS NOT NULL)
        AND {below("v.path", IN_SCOPE)} AND ($4::text IS NULL OR {below("v.path", "$4")})"""
"""Counties of today within the caller's division, and those of before that have a plan for the year."""
_LISTED = f"""
    SELECT v.division_id AS lies_in, v.code, v.name, p.* {_COUNTIES}
        AND ($5::text IS NULL OR coalesce(p.status, 'missing') = $5)
        AND ($6::text IS NULL OR (v.code, v.division_id) > ($6, $7::uuid))
    ORDER BY v.code, v.division_id LIMIT $8"""
_TALLIES = f"""
    SELECT coalesce(p.status, 'missing') AS status, count(*) AS count {_COUNTIES} GROUP BY 1"""


@dataclass(frozen=True, slots=True)
class Target:
    """`kpi` is the policy's name of it."""

    kpi: str
    value: int
    due_on: date


@dataclass(frozen=True, slots=True)
class Version:
    """`status` is drafted, submitted, returned, in_force, replaced or dropped; `note_id` says why it was begun."""

    number: int
    status: str
    targets: tuple[Target, ...]
    note_id: UUID | None
    returned_note_id: UUID | None
    document_number: str | None
    approved_on: date | None


@dataclass(frozen=True, slots=True)
class Milestone:
    """`status` is ahead, reached or dropped."""

    milestone_id: UUID
    milestone: str
    due_on: date
    status: str
    reached_on: date | None
    note_id: UUID | None
    dropped_note_id: UUID | None


@dataclass(frozen=True, slots=True)
class Plan:
    """`version` is that of its stream; versions as they were begun, milestones by the day on which they are due."""

    plan_id: UUID
    county_id: UUID
    year: int
    status: str
    authority_division_id: UUID | None
    versions: tuple[Version, ...]
    milestones: tuple[Milestone, ...]
    version: int

    @property
    def in_force(self) -> Version | None:
        return next((one for one in self.versions if one.status == "in_force"), None)

    @property
    def last(self) -> Version:
        return self.versions[-1]

    @property
    def shown(self) -> Version:
        """What holds; before anything does, what is being drafted."""
        return self.in_force or self.last

    @property
    def pending(self) -> Version | None:
        """A version that is not decided upon."""
        return self.last if self.last.status in {"drafted", "returned", "submitted"} else None

    @property
    def last_drafted(self) -> Version:
        """Of which another draft begins: the one that is open, or the one that holds."""
        return self.pending or self.shown

    @property
    def targets(self) -> Mapping[str, Target]:
        return {target.kpi: target for target in self.shown.targets}


@dataclass(frozen=True, slots=True)
class CountyPlan:
    """A county, and its plan for the year if it has one."""

    county_id: UUID
    code: str
    name: str
    plan: Plan | None


async def plan(connection: Connection, county_id: UUID, year: int) -> Plan | None:
    """None where there is none, or none that the caller may see."""
    query = "SELECT * FROM read.development_plan WHERE county_id = $1 AND year = $2"
    row = await connection.fetchrow(query, county_id, year)
    return _plan(row) if row else None


async def plan_of(connection: Connection, plan_id: UUID) -> Plan | None:
    row = await connection.fetchrow("SELECT * FROM read.development_plan WHERE plan_id = $1", plan_id)
    return _plan(row) if row else None


async def county_plans(
    connection: Connection,
    year: int,
    today: Moment,
    cut: Cut,
    *,
    under: UUID | None = None,
    status: str | None = None,
) -> Page[CountyPlan]:
    """Counties with and without a plan, or of these those at a status, by code."""
    code, last = cut.after(str, UUID)
    top = await path(connection, under, today) if under else None
    if under and top is None:
        return Page((), None)
    chosen = (today.as_of, today.known_at, year, top, status, code, last, cut.limit + 1)
    rows = await connection.fetch(_LISTED, *chosen)
    page = cut.page(rows, lambda row: (row["code"], str(row["lies_in"])))
    return Page(tuple(_county(row) for row in page.items), page.next_cursor)


async def tallies(
    connection: Connection, year: int, today: Moment, under: UUID | None = None
) -> Mapping[str, int]:
    """How many counties stand at each status; `county_plans(status=…)` lists exactly these."""
    top = await path(connection, under, today) if under else None
    if under and top is None:
        return dict.fromkeys(STATUSES, 0)
    rows = await connection.fetch(_TALLIES, today.as_of, today.known_at, year, top)
    counted = {row["status"]: row["count"] for row in rows}
    return {status: counted.get(status, 0) for status in STATUSES}


def _county(row: asyncpg.Record) -> CountyPlan:
    found = _plan(row) if row["plan_id"] else None
    return CountyPlan(row["lies_in"], row["code"], row["name"], found)


def _plan(row: asyncpg.Record) -> Plan:
    milestones: Sequence[dict[str, Any]] = json.loads(row["milestones"])
    return Plan(
        row["plan_id"],
        row["county_id"],
        row["year"],
        row["status"],
        row["authority_division_id"],
        tuple(_version(one) for one in json.loads(row["versions"])),
        tuple(sorted(map(_milestone, milestones), key=lambda m: (m.due_on, m.milestone_id))),
        row["version"],
    )


def _version(told: dict[str, Any]) -> Version:
    return Version(
        told["number"],
        told["status"],
        tuple(Target(t["kpi"], t["value"], date.fromisoformat(t["due_on"])) for t in told["targets"]),
        _id(told["note_id"]),
        _id(told["returned_note_id"]),
        told["document_number"],
        _day(told["approved_on"]),
    )


def _milestone(told: dict[str, Any]) -> Milestone:
    return Milestone(
        UUID(told["milestone_id"]),
        told["milestone"],
        date.fromisoformat(told["due_on"]),
        told["status"],
        _day(told["reached_on"]),
        _id(told["note_id"]),
        _id(told["dropped_note_id"]),
    )


def _id(text: str | None) -> UUID | None:
    return UUID(text) if text else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
