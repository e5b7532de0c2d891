"""What is wrong with the streams, so that alerts may come late."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    WATERMARK = "watermark"
    """What a service records does not arrive completely."""

    CLOCK = "clock"
    """A service's clock is not the guard's."""

    TIMELINE = "timeline"
    """Watermarks come, and the timeline does not follow."""

    PARTITION = "partition"
    """Nobody works on a partition of the timeline, or without getting on."""

    KAFKA = "kafka"
    """Kafka cannot be asked, so that nobody can tell."""

    GUARD = "guard"
    """Nobody has looked for some time."""


@dataclass(frozen=True, slots=True)
class Finding:
    """`about` is a service or a number of a partition; `since` is of the stack's clock, None where nobody knows."""

    kind: Kind
    about: str = ""
    since: datetime | None = None
