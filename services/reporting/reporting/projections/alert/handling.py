"""What people did with an alert, as it stands: seen by whom, assigned to whom, kept off the board until when."""

from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from chassis.messages import Recorded
from chassis.uuids import uuid_of
from reporting.projections.affair import optional
from sifasuo.reporting.v1.alert_handling_pb2 import (
    AlertAcknowledged,
    AlertAssigned,
    AlertSnoozed,
    AlertWoken,
)

EVENTS = (AlertAcknowledged, AlertAssigned, AlertSnoozed, AlertWoken)


class Handling(NamedTuple):
    """`acknowledged_number` and `snoozed_number` are the transitions at which it was: a later one to other stages is another matter."""

    alert_id: UUID
    station_id: UUID | None
    division_id: UUID
    version: int
    changed_at: datetime
    acknowledged_number: int | None = None
    acknowledged_on: date | None = None
    acknowledged_by: UUID | None = None
    acknowledged_body: str | None = None
    acknowledged_note: UUID | None = None
    body: str | None = None
    body_division_id: UUID | None = None
    assigned_on: date | None = None
    assigned_by: UUID | None = None
    assigned_note: UUID | None = None
    snoozed_number: int | None = None
    snoozed_until: date | None = None
    snoozed_on: date | None = None
    snoozed_by: UUID | None = None
    snooze_reason: str | None = None
    snooze_note: UUID | None = None


def alert_of(recorded: Recorded) -> UUID:
    event = recorded.event
    if not isinstance(event, EVENTS):
        raise TypeError(type(event))
    return uuid_of(event.alert_id)


def evolved(handled: Handling | None, recorded: Recorded) -> Handling:
    event = recorded.event
    if not isinstance(event, EVENTS):
        raise TypeError(type(event))
    station, division = optional(event.station_id), uuid_of(event.division_id)
    since = recorded.version, recorded.recorded_at
    now = Handling(alert_of(recorded), station, division, *since)
    before = now if handled is None else handled._replace(**now._asdict() | _kept(handled))
    actor = optional(recorded.meta.actor_id)
    match event:
        case AlertAcknowledged():
            return before._replace(
                acknowledged_number=event.number,
                acknowledged_on=date.fromisoformat(event.acknowledged_on),
                acknowledged_by=actor,
                acknowledged_body=recorded.meta.body or None,
                acknowledged_note=optional(event.note.note_id),
            )
        case AlertAssigned():
            return before._replace(
                body=event.body,
                body_division_id=uuid_of(event.body_division_id),
                assigned_on=date.fromisoformat(event.assigned_on),
                assigned_by=actor,
                assigned_note=optional(event.note.note_id),
            )
        case AlertSnoozed():
            return before._replace(
                snoozed_number=event.number,
                snoozed_until=date.fromisoformat(event.until_on),
                snoozed_on=date.fromisoformat(event.snoozed_on),
                snoozed_by=actor,
                snooze_reason=event.reason,
                snooze_note=optional(event.note.note_id),
            )
        case AlertWoken():
            return before._replace(**_AWAKE)


def _kept(handled: Handling) -> dict[str, Any]:
    return {name: value for name, value in handled._asdict().items() if name not in _OF_EACH}


_OF_EACH = frozenset({"alert_id", "station_id", "division_id", "version", "changed_at"})
_AWAKE: dict[str, Any] = dict.fromkeys(
    (
        "snoozed_number",
        "snoozed_until",
        "snoozed_on",
        "snoozed_by",
        "snooze_reason",
        "snooze_note",
    )
)
