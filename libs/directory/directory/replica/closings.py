"""The last attempt to close each station: announced, completed or cancelled."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import asyncpg

from chassis.messages import Recorded
from sifasuo.registry.v1.closing_pb2 import (
    ClosingCancelled,
    ClosingCompleted,
    ClosingConfirmed,
    ClosingHandedOver,
    ClosingLifted,
    ClosingOverdue,
    StationClosing,
)

EVENTS = (StationClosing, ClosingCompleted, ClosingCancelled)
IGNORED = (ClosingConfirmed, ClosingOverdue, ClosingHandedOver, ClosingLifted)
"""Between the registry and the participants."""

_ANNOUNCED = """
    INSERT INTO directory_closing (station_id, closing_id, change_id, county_id, closure, successor_id,
        bureau_division_id, effective_on, confirm_until, participants, state)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'announced')
    ON CONFLICT (station_id) DO UPDATE SET (closing_id, change_id, county_id, closure, successor_id,
        bureau_division_id, effective_on, confirm_until, participants, state) =
        (excluded.closing_id, excluded.change_id, excluded.county_id, excluded.closure, excluded.successor_id,
        excluded.bureau_division_id, excluded.effective_on, excluded.confirm_until, excluded.participants,
        excluded.state)"""
_ENDED = "UPDATE directory_closing SET state = $3 WHERE station_id = $1 AND closing_id = $2"


async def fold(connection: asyncpg.Connection, batch: Sequence[Recorded]) -> set[UUID]:
    """Of which stations these events tell."""
    found = set[UUID]()
    for recorded in batch:
        event = recorded.event
        if isinstance(event, StationClosing):
            await connection.execute(_ANNOUNCED, *_values(event))
        elif isinstance(event, ClosingCompleted | ClosingCancelled):
            state = "completed" if isinstance(event, ClosingCompleted) else "cancelled"
            await connection.execute(_ENDED, UUID(event.station_id), UUID(event.closing_id), state)
        else:
            continue
        found.add(UUID(event.station_id))
    return found


def _values(event: StationClosing) -> tuple[object, ...]:
    return (
        UUID(event.station_id),
        UUID(event.closing_id),
        UUID(event.change_id),
        UUID(event.county_id),
        event.closure,
        UUID(event.successor_id) if event.successor_id else None,
        UUID(event.bureau_division_id),
        date.fromisoformat(event.effective_on),
        date.fromisoformat(event.confirm_until),
        list(event.participants),
    )
