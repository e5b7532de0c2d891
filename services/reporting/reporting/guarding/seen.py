"""What the guard has seen at a look."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Mark:
    """The last watermark of a service; `heard` is the real second at which it came."""

    moment: datetime
    heard: float


@dataclass(frozen=True, slots=True)
class Place:
    """A partition of the timeline: its last tick, the offset after its last record, and where the workers are.

    `worker` is the host of whom it is given to.
    """

    tick: datetime | None = None
    end: int = 0
    committed: int = 0
    worker: str | None = None

    @property
    def lag(self) -> int:
        return max(self.end - self.committed, 0)


@dataclass(frozen=True, slots=True)
class Letter:
    """A record of which nothing could be made: where it lies, why, and when that was found."""

    place: str
    reason: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """`clock` is the stack's; `real` are seconds of a clock that nobody sets."""

    real: float
    clock: datetime
    marks: Mapping[str, Mark] = field(default_factory=dict)
    places: Mapping[int, Place] = field(default_factory=dict)
    letters: Sequence[Letter] = ()
