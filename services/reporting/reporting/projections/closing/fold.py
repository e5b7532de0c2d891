"""Events of closings into how each attempt stands."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

import asyncpg

from chassis.messages import Recorded
from chassis.projecting.projection import Change, Rows
from chassis.uuids import uuid_of
from reporting.projections.closing.row import EVENTS, Row, evolved
from reporting.projections.county_changes import county_changes
from reporting.projections.slice_table import frozen, rewrite

COLUMNS = Row._fields


def attempt_of(recorded: Recorded) -> UUID:
    """The attempt, several of which a stream may hold."""
    event: Any = recorded.event
    return uuid_of(event.closing_id)


async def fold(connection: asyncpg.Connection, batch: Sequence[Recorded]) -> list[Change]:
    events = [recorded for recorded in batch if isinstance(recorded.event, EVENTS)]
    if not events:
        return []
    rows = await _load(connection, {attempt_of(recorded) for recorded in events})
    for recorded in events:
        rows[attempt_of(recorded)] = evolved(rows.get(attempt_of(recorded)), recorded)
    await rewrite(connection, closings(rows), "closing_id", rows.keys())
    return await county_changes(connection, "closing", rows.values(), _subjects)


def closings(rows: Mapping[UUID, Row]) -> Rows:
    """The table's rows, in the order of ids."""
    return Rows("closing", COLUMNS, [rows[one] for one in sorted(rows)])


def _subjects(row: Row) -> tuple[UUID, ...]:
    return (row.closing_id, row.station_id, row.change_id)


async def _load(connection: asyncpg.Connection, ids: Collection[UUID]) -> dict[UUID, Row]:
    found = await connection.fetch("SELECT * FROM closing WHERE closing_id = ANY($1)", list(ids))
    return {row["closing_id"]: Row(**{name: frozen(row[name]) for name in COLUMNS}) for row in found}
