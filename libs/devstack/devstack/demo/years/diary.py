"""What is to happen on which day, a page for each office: one thing after the other on a page, pages side by side."""

import heapq
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from devstack.demo.acting import for_each

Deed = Callable[[date], Awaitable[None]]
"""Told its own day, which may lie before the clock's."""
SIDE_BY_SIDE = 40
LEVELS = (6, 4, 2)
"""Lengths of codes: counties act, then prefectures, then the region, so that who reads what others did reads it whole."""


@dataclass(frozen=True, slots=True)
class Diary:
    """Pages bear the codes of divisions."""

    pages: dict[str, list[tuple[date, int, Deed]]] = field(default_factory=lambda: defaultdict(list))
    numbers: Iterator[int] = field(default_factory=count)

    def note(self, code: str, day: date, deed: Deed) -> None:
        """Of one day what was noted first comes first."""
        heapq.heappush(self.pages[code], (day, next(self.numbers), deed))

    async def play(self, until: date) -> None:
        """All up to that day, also what is noted by it; the first error ends all."""
        for length in LEVELS:
            due = [code for code, page in self.pages.items() if len(code) == length and ripe(page, until)]

            async def played(code: str) -> None:
                page = self.pages[code]
                while ripe(page, until):
                    day, _, deed = heapq.heappop(page)
                    await deed(day)

            await for_each(sorted(due), played, SIDE_BY_SIDE)


def ripe(page: list[tuple[date, int, Deed]], until: date) -> bool:
    return bool(page) and page[0][0] <= until
