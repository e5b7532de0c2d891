"""Events of commendations into what each station has."""

from collections.abc import Sequence
from uuid import UUID

import asyncpg

from chassis.messages import Recorded
from chassis.projecting.projection import Change
from chassis.uuids import uuid_of
from reporting.projections.commendation.facts import EVENTS, Fact, stated
from reporting.projections.slice_table import SliceTable

COMMENDATIONS = SliceTable("commendation", "commendation_id", Fact)


async def fold(connection: asyncpg.Connection, batch: Sequence[Recorded]) -> list[Change]:
    events = [recorded for recorded in batch if isinstance(recorded.event, EVENTS)]
    if not events:
        return []
    planes = await COMMENDATIONS.load(connection, {recorded.stream_id for recorded in events})
    for recorded in events:
        planes[recorded.stream_id] = stated(planes[recorded.stream_id], recorded)
    await COMMENDATIONS.write(connection, planes)
    return [Change("station", tuple(sorted({*planes, *map(station_of, events)})))]


def station_of(recorded: Recorded) -> UUID:
    event = recorded.event
    if not isinstance(event, EVENTS):
        raise TypeError(type(event))
    return uuid_of(event.station_id)
