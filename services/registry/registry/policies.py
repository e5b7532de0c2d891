"""When another service's event happens: the command that it means here."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from google.protobuf.message import Message

from registry.closing.commands import Answer, ConfirmClosing, Counts, LiftClosing, RecordHandOver
from sifasuo.personnel.v1.station_closing_pb2 import (
    StationClosingConfirmed,
    StationClosingLifted,
    StationHandedOver,
)

PERSONNEL = "personnel"


class Meant(NamedTuple):
    """A command on the closing of that station."""

    station_id: UUID
    county_id: UUID
    command: Answer


def when_station_closing_confirmed(event: StationClosingConfirmed) -> Answer:
    return ConfirmClosing(UUID(event.closing_id), PERSONNEL, counts(event))


def when_station_closing_lifted(event: StationClosingLifted) -> Answer:
    return LiftClosing(UUID(event.closing_id), PERSONNEL)


def when_station_handed_over(event: StationHandedOver) -> Answer:
    """What did not go over with the rest is counted where there is any."""
    ended, unplaced = len(event.ended_post_ids), len(event.unplaced_staff_ids)
    apart = [
        (subject, count)
        for subject, count in (("posts_ended", ended), ("people_unplaced", unplaced))
        if count
    ]
    return RecordHandOver(UUID(event.closing_id), PERSONNEL, (*counts(event), *apart))


def counts(event: StationClosingConfirmed | StationHandedOver) -> Counts:
    return ("people", event.people), ("posts", event.posts)


POLICIES: Mapping[type[Message], Callable[[Any], Answer]] = {
    StationClosingConfirmed: when_station_closing_confirmed,
    StationClosingLifted: when_station_closing_lifted,
    StationHandedOver: when_station_handed_over,
}


def meant_by(event: Any) -> Meant:
    return Meant(UUID(event.station_id), UUID(event.county_id), POLICIES[type(event)](event))
