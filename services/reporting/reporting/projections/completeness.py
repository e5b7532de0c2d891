"""Whether a figure may lack something: events that feed it wait in a parked stream (DESIGN section 6)."""

from collections.abc import Iterable
from typing import Literal, TypeAlias
from uuid import UUID, uuid5

from google.protobuf.message import Message

from chassis.messages import topic_of
from reporting.asking import Connection
from reporting.projections.division.facts import EVENTS as DIVISION_EVENTS
from reporting.projections.station.facts import EVENTS as STATION_EVENTS

PLACES: tuple[type[Message], ...] = (*DIVISION_EVENTS, *STATION_EVENTS)
"""What feeds every list of stations, and every number of them below a division."""

Affair: TypeAlias = Literal[
    "work_rules",
    "disclosure",
    "contact_point",
    "station_assessment",
    "closing",
    "station_staffing",
    "staffing_need",
    "purchased_service",
]

_WAITING = "SELECT EXISTS (SELECT FROM read.parked_records WHERE topic = ANY($1))"
_STREAM_WAITS = "SELECT EXISTS (SELECT FROM read.parked_records WHERE stream_id = ANY($1))"


async def is_incomplete(connection: Connection, events: Iterable[type[Message]]) -> bool:
    """Whether any stream of these kinds of events is parked, or goes on without a record that was dropped."""
    topics = {topic_of(event.DESCRIPTOR.full_name) for event in events}
    found: bool = await connection.fetchval(_WAITING, sorted(topics))
    return found


async def lacks_events(connection: Connection, *stream_ids: UUID) -> bool:
    """The same of one thing: the change of that id, or a station with what has streams of its own."""
    found: bool = await connection.fetchval(_STREAM_WAITS, stream_ids)
    return found


async def station_lacks_events(connection: Connection, station_id: UUID, *affairs: Affair) -> bool:
    """Of the station itself or of these affairs of its own, whose streams are named as the registry names them."""
    return await lacks_events(connection, station_id, *(uuid5(station_id, affair) for affair in affairs))
