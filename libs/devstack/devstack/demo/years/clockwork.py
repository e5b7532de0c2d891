"""The stack's clock, moved on by whoever plays it: some days at a step."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from chassis.clock import LOCAL, local_date

EVENING = time(18)
"""When the commands of a day are given."""


@dataclass(slots=True)
class Days:
    """`move` sets the clock, forward only; `now` is the real time, beyond which nothing is played."""

    first: date
    last: date
    today: date
    move: Callable[[datetime], None]
    now: Callable[[], datetime]

    def steps(self, days: int) -> Iterator[date]:
        """Each step's last day, with the clock on it."""
        while self.today < self.last:
            self.today = min(self.today + timedelta(days), self.last)
            self.move(min(datetime.combine(self.today, EVENING, LOCAL), self.now()))
            yield self.today


def span(start: datetime, now: datetime, years: int | None) -> tuple[date, date]:
    """From the clock's day to today, or so many years on."""
    first, today = local_date(start), local_date(now)
    return first, min(today, first + timedelta(round(365.25 * years))) if years else today
