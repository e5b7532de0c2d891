"""What every question to the read models has in common: its two times, its map, its page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Generic, Literal, TypeAlias, TypeVar

import asyncpg
from asyncpg.pool import PoolConnectionProxy

from chassis.http.errors import CursorMalformedError
from chassis.http.paging import cursor, parse_cursor

Connection: TypeAlias = asyncpg.Connection | PoolConnectionProxy
Map = Literal["day", "today"]

ALL_WE_KNOW = datetime(9999, 12, 31, tzinfo=UTC)
"""Later than any recording and earlier than the end of time, with which open intervals end."""

CursorError = CursorMalformedError
"""The cursor was not made here."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Moment:
    """The day that a question is about, and when what answers it had to be recorded."""

    as_of: date
    known_at: datetime = ALL_WE_KNOW


@dataclass(frozen=True, slots=True)
class Mapped:
    """A moment's figures under a map: divisions as they lay on that day, or as they lie today.

    Both count the townships of the day; under today's map each counts where it, or what became of it,
    lies now. So a region's total is the same on both.
    """

    moment: Moment
    today: date
    map: Map = "day"

    @property
    def drawn(self) -> Moment:
        """The moment of the map."""
        return self.moment if self.map == "day" else Moment(self.today)


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    items: tuple[Item, ...]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class Cut:
    """Which page: at most `limit` items after the one that the cursor names."""

    cursor: str | None = None
    limit: int = 50

    def after(self, *kinds: Callable[[str], Any]) -> tuple[Any, ...]:
        """The sort key of the last item seen, or as many None; raises CursorError."""
        if self.cursor is None:
            return (None,) * len(kinds)
        parts = [str(part) for part in parse_cursor(self.cursor, *(str for _ in kinds))]
        if any("\0" in part for part in parts):  # PostgreSQL holds no such text
            raise CursorError
        try:
            return tuple(kind(part) for kind, part in zip(kinds, parts, strict=True))
        except ValueError as error:
            raise CursorError from error

    def page(self, found: Sequence[Item], key: Callable[[Item], Sequence[str]]) -> Page[Item]:
        """A page out of `limit + 1` rows: the one too many tells that there is a next page."""
        items = tuple(found[: self.limit])
        return Page(items, cursor(*key(items[-1])) if len(found) > self.limit else None)


def bigint(text: str) -> int:
    """A number that PostgreSQL can hold; raises ValueError."""
    number = int(text)
    if abs(number) >= 1 << 63:
        raise ValueError(text)
    return number
