"""Every event of a station, a change or a division, as the log of its service holds it.

Row-level security shows restricted events only inside the caller's division: ask within `reading.reading`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import asyncpg
from google.protobuf.message import Message

from chassis.messages import UnknownEventTypeError
from chassis.upcasting import event_of
from reporting.asking import Connection, Cut, Page, bigint
from reporting.projections.codes import code_or_number
from reporting.projections.history.line import subjects
from reporting.projections.payload import payload
from reporting.projections.upcasters import UPCASTERS

_HISTORY = """
    SELECT e.* FROM (
        SELECT s.recorded_at, s.service, s.position FROM read.event_subject s WHERE s.subject_id = $1
            AND ($2::timestamptz IS NULL OR (s.recorded_at, s.service, s.position) < ($2, $3::text, $4::bigint))
        ORDER BY s.recorded_at DESC, s.service DESC, s.position DESC LIMIT $5
    ) s JOIN read.event_line e USING (service, position)
    ORDER BY s.recorded_at DESC, s.service DESC, s.position DESC"""
"""A page of what touches the subject, and then its lines: both show to the same callers."""
_EVENT = "SELECT e.* FROM read.event_line e WHERE e.service = $1 AND e.position = $2"


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event: where it stands, what it says, who acted (a pseudonym) for which body, and under which policy.

    `type` is the short name (`StationEstablished`), `payload` the event with codes in lower case, a number for a
    code of newer code. Of a type of newer code it says nothing.
    """

    service: str
    epoch: int
    position: int
    stream_id: UUID
    stream_version: int
    event_id: UUID
    type: str
    recorded_at: datetime
    effective_on: date | None
    actor_id: UUID | None
    body: str | None
    division_id: UUID | None
    policy_version: str | None
    note_id: UUID | None
    restricted: bool
    subjects: tuple[UUID, ...]
    payload: Mapping[str, object]


async def history(connection: Connection, subject: UUID, cut: Cut) -> Page[EventLine]:
    """The events that touch a station, change or division, the latest first."""
    after = cut.after(datetime.fromisoformat, str, bigint)
    rows = await connection.fetch(_HISTORY, subject, *after, cut.limit + 1)
    lines = [_line(row) for row in rows]
    return cut.page(lines, lambda e: (e.recorded_at.isoformat(), e.service, str(e.position)))


async def event(connection: Connection, service: str, position: int) -> EventLine | None:
    """None where there is none, or none that the caller may see."""
    row = await connection.fetchrow(_EVENT, service, position)
    return _line(row) if row else None


def _line(row: asyncpg.Record) -> EventLine:
    event = _event(row)
    return EventLine(
        row["service"],
        row["epoch"],
        row["position"],
        row["stream_id"],
        row["stream_version"],
        row["event_id"],
        row["type"].rpartition(".")[2],
        row["recorded_at"],
        row["effective_on"],
        row["actor_id"],
        row["body"],
        row["division_id"],
        row["policy_version"],
        row["note_id"],
        row["restricted"],
        tuple(sorted(subjects(row["stream_id"], event))) if event else (row["stream_id"],),
        payload(event, code_or_number) if event else {},
    )


def _event(row: asyncpg.Record) -> Message | None:
    """None where newer code folded it, and older code is back."""
    try:
        return event_of(row["type"], row["schema_version"], row["event"], UPCASTERS)
    except UnknownEventTypeError:
        return None
