"""Whether a figure may lack something: events that feed it wait in a parked stream (DESIGN section 6)."""

from collections.abc import Iterable

from google.protobuf.message import Message

from chassis.messages import topic_of
from reporting.asking import Connection

_WAITING = "SELECT EXISTS (SELECT FROM read.parked_records WHERE topic = ANY($1))"


async def is_incomplete(connection: Connection, events: Iterable[type[Message]]) -> bool:
    """Whether any stream of these kinds of events is parked."""
    topics = {topic_of(event.DESCRIPTOR.full_name) for event in events}
    found: bool = await connection.fetchval(_WAITING, sorted(topics))
    return found
