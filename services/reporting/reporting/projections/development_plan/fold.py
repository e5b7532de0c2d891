"""Events of plans into how each plan stands."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

import asyncpg

from chassis.messages import Recorded
from chassis.projecting.projection import Change, Rows
from reporting.projections.county_changes import county_changes
from reporting.projections.development_plan.row import EVENTS, Row, evolved
from reporting.projections.slice_table import rewrite

COLUMNS = Row._fields


async def fold(connection: asyncpg.Connection, batch: Sequence[Recorded]) -> list[Change]:
    events = [recorded for recorded in batch if isinstance(recorded.event, EVENTS)]
    if not events:
        return []
    rows = await _load(connection, {recorded.stream_id for recorded in events})
    for recorded in events:
        rows[recorded.stream_id] = evolved(rows.get(recorded.stream_id), recorded)
    await rewrite(connection, plans(rows), "plan_id", rows.keys())
    return await county_changes(connection, "plan", rows.values(), lambda row: (row.plan_id,))


def plans(rows: Mapping[UUID, Row]) -> Rows:
    """The table's rows, in the order of ids."""
    return Rows("development_plan", COLUMNS, [rows[plan_id] for plan_id in sorted(rows)])


async def _load(connection: asyncpg.Connection, plan_ids: Collection[UUID]) -> dict[UUID, Row]:
    query = "SELECT * FROM development_plan WHERE plan_id = ANY($1)"
    found = await connection.fetch(query, list(plan_ids))
    return {row["plan_id"]: Row(**{name: row[name] for name in COLUMNS}) for row in found}
