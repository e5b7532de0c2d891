"""What every question to the read models has in common: its two times, its map, its page."""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Generic, Literal, TypeAlias, TypeVar

import asyncpg
from asyncpg.pool import PoolConnectionProxy

Connection: TypeAlias = asyncpg.Connection | PoolConnectionProxy
Map = Literal["day", "today"]

ALL_WE_KNOW = datetime(9999, 12, 31, tzinfo=UTC)
"""Later than any recording and earlier than the end of time, with which open intervals end."""

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
        try:
            return tuple(kind(part) for kind, part in zip(kinds, _decode(self.cursor), strict=True))
        except ValueError as error:
            raise CursorError(self.cursor) from error

    def page(self, found: Sequence[Item], key: Callable[[Item], Sequence[str]]) -> Page[Item]:
        """A page out of `limit + 1` rows: the one too many tells that there is a next page."""
        items = tuple(found[: self.limit])
        return Page(items, _encode(key(items[-1])) if len(found) > self.limit else None)


class CursorError(ValueError):
    """The cursor was not made here."""


def _encode(key: Sequence[str]) -> str:
    return base64.urlsafe_b64encode(json.dumps(list(key)).encode()).decode().rstrip("=")


def _decode(cursor: str) -> tuple[str, ...]:
    try:
        parts = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (binascii.Error, ValueError) as error:
        raise CursorError(cursor) from error
    if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
        raise CursorError(cursor)
    return tuple(parts)
