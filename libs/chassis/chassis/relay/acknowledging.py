"""Which records are on their way, and up to which position all have arrived."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

Ends = dict[tuple[str, int], int]
"""By topic and partition: the offset after the last acknowledged record."""


@dataclass(slots=True)
class Arrived:
    """Everything up to `pos` is in Kafka; nothing later is recorded before `moment`."""

    pos: int
    moment: datetime | None


class Acknowledgements:
    """Records leave in order of position and are acknowledged in any; the contiguous prefix counts."""

    def __init__(self, arrived: Arrived, ends: Mapping[tuple[str, int], int]) -> None:
        self.arrived = arrived
        self.ends: Ends = dict(ends)
        self._flying: deque[Arrived] = deque()
        self._early: set[int] = set()

    @property
    def in_flight(self) -> int:
        return len(self._flying)

    def sent(self, pos: int, moment: datetime) -> None:
        self._flying.append(Arrived(pos, moment))

    def acknowledge(self, pos: int, topic: str, partition: int, offset: int) -> None:
        self.ends[topic, partition] = offset + 1
        self._early.add(pos)
        while self._flying and self._flying[0].pos in self._early:
            self.arrived = self._flying.popleft()
            self._early.remove(self.arrived.pos)


@dataclass(slots=True)
class Window:
    """How many records may be on their way: few after a start, twice as many after each full turn.

    A record that Kafka keeps refusing thus drags no crowd behind it that would be published again and again.
    """

    largest: int
    size: int = 1
    _turn: int = field(default=0)

    def acknowledged(self, count: int) -> None:
        self._turn += count
        while self._turn >= self.size and self.size < self.largest:
            self._turn -= self.size
            self.size = min(self.size * 2, self.largest)
