"""What differs among people and offices, drawn from a seed: the same whenever it is played, in whatever order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from devstack.demo.seats import chosen, drawn

Choice = TypeVar("Choice")


@dataclass(frozen=True, slots=True)
class Luck:
    """Another seed plays another life."""

    seed: int

    def among(self, what: str, number: int) -> int:
        return drawn(f"{self.seed} {what}", number)

    def hits(self, what: str, percent: int) -> bool:
        return self.among(what, 100) < percent

    def one_of(self, what: str, choices: Sequence[Choice]) -> Choice:
        return chosen(f"{self.seed} {what}", choices)

    def after(self, what: str, day: date, days: tuple[int, int]) -> date:
        """So many days later, from the least to the most."""
        least, most = days
        return day + timedelta(least + self.among(what, most - least + 1))
