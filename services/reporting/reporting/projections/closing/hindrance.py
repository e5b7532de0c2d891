"""What stands in the way of a service's confirmation, as its own events tell, until it confirms or the closing is off (O-1)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import asyncpg

from chassis.messages import Recorded, service_of, topic_of
from chassis.projecting.projection import Change, Rows
from chassis.uuids import uuid_of
from reporting.projections.codes import code
from reporting.projections.county_changes import county_changes
from reporting.projections.slice_table import rewrite
from sifasuo.personnel.v1.station_closing_pb2 import (
    ClosingHindrance,
    StationClosingConfirmed,
    StationClosingHindered,
    StationClosingLifted,
    StationClosingMarked,
    StationHandedOver,
)

EVENTS = (
    StationClosingMarked,
    StationClosingHindered,
    StationClosingConfirmed,
    StationClosingLifted,
    StationHandedOver,
)


class Row(NamedTuple):
    """Of an attempt; `staff_ids` are those who are to be placed first, nobody where nothing stands in the way."""

    closing_id: UUID
    station_id: UUID
    county_id: UUID
    change_id: UUID
    participant: str
    hindrance: str
    staff_ids: tuple[UUID, ...]
    changed_at: datetime


async def fold(connection: asyncpg.Connection, batch: Sequence[Recorded]) -> list[Change]:
    rows = last(recorded for recorded in batch if isinstance(recorded.event, EVENTS))
    if not rows:
        return []
    await rewrite(connection, hindrances(rows), "closing_id", rows.keys())
    return await county_changes(connection, "closing", rows.values(), _subjects)


def last(events: Iterable[Recorded]) -> dict[UUID, Row]:
    """The latest that is told of each attempt."""
    return {uuid_of(one.event.closing_id): _row(one) for one in events}  # type: ignore[attr-defined] # one of EVENTS


def hindrances(rows: Mapping[UUID, Row]) -> Rows:
    """The table's rows, in the order of ids."""
    return Rows("closing_hindrance", Row._fields, [rows[one] for one in sorted(rows) if rows[one].staff_ids])


def _row(recorded: Recorded) -> Row:
    event: Any = recorded.event
    hindered = isinstance(event, StationClosingHindered)
    return Row(
        uuid_of(event.closing_id),
        uuid_of(event.station_id),
        uuid_of(event.county_id),
        uuid_of(event.change_id),
        service_of(topic_of(event.DESCRIPTOR.full_name)),
        code(ClosingHindrance.DESCRIPTOR, event.hindrance) if hindered else "",
        tuple(map(uuid_of, event.staff_ids)) if hindered else (),
        recorded.recorded_at,
    )


def _subjects(row: Row) -> tuple[UUID, ...]:
    return (row.closing_id, row.station_id, row.change_id)
