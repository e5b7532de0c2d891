"""Pages that were made, kept within a bound until something that they tell of changes."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from datetime import date
from time import monotonic
from typing import NamedTuple
from uuid import UUID

from reporting.public.freshness import Freshness
from reporting.public.page import Page

LARGEST = 64 << 20
"""Bytes of all that is kept: some twenty thousand pages."""


class Key(NamedTuple):
    """What holds on one day need not hold on the next."""

    path: str
    today: date


class Kept:
    """The least lately asked for goes first. Many who ask for the same at once wait for one making of it."""

    def __init__(
        self, freshness: Freshness, largest: int = LARGEST, now: Callable[[], float] = monotonic
    ) -> None:
        self._freshness = freshness
        self._largest = largest
        self._now = now
        self._pages: OrderedDict[Key, tuple[Page, float]] = OrderedDict()
        self._making: dict[Key, asyncio.Task[Page]] = {}
        self._forgotten = 0
        self.size = 0

    async def page(self, key: Key, make: Callable[[], Awaitable[Page]]) -> Page:
        """A fresh one; raises what `make` raises."""
        found = self._fresh(key)
        if found:
            return found
        task = self._making.get(key)
        if task is None:
            task = self._making[key] = asyncio.create_task(self._made(key, make))
            task.add_done_callback(lambda _: self._making.pop(key, None))
        return await asyncio.shield(task)

    def forget(self, subject: UUID) -> None:
        """What tells of it is made anew, without an event that says so."""
        self._forgotten += 1
        for key in [key for key, (page, _) in self._pages.items() if subject in page.subjects]:
            self._drop(key)

    def _fresh(self, key: Key) -> Page | None:
        page, made_at = self._pages.get(key, (None, 0.0))
        if page and self._now() - made_at < page.seconds and self._freshness.is_fresh(page):
            self._pages.move_to_end(key)
            return page
        self._drop(key)
        return None

    async def _made(self, key: Key, make: Callable[[], Awaitable[Page]]) -> Page:
        before = self._freshness.era, self._forgotten
        page = await make()
        unchanged = before == (self._freshness.era, self._forgotten)
        if page.whole and unchanged and self._freshness.is_fresh(page):
            self._keep(key, page)
        return page

    def _keep(self, key: Key, page: Page) -> None:
        self._drop(key)
        self._pages[key] = page, self._now()
        self.size += len(page.zipped)
        while self.size > self._largest:
            self._drop(next(iter(self._pages)))

    def _drop(self, key: Key) -> None:
        page, _ = self._pages.pop(key, (None, 0.0))
        self.size -= len(page.zipped) if page else 0
