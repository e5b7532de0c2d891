"""What a relay is told."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RelaySettings:
    """`dsn` is of the relay role. `in_flight` and `page` bound what is held in memory.

    `tick_seconds` lie between two watermarks, and between two looks at the log when nobody calls.
    A producer that hears nothing for `patience_seconds`, while Kafka answers others, is replaced.
    `topic_prefix` stands before every topic's name, where a Kafka cluster is shared.
    """

    service: str
    dsn: str
    kafka: Mapping[str, str]
    topic_prefix: str = ""
    in_flight: int = 20_000
    page: int = 1_000
    tick_seconds: float = 1.0
    drain_seconds: float = 5.0
    patience_seconds: float = 30.0
