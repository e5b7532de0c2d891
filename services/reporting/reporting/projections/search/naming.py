"""Names as events say them, each of somebody: a set that grows only, whichever way events are split into batches."""

import re
from collections.abc import Callable
from typing import NamedTuple
from uuid import UUID

from chassis.messages import Recorded
from reporting.projections.codes import code
from sifasuo.registry.v1.division_pb2 import DivisionLevel, DivisionRegistered, DivisionRenamed
from sifasuo.registry.v1.station_pb2 import (
    StationEstablished,
    StationRegistered,
    StationRelocated,
    StationRenamed,
)

OF_STATIONS = (StationEstablished, StationRegistered, StationRelocated, StationRenamed)
EVENTS = (DivisionRegistered, DivisionRenamed, *OF_STATIONS)
HIGH = frozenset({"region", "prefecture", "county"})
STATION = re.compile(r"(?P<bureau>.+?司法局)(?P<place>.+)司法所")
"""As prescribed (O-9); the place is the seat's."""


class Named(NamedTuple):
    name: str
    subject_id: UUID
    kind: str
    low: bool


def named(recorded: Recorded, level_of: Callable[[UUID], str]) -> Named | None:
    """None where the event says no name; of a division that is renamed the level must be known."""
    event, subject = recorded.event, recorded.stream_id
    match event:
        case DivisionRegistered():
            level = code(DivisionLevel.DESCRIPTOR, event.level)
            return Named(event.name, subject, "division", level not in HIGH)
        case DivisionRenamed():
            return Named(event.name, subject, "division", level_of(subject) not in HIGH)
        case StationEstablished() | StationRegistered() | StationRelocated() | StationRenamed():
            return Named(place_of(event.name), subject, "station", True)
        case _:
            return None


def place_of(station: str) -> str:
    """The place in its name; a name that is not as prescribed is found as a whole."""
    found = STATION.fullmatch(station)
    return found["place"] if found else station
