"""The board of establishment changes: how far each is, and what waits on whom until when.

Row-level security shows a caller only what lies in their division: ask within `reading.reading`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import asyncpg

from reporting.asking import Connection, Cut, Page, bigint
from reporting.projections import completeness
from reporting.projections.change.counties import counties_below, in_scope, standing_for
from reporting.projections.change.counts import STATUSES, sums
from reporting.projections.change.row import EVENTS

OPEN = STATUSES[:4]
TOGETHER = frozenset({"reorganise", "merge", "abolish"})
"""The kinds of changes that are told in steps."""

CLOSING = frozenset({"merge", "abolish"})
"""The kinds of steps, and of changes, by which stations end."""

_LISTED = """
    FROM read.change c WHERE ($1::text IS NULL OR c.status = $1)
        AND ($2::uuid IS NULL OR c.township_ids @> ARRAY[$2])
        AND ($7::uuid[] IS NULL OR c.county_id = ANY($7))
        AND ($3::text IS NULL OR c.waiting_body = $3)
        AND ($4::uuid IS NULL OR c.waiting_division_id = ANY($9::uuid[]))
        AND ($5::uuid IS NULL OR c.station_ids @> ARRAY[$5])
        AND ($6::date IS NULL OR c.waiting_until < $6)
        AND ($8::uuid[] IS NULL OR c.county_id = ANY($8))"""
"""What lists and tallies alike choose from."""
_CHANGES = (
    f"SELECT c.* {_LISTED} AND ($10::bigint IS NULL OR c.position < $10) ORDER BY c.position DESC LIMIT $11"
)
_TALLIES = f"SELECT c.status, count(*) AS count {_LISTED} GROUP BY c.status"


@dataclass(frozen=True, slots=True)
class WaitingOn:
    """Whose step comes next, and until when; no body where the change only waits for its day."""

    body: str | None
    division_id: UUID | None
    until: date | None


@dataclass(frozen=True, slots=True)
class ProposedStation:
    """What a station is to be, or was until then: then without functions, which no change is about."""

    name: str
    grade: str
    kind: str
    seat_id: UUID | None
    township_ids: tuple[UUID, ...]
    functions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One station's part of a change; `former` is what it is until then, if it stands.

    One that closes is nothing any more (`station` is None): what it has goes to the successor, or without one to the bureau;
    `uncovered` are townships that no station serves from then on.
    """

    station_id: UUID
    kind: str
    station: ProposedStation | None
    former: ProposedStation | None
    successor_id: UUID | None = None
    uncovered: tuple[UUID, ...] = ()

    @property
    def shown(self) -> ProposedStation:
        """What it is to be, or was in the end."""
        found = self.station or self.former
        assert found is not None  # noqa: S101 - each has one of them
        return found


@dataclass(frozen=True, slots=True)
class RuleBroken:
    """Why an approved change did not take effect on its day; `step` counts from 1, in a reorganisation."""

    rule: str
    article: str
    division_id: UUID | None
    station_id: UUID | None
    step: int | None


@dataclass(frozen=True, slots=True)
class Change:
    """`status` is one of STATUSES; `steps` is one, but for a reorganisation; `reason` and `note_id` are those of the last step that gave any."""

    change_id: UUID
    version: int
    status: str
    kind: str
    county_id: UUID
    prefecture_id: UUID
    proposer_division_id: UUID
    steps: tuple[Step, ...]
    effective_on: date
    corrects_change_id: UUID | None
    waiting_on: WaitingOn | None
    authority_level: str
    authority_division_id: UUID
    decision_due_on: date
    document_number: str | None
    reason: str | None
    note_id: UUID | None
    broken: tuple[RuleBroken, ...]
    filing_division_id: UUID | None
    filing_due_on: date | None
    filed_on: date | None
    proposed_at: datetime
    changed_at: datetime

    @property
    def only(self) -> Step | None:
        """Its step, where it has but one."""
        return None if self.kind in TOGETHER else self.steps[0]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many changes stand at a status; `changes(status=…)` with the same other choices lists exactly these."""

    status: str
    count: int


async def is_incomplete(connection: Connection) -> bool:
    """Whether events of changes wait in parked streams, so that the board may lack something."""
    return await completeness.is_incomplete(connection, EVENTS)


async def change(connection: Connection, change_id: UUID) -> Change | None:
    """None where there is none, or none that the caller may see."""
    row = await connection.fetchrow("SELECT * FROM read.change WHERE change_id = $1", change_id)
    return _change(row) if row else None


async def changes(
    connection: Connection,
    cut: Cut,
    *,
    status: str | None = None,
    under: UUID | None = None,
    waiting_on: str | None = None,
    waiting_division_id: UUID | None = None,
    station_id: UUID | None = None,
    overdue_on: date | None = None,
) -> Page[Change]:
    """Those at that status, waiting on that kind of body, the latest first.

    `under` keeps those of counties in or below it; of a township, those that name it.
    `overdue_on` keeps those whose term had lapsed before that day.
    """
    township, *among = await _among(connection, under, waiting_division_id)
    chosen = (status, township, waiting_on, waiting_division_id, station_id, overdue_on, *among)
    rows = await connection.fetch(_CHANGES, *chosen, *cut.after(bigint), cut.limit + 1)
    page = cut.page(rows, lambda row: (str(row["position"]),))
    return Page(tuple(_change(row) for row in page.items), page.next_cursor)


async def tallies(
    connection: Connection,
    *,
    under: UUID | None = None,
    waiting_on: str | None = None,
    waiting_division_id: UUID | None = None,
    station_id: UUID | None = None,
    overdue_on: date | None = None,
) -> tuple[Tally, ...]:
    """Every status, in the procedure's order."""
    township, counties, scope, waiting = await _among(connection, under, waiting_division_id)
    narrower = (township, waiting_on, waiting_division_id, station_id, overdue_on)
    if any(one is not None for one in narrower):
        rows = await connection.fetch(_TALLIES, None, *narrower, counties, scope, waiting)
        counted: Mapping[str, int] = {row["status"]: row["count"] for row in rows}
    else:
        counted = await sums(connection, counties, scope)
    return tuple(Tally(status, counted.get(status, 0)) for status in STATUSES)


async def _among(
    connection: Connection, under: UUID | None, waiting: UUID | None
) -> tuple[UUID | None, list[UUID] | None, list[UUID] | None, list[UUID] | None]:
    """What is no county and above none is a township; then counties: below `under`, in the caller's scope.

    At last the divisions that the waiting one stands for.
    """
    counties = await counties_below(connection, under) if under else None
    return (
        None if counties else under,
        counties or None,
        await in_scope(connection),
        await standing_for(connection, waiting) if waiting else None,
    )


def _change(row: asyncpg.Record) -> Change:
    made: dict[str, Any] = {
        "steps": tuple(_step(one) for one in json.loads(row["steps"])),
        "broken": tuple(_broken(one) for one in json.loads(row["broken"])),
        "waiting_on": _waiting_on(row),
    }
    return Change(**{name: made[name] if name in made else row[name] for name in Change.__slots__})


def _waiting_on(row: asyncpg.Record) -> WaitingOn | None:
    if row["status"] not in OPEN:
        return None
    return WaitingOn(row["waiting_body"], row["waiting_division_id"], row["waiting_until"])


def _step(found: Mapping[str, Any]) -> Step:
    station, former = found["station"], found["former"]
    return Step(
        UUID(found["station_id"]),
        found["kind"],
        _station(station) if station else None,
        _station(former) if former else None,
        _id(found.get("successor_id")),
        tuple(UUID(text) for text in found.get("uncovered", ())),
    )


def _station(found: Mapping[str, Any]) -> ProposedStation:
    return ProposedStation(
        name=found.get("name", ""),
        grade=found.get("grade", ""),
        kind=found.get("kind", ""),
        seat_id=_id(found.get("seat_id")),
        township_ids=tuple(UUID(text) for text in found.get("township_ids", ())),
        functions=tuple(found.get("functions", ())),
    )


def _broken(found: Mapping[str, Any]) -> RuleBroken:
    return RuleBroken(
        rule=found.get("rule", ""),
        article=found.get("article", ""),
        division_id=_id(found.get("division_id")),
        station_id=_id(found.get("station_id")),
        step=found.get("step"),
    )


def _id(text: str | None) -> UUID | None:
    return UUID(text) if text else None
