"""How far a long work is, and how long it may take yet."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from time import monotonic


@dataclass(slots=True)
class Progress:
    """`what` is said of `total` records; from the pace so far follows the time left."""

    what: str
    total: int
    say: Callable[[str], None]
    began: float = field(default_factory=monotonic)

    def tell(self, done: int) -> None:
        """`done` counts from the beginning."""
        pace = done / max(monotonic() - self.began, 1e-3)
        left = f", {timedelta(seconds=round((self.total - done) / pace))} left" if pace > 0 else ""
        self.say(f"{self.what}: {self.total - done} records to go{left}")
