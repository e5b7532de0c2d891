"""How long ago a moment of the stack's clock was, in real seconds: a simulated clock may stand still, and play a day in one."""

from bisect import bisect_right
from collections import deque
from datetime import datetime, timedelta

REMEMBERED = 600
SLACK = timedelta(seconds=1)
"""A watermark is of just before its moment, also where the clock stands still."""


class Passing:
    def __init__(self, *, simulated: bool) -> None:
        self._simulated = simulated
        self._looks: deque[tuple[float, datetime]] = deque(maxlen=REMEMBERED)

    def look(self, real: float, clock: datetime) -> None:
        """`real` are seconds of a clock that nobody sets."""
        self._looks.append((real, clock))

    def age(self, moment: datetime) -> float:
        """Since the clock was seen to have passed it; of one before the first look, since then."""
        real, clock = self._looks[-1]
        if not self._simulated:
            return (clock - moment).total_seconds()
        first = bisect_right(self._looks, moment + SLACK, key=lambda look: look[1])
        return real - self._looks[first][0] if first < len(self._looks) else 0.0
