"""Events of work rules into what each station has adopted."""

from collections.abc import Sequence
from uuid import UUID

import asyncpg

from chassis.messages import Recorded
from chassis.projecting.projection import Change
from chassis.uuids import uuid_of
from reporting.projections.slice_table import SliceTable
from reporting.projections.work_rules.facts import EVENTS, Fact, stated

RULES = SliceTable("work_rule", "station_id", Fact)


def subject_of(recorded: Recorded) -> UUID:
    """The station, which is not the stream."""
    event = recorded.event
    if not isinstance(event, EVENTS):
        raise TypeError(type(event))
    return uuid_of(event.station_id)


async def fold(connection: asyncpg.Connection, batch: Sequence[Recorded]) -> list[Change]:
    events = [recorded for recorded in batch if isinstance(recorded.event, EVENTS)]
    if not events:
        return []
    planes = await RULES.load(connection, {subject_of(recorded) for recorded in events})
    for recorded in events:
        station_id = subject_of(recorded)
        planes[station_id] = stated(planes[station_id], recorded)
    await RULES.write(connection, planes)
    return [Change("station", tuple(sorted(planes)))]
