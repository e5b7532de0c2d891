"""A page that somebody left open: it hears what changes, comes again where it was cut off, and shows a figure."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import httpx2

from devstack.faults.clerk import Tally
from devstack.testing.live import Heard, blocks_of
from devstack.testing.running import RunningStack

USER = "region"
AGAIN_SECONDS = 1.0
"""As the stream itself asks for by `retry`."""

TIMEOUT = httpx2.Timeout(10, read=30)
Figure = Mapping[str, Any]


@dataclass(slots=True)
class Page:
    """`opened` counts how often it had to come; `shown` is what it last read of the region's coverage."""

    reporting: httpx2.AsyncClient
    token: str
    tally: Tally
    heard: Heard = field(default_factory=Heard)
    opened: int = 0
    shown: Figure | None = None
    _loaded: set[UUID] = field(default_factory=set)
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    def unheard(self) -> set[UUID]:
        """Changes that were acknowledged, never heard of, and not there when the page had to load anew."""
        told = {subject for _, subjects in self.heard.events for subject in subjects}
        return {one.subject for one in self.tally.acknowledged} - told - self._loaded

    async def figure(self) -> Figure:
        """As it is now."""
        answer = await self.reporting.get("/v1/coverage?depth=3", headers=self._headers)
        found: Figure = answer.raise_for_status().json()["figure"]
        return found

    async def listen(self) -> None:
        while True:
            with suppress(httpx2.TransportError):
                await self._stream()
            await asyncio.sleep(AGAIN_SECONDS)

    async def _stream(self) -> None:
        came_from = {"Last-Event-ID": self.heard.last_id} if self.heard.last_id else {}
        async with self.reporting.stream("GET", "/v1/live", headers=self._headers | came_from) as answer:
            if answer.is_success:
                self.opened += 1
                async for block in blocks_of(answer):
                    self._take(block)

    def _take(self, block: dict[str, str]) -> None:
        self.heard.take(block)
        if block.get("event") == "reset":
            self._loaded |= {one.subject for one in self.tally.acknowledged}
        if "event" in block:
            self._news.set()

    async def show(self) -> None:
        """Reads again whenever there is news; what came meanwhile is read by the next turn."""
        while True:
            await self._news.wait()
            self._news.clear()
            try:
                self.shown = await self.figure()
            except httpx2.HTTPError:
                self._news.set()
                await asyncio.sleep(AGAIN_SECONDS)

    @property
    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}


@asynccontextmanager
async def open_page(stack: RunningStack, tally: Tally) -> AsyncIterator[Page]:
    async with httpx2.AsyncClient(base_url=stack.stack.url("reporting-api"), timeout=TIMEOUT) as reporting:
        page = Page(reporting, stack.token(USER), tally)
        tasks = [asyncio.create_task(page.listen()), asyncio.create_task(page.show())]
        try:
            yield page
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
