"""Stations as they stood from one day to another."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import astuple, fields, replace
from datetime import date
from uuid import UUID

import asyncpg

from chassis.codes import ids
from chassis.messages import Recorded
from chassis.projecting.projection import Rows, copy
from directory.station import StationVersion
from sifasuo.registry.v1.station_pb2 import (
    StationClosed,
    StationCoverageChanged,
    StationEstablished,
    StationRegistered,
    StationRegraded,
    StationRelocated,
    StationRenamed,
)

Begun = StationEstablished | StationRegistered
Changed = StationCoverageChanged | StationRenamed | StationRegraded | StationRelocated
BEGUN = (StationEstablished, StationRegistered)
CHANGED = (StationCoverageChanged, StationRenamed, StationRegraded, StationRelocated)
EVENTS = (*BEGUN, *CHANGED, StationClosed)
COLUMNS = tuple(one.name for one in fields(StationVersion))
_STANDING = "SELECT * FROM directory_station WHERE station_id = ANY($1) ORDER BY station_id, valid_from"


async def fold(connection: asyncpg.Connection, batch: Sequence[Recorded]) -> set[UUID]:
    """Which stations these events change."""
    events = [recorded for recorded in batch if isinstance(recorded.event, EVENTS)]
    found = sorted({recorded.stream_id for recorded in events})
    if not found:
        return set()
    versions: dict[UUID, list[StationVersion]] = defaultdict(list)
    for row in await connection.fetch(_STANDING, found):
        versions[row["station_id"]].append(version_of(row))
    for recorded in events:
        versions[recorded.stream_id] = stated(versions[recorded.stream_id], recorded)
    await connection.execute("DELETE FROM directory_station WHERE station_id = ANY($1)", found)
    records = [astuple(one) for its in versions.values() for one in its]
    await copy(connection, Rows("directory_station", COLUMNS, records))
    return set(found)


def stated(versions: Sequence[StationVersion], recorded: Recorded) -> list[StationVersion]:
    """What is known of its days once this event is recorded too: what was said last holds from its day on."""
    event = recorded.event
    if isinstance(event, BEGUN):
        return [_begun(event)]
    if not versions:
        raise ValueError(f"{type(event).__name__} of a station that was never established")
    if isinstance(event, StationClosed):
        return _closed(versions, date.fromisoformat(event.effective_on))
    if isinstance(event, CHANGED):
        return _from_day(versions, event)
    raise TypeError(type(event))


def _begun(event: Begun) -> StationVersion:
    founded = event.founded_on if isinstance(event, StationRegistered) else event.effective_on
    return StationVersion(
        station_id=UUID(event.station_id),
        valid_from=date.fromisoformat(event.effective_on),
        valid_to=date.max,
        name=event.name,
        grade=event.grade,
        kind=event.kind,
        county_id=UUID(event.county_id),
        seat_id=UUID(event.seat_id),
        township_ids=tuple(sorted(ids(event.township_ids))),
        founded_on=date.fromisoformat(founded),
    )


def _closed(versions: Sequence[StationVersion], day: date) -> list[StationVersion]:
    """One that closes on the day on which it came into the record stood on no day, and is known all the same."""
    last = versions[-1]
    return _until(versions, day) or [replace(last, valid_to=last.valid_from)]


def _until(versions: Iterable[StationVersion], day: date) -> list[StationVersion]:
    return [replace(one, valid_to=min(one.valid_to, day)) for one in versions if one.valid_from < day]


def _from_day(versions: Sequence[StationVersion], event: Changed) -> list[StationVersion]:
    day = date.fromisoformat(event.effective_on)
    after = [_changed(one, event) for one in versions if one.valid_to > day]
    return [*_until(versions, day), *(replace(one, valid_from=max(one.valid_from, day)) for one in after)]


def _changed(one: StationVersion, event: Changed) -> StationVersion:
    moved = replace(one, county_id=UUID(event.county_id))
    if isinstance(event, StationRenamed):
        return replace(moved, name=event.name)
    if isinstance(event, StationRegraded):
        return replace(moved, grade=event.grade)
    served = tuple(sorted(ids(event.township_ids)))
    if isinstance(event, StationCoverageChanged):
        return replace(moved, kind=event.kind, township_ids=served)
    return replace(moved, name=event.name, kind=event.kind, seat_id=UUID(event.seat_id), township_ids=served)


def version_of(row: asyncpg.Record) -> StationVersion:
    values = {name: row[name] for name in COLUMNS}
    return StationVersion(**values | {"township_ids": tuple(values["township_ids"])})
