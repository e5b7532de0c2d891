"""Events of assessments into the result of each station and year."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import asyncpg

from chassis.clock import local_date
from chassis.messages import Recorded
from chassis.projecting.projection import Change
from chassis.uuids import uuid_of
from reporting.projections.division import places
from reporting.projections.slice_table import SliceTable
from reporting.projections.station_assessment.facts import EVENTS, Fact, stated

ASSESSMENTS = SliceTable("station_assessment", "station_id", Fact)


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
    planes = await ASSESSMENTS.load(connection, {subject_of(recorded) for recorded in events})
    for recorded in events:
        station_id = subject_of(recorded)
        planes[station_id] = stated(planes[station_id], recorded)
    await ASSESSMENTS.write(connection, planes)
    return await _changes(connection, events)


async def _changes(connection: asyncpg.Connection, events: Sequence[Recorded]) -> list[Change]:
    """As restricted as a change of a station: told only to those whose division is among the subjects."""
    lies = {subject_of(recorded): _place_of(recorded) for recorded in events}
    paths = await places.paths_on(connection, lies.values())
    return [Change("change", (one, *paths.get(place, ()))) for one, place in sorted(lies.items())]


def _place_of(recorded: Recorded) -> tuple[UUID, date]:
    event = recorded.event
    if not isinstance(event, EVENTS):
        raise TypeError(type(event))
    return uuid_of(event.county_id), local_date(recorded.recorded_at)
