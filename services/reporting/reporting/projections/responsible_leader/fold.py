"""Events of responsible leaders into who answers for the stations of each division."""

from collections.abc import Sequence
from uuid import UUID

import asyncpg

from chassis.messages import Recorded
from chassis.projecting.projection import Change
from chassis.uuids import uuid_of
from reporting.projections.responsible_leader.facts import EVENTS, Fact, stated
from reporting.projections.slice_table import SliceTable

LEADERS = SliceTable("responsible_leader", "division_id", Fact)


def subject_of(recorded: Recorded) -> UUID:
    """The division, which is not the stream."""
    event = recorded.event
    if not isinstance(event, EVENTS):
        raise TypeError(type(event))
    return uuid_of(event.division_id)


async def fold(connection: asyncpg.Connection, batch: Sequence[Recorded]) -> list[Change]:
    events = [recorded for recorded in batch if isinstance(recorded.event, EVENTS)]
    if not events:
        return []
    planes = await LEADERS.load(connection, {subject_of(recorded) for recorded in events})
    for recorded in events:
        division_id = subject_of(recorded)
        planes[division_id] = stated(planes[division_id], recorded)
    await LEADERS.write(connection, planes)
    return [Change("division", tuple(sorted(planes)))]
