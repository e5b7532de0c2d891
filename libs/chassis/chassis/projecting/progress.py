"""How far a step of a long work is, and how long it may take yet."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from math import inf
from time import monotonic


@dataclass(slots=True)
class Progress:
    """Of records that `what` lacks; `idle` counts the looks since there were fewer than ever before."""

    what: str
    say: Callable[[str], None]
    idle: int = 0
    _most: int = 0
    _least: float = inf
    _began: float = field(default_factory=monotonic)

    def tell(self, left: int) -> None:
        """How many are to go now: at the beginning, and at every look."""
        left = max(left, 0)  # what comes in meanwhile is filled with the rest
        self.idle = 0 if left < self._least else self.idle + 1
        self._most, self._least = max(left, self._most), min(left, self._least)
        pace = (self._most - left) / max(monotonic() - self._began, 1e-3)
        time = f", {timedelta(seconds=round(left / pace))} left of this step" if pace else ""
        self.say(f"{self.what}: {left} records to go{time}")
