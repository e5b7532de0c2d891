"""Listens to reporting's live stream as an open page does."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from uuid import UUID

import httpx2


@dataclass(slots=True)
class Heard:
    """What came so far; `last_id` is what a browser sends as Last-Event-ID when it comes again."""

    last_id: str = ""
    events: list[tuple[str, frozenset[UUID]]] = field(default_factory=list)

    def take(self, block: dict[str, str]) -> None:
        self.last_id = block.get("id", self.last_id)
        if "event" in block:
            subjects = json.loads(block["data"])["subjects"]
            self.events.append((block["event"], frozenset(UUID(subject) for subject in subjects)))

    def of(self, subject: UUID) -> list[str]:
        """The kinds of the messages that told of it."""
        return [kind for kind, subjects in self.events if subject in subjects]


@asynccontextmanager
async def listening(
    reporting: httpx2.AsyncClient, token: str, last_id: str | None = None
) -> AsyncIterator[Heard]:
    """Takes what comes until the block ends; it begins when the stream has begun."""
    heard = Heard()
    headers = {"Authorization": f"Bearer {token}", "Accept": "text/event-stream"}
    if last_id is not None:
        headers["Last-Event-ID"] = last_id
    async with reporting.stream("GET", "/v1/live", headers=headers, timeout=None) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")  # noqa: S101 - tests rely on it
        blocks = blocks_of(answer)
        heard.take(await anext(blocks))
        task = asyncio.create_task(take_all(blocks, heard))
        try:
            yield heard
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


async def take_all(blocks: AsyncIterator[dict[str, str]], heard: Heard) -> None:
    async for block in blocks:
        heard.take(block)


async def blocks_of(answer: httpx2.Response) -> AsyncIterator[dict[str, str]]:
    block: dict[str, str] = {}
    async for line in answer.aiter_lines():
        if line:
            name, _, value = line.partition(":")
            block[name] = value.removeprefix(" ")
        else:
            yield block
            block = {}
