"""What a relay is told."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RelaySettings:
    """`dsn` is of the relay role. `in_flight` and `page` bound what is held in memory.

    `topic_prefix` stands before every topic's name, where a Kafka cluster is shared.
    """

    service: str
    dsn: str
    kafka: Mapping[str, str]
    topic_prefix: str = ""
    in_flight: int = 20_000
    page: int = 1_000
    drain_seconds: float = 5.0
