"""Events of inspections into how each stands, and each of its findings."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

import asyncpg

from chassis.messages import Recorded
from chassis.projecting.projection import Change, Rows
from reporting.projections.county_changes import county_changes
from reporting.projections.inspection.row import EVENTS, Finding, Inspected, Told, evolved
from reporting.projections.slice_table import rewrite


async def fold(connection: asyncpg.Connection, batch: Sequence[Recorded]) -> list[Change]:
    events = [recorded for recorded in batch if isinstance(recorded.event, EVENTS)]
    if not events:
        return []
    known = await _load(connection, {recorded.stream_id for recorded in events})
    for recorded in events:
        known[recorded.stream_id] = evolved(known.get(recorded.stream_id), recorded)
    for rows in inspections(known):
        await rewrite(connection, rows, "inspection_id", known.keys())
    return await county_changes(connection, "inspection", known.values(), _subjects)


def _subjects(told: Told) -> tuple[UUID, ...]:
    return (told.inspected.inspection_id,)


def inspections(known: Mapping[UUID, Told]) -> tuple[Rows, Rows]:
    """The rows of both tables, in the order of ids."""
    told = [known[one] for one in sorted(known)]
    found = [one.findings[own] for one in told for own in sorted(one.findings)]
    return (
        Rows("inspection", Inspected._fields, [one.inspected for one in told]),
        Rows("finding", Finding._fields, found),
    )


async def _load(connection: asyncpg.Connection, ids: Collection[UUID]) -> dict[UUID, Told]:
    found = await connection.fetch("SELECT * FROM finding WHERE inspection_id = ANY($1)", list(ids))
    findings: dict[UUID, dict[UUID, Finding]] = defaultdict(dict)
    for row in found:
        findings[row["inspection_id"]][row["finding_id"]] = Finding(**row)
    rows = await connection.fetch("SELECT * FROM inspection WHERE inspection_id = ANY($1)", list(ids))
    return {row["inspection_id"]: Told(Inspected(**row), findings[row["inspection_id"]]) for row in rows}
