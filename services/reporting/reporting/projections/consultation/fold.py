"""Events of consultations into what was agreed, by whom and until when."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

import asyncpg

from chassis.messages import Recorded
from chassis.projecting.projection import Change, Rows
from reporting.projections.consultation.row import EVENTS, ActionRow, Audience, Row, Talk, evolved
from reporting.projections.slice_table import frozen, rewrite


async def fold(connection: asyncpg.Connection, batch: Sequence[Recorded]) -> list[Change]:
    events = [recorded for recorded in batch if isinstance(recorded.event, EVENTS)]
    if not events:
        return []
    talks = await _load(connection, {recorded.stream_id for recorded in events})
    for recorded in events:
        talks[recorded.stream_id] = evolved(talks.get(recorded.stream_id), recorded)
    for rows in told(talks):
        await rewrite(connection, rows, "consultation_id", talks.keys())
    return [Change("consultation", (one,)) for one in sorted(talks)]


def told(talks: Mapping[UUID, Talk]) -> tuple[Rows, ...]:
    """The tables' rows, in the order of ids."""
    ordered = [talks[one] for one in sorted(talks)]
    actions = [action for talk in ordered for _, action in sorted(talk.actions.items())]
    return (
        Rows("consultation", Row._fields, [talk.row for talk in ordered]),
        Rows("consultation_action", ActionRow._fields, actions),
        Rows(
            "consultation_audience",
            Audience._fields,
            [who for talk in ordered for who in sorted(talk.audience)],
        ),
    )


async def _load(connection: asyncpg.Connection, ids: Collection[UUID]) -> dict[UUID, Talk]:
    rows = await connection.fetch("SELECT * FROM consultation WHERE consultation_id = ANY($1)", list(ids))
    query = "SELECT * FROM consultation_action WHERE consultation_id = ANY($1)"
    actions = [ActionRow(**row) for row in await connection.fetch(query, list(ids))]
    return {
        row["consultation_id"]: Talk(
            Row(**{name: frozen(row[name]) for name in Row._fields}),
            {one.action_id: one for one in actions if one.consultation_id == row["consultation_id"]},
        )
        for row in rows
    }
