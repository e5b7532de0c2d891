"""Whether a figure may lack something: events that feed it wait in a parked stream (DESIGN section 6)."""

from collections.abc import Iterable
from uuid import UUID

from google.protobuf.message import Message

from chassis.messages import topic_of
from reporting.asking import Connection

_WAITING = "SELECT EXISTS (SELECT FROM read.parked_records WHERE topic = ANY($1))"
_STREAM_WAITS = "SELECT EXISTS (SELECT FROM read.parked_records WHERE stream_id = $1)"


async def is_incomplete(connection: Connection, events: Iterable[type[Message]]) -> bool:
    """Whether any stream of these kinds of events is parked, or goes on without a record that was dropped."""
    topics = {topic_of(event.DESCRIPTOR.full_name) for event in events}
    found: bool = await connection.fetchval(_WAITING, sorted(topics))
    return found


async def lacks_events(connection: Connection, stream_id: UUID) -> bool:
    """The same of one thing: the station or change of that id."""
    found: bool = await connection.fetchval(_STREAM_WAITS, stream_id)
    return found
