"""Change events onto the board."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

import asyncpg

from chassis.clock import local_date
from chassis.messages import Recorded
from chassis.projecting.projection import Change, Rows
from reporting.projections.change import counts
from reporting.projections.change.row import EVENTS, Row, evolved
from reporting.projections.division import places
from reporting.projections.slice_table import frozen, rewrite

COLUMNS = Row._fields


async def fold(connection: asyncpg.Connection, batch: Sequence[Recorded]) -> list[Change]:
    events = [recorded for recorded in batch if isinstance(recorded.event, EVENTS)]
    if not events:
        return []
    rows = await _load(connection, {recorded.stream_id for recorded in events})
    before = dict(rows)
    for recorded in events:
        rows[recorded.stream_id] = evolved(rows.get(recorded.stream_id), recorded)
    await rewrite(connection, board(rows), "change_id", rows.keys())
    await counts.add(connection, before, rows)
    return await _changes(connection, rows)


def board(rows: Mapping[UUID, Row]) -> Rows:
    """The table's rows, in the order of ids."""
    return Rows("change", COLUMNS, [rows[change_id] for change_id in sorted(rows)])


async def _load(connection: asyncpg.Connection, change_ids: Collection[UUID]) -> dict[UUID, Row]:
    found = await connection.fetch("SELECT * FROM change WHERE change_id = ANY($1)", list(change_ids))
    return {row["change_id"]: Row(**{name: frozen(row[name]) for name in COLUMNS}) for row in found}


async def _changes(connection: asyncpg.Connection, rows: Mapping[UUID, Row]) -> list[Change]:
    """One for each, so that a live page can be told of it only if its reader's division is among the subjects."""
    lies = {row.change_id: (row.county_id, local_date(row.changed_at)) for row in rows.values()}
    paths = await places.paths_on(connection, lies.values())
    return [
        Change("change", (row.change_id, *row.station_ids, *paths.get(lies[row.change_id], ())))
        for _, row in sorted(rows.items())
    ]
