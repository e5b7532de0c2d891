"""An event as it was read from Kafka."""

from typing import NamedTuple

from chassis.messages import Recorded


class Consumed(NamedTuple):
    """The event and where it lay; `service` is the one that recorded it.

    Of the envelope everything is there but the command's id and the hash of its body.
    """

    topic: str
    partition: int
    offset: int
    service: str
    recorded: Recorded
