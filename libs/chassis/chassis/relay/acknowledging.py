"""Which records are on their way, and up to which position all have arrived."""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

Ends = dict[tuple[str, int], int]
"""By topic and partition: the offset after the last acknowledged record."""


class Arrived(NamedTuple):
    """Everything up to `pos` is in Kafka; nothing later was recorded before `time` (RFC 3339)."""

    pos: int
    time: str | None

    @property
    def moment(self) -> datetime | None:
        """None as long as nothing was published."""
        return datetime.fromisoformat(self.time) if self.time else None


class Acknowledgements:
    """Records leave in order of position and are acknowledged in any; the contiguous prefix counts."""

    def __init__(self, arrived: Arrived, ends: Mapping[tuple[str, int], int]) -> None:
        self.arrived = arrived
        self.ends: Ends = dict(ends)
        self._flying: deque[tuple[int, str]] = deque()
        self._early: set[int] = set()

    @property
    def in_flight(self) -> int:
        """Also those that were acknowledged before an earlier one."""
        return len(self._flying)

    def sent(self, pos: int, time: str) -> None:
        """In the order of positions; `time` is as in `Arrived`."""
        self._flying.append((pos, time))

    def acknowledge(self, positions: Iterable[int], ends: Ends) -> None:
        """`ends` are those of these records."""
        self.ends |= ends
        self._early.update(positions)
        flying, early, last = self._flying, self._early, None
        while flying and flying[0][0] in early:
            last = flying.popleft()
            early.remove(last[0])
        if last:
            self.arrived = Arrived(*last)


@dataclass(slots=True)
class Window:
    """How many records may be on their way: few after a start, twice as many after each full turn.

    A record that Kafka keeps refusing thus drags no crowd behind it that would be published again and again.
    """

    largest: int
    size: int = 1
    _turn: int = field(default=0)

    def acknowledged(self, count: int) -> None:
        """`count` more than before."""
        self._turn += count
        while self._turn >= self.size and self.size < self.largest:
            self._turn -= self.size
            self.size = min(self.size * 2, self.largest)
