"""Which stations are being closed, and what of it waits on whom since when.

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
from reporting.projections.change.counties import counties_below, in_scope
from reporting.projections.closing.row import EVENTS

STATUSES = ("overdue", "closing", "cancelled", "closed")
"""What a person should look at comes first."""

_FROM = "FROM read.closing c LEFT JOIN read.closing_hindrance h ON h.closing_id = c.closing_id"
_COLUMNS = "c.*, h.hindrance, h.staff_ids"
_LISTED = """WHERE ($1::text IS NULL OR c.status = $1)
    AND (NOT $2 OR cardinality(c.waiting) > 0)
    AND ($3::uuid[] IS NULL OR c.county_id = ANY($3)) AND ($4::uuid[] IS NULL OR c.county_id = ANY($4))"""
_CLOSINGS = f"""SELECT {_COLUMNS} {_FROM} {_LISTED} AND ($5::bigint IS NULL OR c.position < $5)
    ORDER BY c.position DESC LIMIT $6"""
_TALLIES = f"SELECT c.status, count(*) AS count FROM read.closing c {_LISTED} GROUP BY c.status"  # noqa: S608 - constants
_OF_STATION = f"""SELECT {_COLUMNS} {_FROM} WHERE c.station_id = $1 OR c.successor_id = $1
    ORDER BY c.position DESC"""
_OF_CHANGE = f"SELECT {_COLUMNS} {_FROM} WHERE c.change_id = $1 ORDER BY c.announced_at, c.closing_id"


@dataclass(frozen=True, slots=True)
class Answer:
    """Of a service: confirmed, handed over or lifted; how many of what, by its own code (`people`)."""

    participant: str
    answer: str
    at: datetime
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Closing:
    """`status` is one of STATUSES; `waiting` are services whose answer comes next, since that moment.

    What is not the successor's goes to the bureau of that division. `staff_ids` are those who are to be placed before
    personnel can confirm, and `hindrance` says why.
    """

    closing_id: UUID
    station_id: UUID
    county_id: UUID
    change_id: UUID
    status: str
    closure: str
    successor_id: UUID | None
    bureau_division_id: UUID
    effective_on: date
    confirm_until: date
    participants: tuple[str, ...]
    waiting: tuple[str, ...]
    waiting_since: datetime
    answers: tuple[Answer, ...]
    reason: str | None
    announced_at: datetime
    changed_at: datetime
    hindrance: str | None
    staff_ids: tuple[UUID, ...]

    @property
    def is_under_way(self) -> bool:
        """Whether it is announced and neither done nor cancelled."""
        return self.status in {"closing", "overdue"}


async def is_incomplete(connection: Connection) -> bool:
    """Whether events of closings wait in parked streams, so that something may be missing."""
    return await completeness.is_incomplete(connection, EVENTS)


async def closings(
    connection: Connection,
    cut: Cut,
    *,
    status: str | None = None,
    waiting: bool = False,
    under: UUID | None = None,
) -> Page[Closing]:
    """Those at that status, or that wait on a service, in or below `under`; the latest first."""
    among = await _among(connection, under)
    rows = await connection.fetch(_CLOSINGS, status, waiting, *among, *cut.after(bigint), cut.limit + 1)
    page = cut.page(rows, lambda row: (str(row["position"]),))
    return Page(tuple(map(_closing, page.items)), page.next_cursor)


async def tallies(connection: Connection, under: UUID | None = None) -> Mapping[str, int]:
    """How many stand at each status; `closings(status=…)` lists exactly these."""
    rows = await connection.fetch(_TALLIES, None, False, *await _among(connection, under))
    counted = {row["status"]: row["count"] for row in rows}
    return {status: counted.get(status, 0) for status in STATUSES}


async def of_station(connection: Connection, station_id: UUID) -> tuple[Closing, ...]:
    """Every attempt to close it, and those by which it takes over; the latest first."""
    return tuple(map(_closing, await connection.fetch(_OF_STATION, station_id)))


async def of_change(connection: Connection, change_id: UUID) -> tuple[Closing, ...]:
    """Of every station that the change closes, attempt by attempt."""
    return tuple(map(_closing, await connection.fetch(_OF_CHANGE, change_id)))


async def _among(connection: Connection, under: UUID | None) -> tuple[list[UUID] | None, list[UUID] | None]:
    """Counties below `under`, and those in the caller's scope."""
    return await counties_below(connection, under) if under else None, await in_scope(connection)


def _closing(row: asyncpg.Record) -> Closing:
    made: dict[str, Any] = {
        "participants": tuple(row["participants"]),
        "waiting": tuple(row["waiting"]),
        "staff_ids": tuple(row["staff_ids"] or ()),
        "answers": tuple(_answer(one) for one in json.loads(row["answers"])),
    }
    return Closing(**{name: made[name] if name in made else row[name] for name in Closing.__slots__})


def _answer(found: Mapping[str, Any]) -> Answer:
    return Answer(found["participant"], found["answer"], datetime.fromisoformat(found["at"]), found["counts"])
