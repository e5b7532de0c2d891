"""Questions gather: while one is out, those that come meanwhile wait and go together as the next.

An answer is never older than its question, since a question is sent only after all that it brings were asked.
"""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import Generic, TypeVar

from chassis.event_store.answering import answer

Key = TypeVar("Key")
Value = TypeVar("Value")
_Waiting = tuple[Collection[Key], asyncio.Future[Mapping[Key, Value]]]


class Gathering(Generic[Key, Value]):
    """Feeds `fetch` with the keys of all who wait, one fetch at a time; an error is told to all of them."""

    def __init__(self, fetch: Callable[[Collection[Key]], Awaitable[Mapping[Key, Value]]]) -> None:
        self._fetch = fetch
        self._waiting: list[_Waiting[Key, Value]] = []
        self._running: asyncio.Task[None] | None = None

    async def ask(self, keys: Collection[Key]) -> Mapping[Key, Value]:
        """The values of these keys, among others that were asked for at the same time."""
        if not keys:
            return {}
        future: asyncio.Future[Mapping[Key, Value]] = asyncio.get_running_loop().create_future()
        self._waiting.append((keys, future))
        if self._running is None:
            self._running = asyncio.create_task(self._run())
        return await future

    async def _run(self) -> None:
        try:
            while self._waiting:
                waiting, self._waiting = self._waiting, []
                await self._answer(waiting)
        finally:
            self._running = None

    async def _answer(self, waiting: list[_Waiting[Key, Value]]) -> None:
        outcome: Mapping[Key, Value] | Exception
        try:
            outcome = await self._fetch({key for keys, _ in waiting for key in keys})
        except Exception as error:  # noqa: BLE001 - whatever it is, those who wait must hear of it
            outcome = error
        for _, future in waiting:
            answer(future, outcome)
