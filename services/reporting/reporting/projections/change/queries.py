"""The board of establishment changes: how far each is, and what waits on whom until when.

Row-level security shows a caller only what lies in their division: ask within `reading.reading`.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from reporting.asking import Connection, Cut, Page


@dataclass(frozen=True, slots=True)
class WaitingOn:
    """Whose step comes next, and until when; no body where the change only waits for its day."""

    body: str | None
    division_id: UUID | None
    until: date | None


@dataclass(frozen=True, slots=True)
class ProposedStation:
    name: str
    grade: str
    kind: str
    seat_id: UUID | None
    township_ids: tuple[UUID, ...]
    functions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleBroken:
    """Why an approved change did not take effect on its day."""

    rule: str
    article: str
    division_id: UUID | None
    station_id: UUID | None


@dataclass(frozen=True, slots=True)
class Change:
    """`status` is proposed, approved, rejected, withdrawn, in_effect, not_effected or filed."""

    change_id: UUID
    version: int
    status: str
    kind: str
    station_id: UUID
    county_id: UUID
    prefecture_id: UUID
    station: ProposedStation
    former_township_ids: tuple[UUID, ...]
    effective_on: date
    corrects_change_id: UUID | None
    waiting_on: WaitingOn | None
    authority_level: str
    authority_division_id: UUID
    document_number: str | None
    reason: str | None
    broken: tuple[RuleBroken, ...]
    filing_division_id: UUID | None
    filing_due_on: date | None
    filed_on: date | None
    proposed_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Tally:
    """How many changes stand at a status; `changes(status=…)` lists exactly these."""

    status: str
    count: int


async def change(connection: Connection, change_id: UUID) -> Change | None:
    raise NotImplementedError


async def changes(
    connection: Connection,
    cut: Cut,
    *,
    status: str | None = None,
    under: UUID | None = None,
    waiting_on: str | None = None,
    station_id: UUID | None = None,
    overdue_on: date | None = None,
) -> Page[Change]:
    """Those at that status, of counties in or below `under`, waiting on that kind of body, the latest first.

    `overdue_on` keeps those whose term had lapsed before that day.
    """
    raise NotImplementedError


async def tallies(
    connection: Connection, *, under: UUID | None = None, waiting_on: str | None = None
) -> tuple[Tally, ...]:
    """Every status that occurs, in the procedure's order."""
    raise NotImplementedError
