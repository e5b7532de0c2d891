"""How long to wait before the next try: longer each time, and never past a stop."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass


@dataclass(slots=True)
class Backoff:
    """Seconds double from `first` to `longest`; a success starts anew."""

    first: float = 0.1
    longest: float = 30.0
    _next: float = 0.0

    def succeeded(self) -> None:
        """The next delay is `first` again."""
        self._next = 0.0

    def delay(self) -> float:
        """The pause before the next try."""
        now = self._next or self.first
        self._next = min(now * 2, self.longest)
        return now

    async def pause(self, stop: asyncio.Event) -> None:
        """For the next delay, or until `stop` if that comes before."""
        await wait_for_event(stop, self.delay())


async def wait_for_event(event: asyncio.Event, seconds: float) -> bool:
    """Whether the event came within that time."""
    try:
        async with asyncio.timeout(seconds):
            return await event.wait()
    except TimeoutError:
        return False


@asynccontextmanager
async def woken_by(stop: asyncio.Event, wake: asyncio.Event) -> AsyncIterator[None]:
    """Within the block `stop` also sets `wake`: whoever waits for the one hears of the other."""

    async def pass_on() -> None:
        await stop.wait()
        wake.set()

    passing = asyncio.create_task(pass_on())
    try:
        yield
    finally:
        passing.cancel()
