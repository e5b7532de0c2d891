"""Station events into the directory and into who serves which township."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

import asyncpg

from chassis.messages import Recorded
from chassis.projecting.projection import Change
from reporting.projections.bitemporal import Slice
from reporting.projections.coverage import serving
from reporting.projections.coverage.counts import Recount
from reporting.projections.division import places
from reporting.projections.slice_table import SliceTable
from reporting.projections.station import closure
from reporting.projections.station.facts import EVENTS, Fact, stated

VERSIONS = SliceTable("station_version", "station_id", Fact)


async def fold(connection: asyncpg.Connection, batch: Sequence[Recorded], recount: Recount) -> list[Change]:
    events = [recorded for recorded in batch if isinstance(recorded.event, EVENTS)]
    if not events:
        return []
    planes = await VERSIONS.load(connection, {recorded.stream_id for recorded in events})
    touched: dict[UUID, set[UUID]] = defaultdict(set)
    for recorded in events:
        station_id = recorded.stream_id
        touched[station_id] |= serving.touched(planes[station_id], recorded.event)
        planes[station_id] = stated(planes[station_id], recorded)
    await VERSIONS.write(connection, planes)
    await closure.write(connection, events)
    if townships := set[UUID]().union(*touched.values()):
        await serving.write(connection, {one: planes[one] for one, named in touched.items() if named})
        recount.townships.update(townships)
    return await _changes(connection, planes)


async def _changes(
    connection: asyncpg.Connection, planes: Mapping[UUID, Sequence[Slice[Fact]]]
) -> list[Change]:
    """Pages of these stations, of the divisions that they serve or served, and of those above."""
    divisions = {division for plane in planes.values() for division in _divisions(plane)}
    around = await places.around(connection, divisions)
    return [
        Change("station", tuple(sorted(planes.keys() | around))),
        Change("coverage", tuple(sorted(around))),
    ]


def _divisions(plane: Sequence[Slice[Fact]]) -> Iterator[UUID]:
    for one in plane:
        yield from (one.value.county_id, *one.value.township_ids)
