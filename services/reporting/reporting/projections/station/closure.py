"""Stations that are no more: since when, and which station follows (O-1)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

import asyncpg

from chassis.messages import Recorded
from chassis.projecting.projection import Rows
from chassis.uuids import uuid_of
from reporting.asking import Connection, Moment
from reporting.projections.codes import code
from reporting.projections.slice_table import rewrite
from reporting.projections.station.queries import station_names
from sifasuo.registry.v1.station_pb2 import StationClosed, StationClosure

_CLOSED = """SELECT c.* FROM read.station_closure c
    WHERE c.station_id = ANY($3) AND c.closed_on <= $1 AND c.recorded_at <= $2"""
_FOLLOWED = """SELECT c.* FROM read.station_closure c
    WHERE c.successor_id = $3 AND c.closed_on <= $1 AND c.recorded_at <= $2 ORDER BY c.closed_on, c.name"""

_SERVING = """
    SELECT v.division_id AS township_id, v.name, s.station_id, s.name AS station_name
    FROM read.division_version v
    LEFT JOIN read.serving t ON t.township_id = v.division_id
        AND t.valid_from <= $1 AND t.valid_to > $1 AND t.recorded_from <= $2 AND t.recorded_to > $2
    LEFT JOIN read.station_version s ON s.station_id = t.station_id
        AND s.valid_from <= $1 AND s.valid_to > $1 AND s.recorded_from <= $2 AND s.recorded_to > $2
    WHERE v.division_id = ANY($3) AND NOT v.dissolved
        AND v.valid_from <= $1 AND v.valid_to > $1 AND v.recorded_from <= $2 AND v.recorded_to > $2
    ORDER BY v.code"""


class Row(NamedTuple):
    """What it was in the end: a closed station has no version any more."""

    station_id: UUID
    name: str
    county_id: UUID
    seat_id: UUID
    township_ids: tuple[UUID, ...]
    closure: str
    successor_id: UUID | None
    closed_on: date
    change_id: UUID
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Closed:
    """`closure` is `merged` or `abolished`; `township_ids` are those that it served until then."""

    station_id: UUID
    name: str
    county_id: UUID
    seat_id: UUID
    township_ids: tuple[UUID, ...]
    closure: str
    successor_id: UUID | None
    closed_on: date
    change_id: UUID


def closure_of(recorded: Recorded) -> Row | None:
    event = recorded.event
    if not isinstance(event, StationClosed):
        return None
    return Row(
        station_id=recorded.stream_id,
        name=event.former_name,
        county_id=uuid_of(event.county_id),
        seat_id=uuid_of(event.former_seat_id),
        township_ids=tuple(sorted(map(uuid_of, event.former_township_ids))),
        closure=code(StationClosure.DESCRIPTOR, event.closure),
        successor_id=uuid_of(event.successor_id) if event.successor_id else None,
        closed_on=date.fromisoformat(event.effective_on),
        change_id=uuid_of(event.change_id),
        recorded_at=recorded.recorded_at,
    )


async def write(connection: asyncpg.Connection, events: Sequence[Recorded]) -> None:
    found = {row.station_id: row for recorded in events if (row := closure_of(recorded))}
    if found:
        await rewrite(connection, rows(found), "station_id", found.keys())


def rows(closed: Mapping[UUID, Row]) -> Rows:
    return Rows("station_closure", Row._fields, [closed[one] for one in sorted(closed)])


async def closed(connection: Connection, station_ids: Collection[UUID], moment: Moment) -> dict[UUID, Closed]:
    """Those of them that were no more then."""
    found = await connection.fetch(_CLOSED, moment.as_of, moment.known_at, list(station_ids))
    return {row["station_id"]: _closed(row) for row in found}


@dataclass(frozen=True, slots=True)
class ServedNow:
    """A township that a closed station served, and which station serves it, if one does."""

    township_id: UUID
    name: str
    station_id: UUID | None
    station_name: str | None


async def serving_now(connection: Connection, gone: Closed, moment: Moment) -> tuple[ServedNow, ...]:
    """By code, those that there are then."""
    rows = await connection.fetch(_SERVING, moment.as_of, moment.known_at, list(gone.township_ids))
    return tuple(ServedNow(**row) for row in rows)


async def stations_called(
    connection: Connection, station_ids: Iterable[UUID], moment: Moment
) -> dict[UUID, str]:
    """As they are called then, or were in the end; those that were not there yet are missing."""
    ids = set(station_ids)
    gone = await closed(connection, ids, moment)
    return {one: found.name for one, found in gone.items()} | await station_names(connection, ids, moment)


async def followed(connection: Connection, station_id: UUID, moment: Moment) -> tuple[Closed, ...]:
    """The stations that it has taken over, in order."""
    found = await connection.fetch(_FOLLOWED, moment.as_of, moment.known_at, station_id)
    return tuple(map(_closed, found))


def _closed(row: asyncpg.Record) -> Closed:
    values: dict[str, Any] = {name: row[name] for name in Closed.__slots__}
    return Closed(**{**values, "township_ids": tuple(row["township_ids"])})
