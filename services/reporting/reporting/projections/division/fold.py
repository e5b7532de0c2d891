"""Division events into facts, facts into places on the map."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

import asyncpg

from chassis.messages import Recorded
from chassis.projecting.projection import Change
from reporting.projections.bitemporal import Slice
from reporting.projections.coverage import counts
from reporting.projections.division import places
from reporting.projections.division.atlas import Atlas, Placed
from reporting.projections.division.facts import EVENTS, FACTS, PLACING, Fact, stated
from reporting.projections.slice_table import SliceTable

VERSIONS = SliceTable("division_version", "division_id", Placed)

_BELOW = """
    WITH RECURSIVE below(division_id) AS (
        SELECT unnest($1::uuid[])
        UNION
        SELECT f.division_id FROM below b, LATERAL (
            SELECT division_id FROM division_fact WHERE parent_id = b.division_id
            UNION ALL SELECT division_id FROM division_fact WHERE successor_id = b.division_id
        ) f
    ) SELECT division_id FROM below"""
_ABOVE = """
    WITH RECURSIVE above(division_id) AS (
        SELECT unnest($1::uuid[])
        UNION
        SELECT up.division_id FROM above a, LATERAL (
            SELECT unnest(ARRAY[parent_id, successor_id]) AS division_id FROM division_fact
            WHERE division_id = a.division_id
        ) up WHERE up.division_id IS NOT NULL
    ) SELECT division_id FROM above"""


async def fold(
    connection: asyncpg.Connection, batch: Sequence[Recorded], recount: counts.Recount
) -> list[Change]:
    """Writes new versions for the divisions that events tell of and for all that lie below those placed anew."""
    events = [recorded for recorded in batch if isinstance(recorded.event, EVENTS)]
    if not events:
        return []
    former = await FACTS.load(connection, {recorded.stream_id for recorded in events})
    planes = await _stated(connection, former, events)
    placed = {recorded.stream_id for recorded in events if isinstance(recorded.event, PLACING)}
    affected = planes.keys() | await _ids(connection, _BELOW, placed)
    atlas = Atlas(await FACTS.load(connection, await _ids(connection, _ABOVE, affected)))
    versions = {division_id: atlas.versions(division_id) for division_id in affected}
    await VERSIONS.write(connection, versions)
    townships = {one for one in placed if counts.of_township(planes[one])}
    recount.townships.update(townships)
    recount.former.update(*(counts.parents(former[one]) for one in townships))
    return _changes(versions)


async def place_all(connection: asyncpg.Connection, facts: Mapping[UUID, Sequence[Slice[Fact]]]) -> None:
    """Versions of all divisions, from all facts."""
    atlas = Atlas(facts)
    await VERSIONS.write(connection, {division_id: atlas.versions(division_id) for division_id in facts})


async def _stated(
    connection: asyncpg.Connection, former: Mapping[UUID, list[Slice[Fact]]], events: Iterable[Recorded]
) -> Mapping[UUID, list[Slice[Fact]]]:
    planes = dict(former)
    for recorded in events:
        planes[recorded.stream_id] = stated(planes[recorded.stream_id], recorded)
    await FACTS.write(connection, planes)
    return planes


async def _ids(connection: asyncpg.Connection, query: str, start: Collection[UUID]) -> set[UUID]:
    return {row["division_id"] for row in await connection.fetch(query, list(start))}


def _changes(versions: Mapping[UUID, Iterable[Slice[Placed]]]) -> list[Change]:
    """Pages of all these divisions, and of those above them then or now, show something new."""
    paths = {path for plane in versions.values() for one in plane if (path := one.value.path)}
    above = {step for path in paths for step in places.steps(path)}
    subjects = tuple(sorted(above | versions.keys()))
    return [Change("division", subjects), Change("coverage", subjects)]
