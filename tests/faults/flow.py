"""Work that goes on while something breaks: clerks who send again, under the same key, what was not answered."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from uuid import UUID, uuid4

import httpx2

from chassis.testing.waiting import eventually
from tests.system.clerk import Clerk, Written, establishment
from tests.system.house import House
from tests.system.land import Township
from tests.system.problem import Problem, RefusedError

AWAY = 503


@dataclass(slots=True)
class Flow:
    """What was acknowledged, by key, and what was refused meanwhile; `lost` counts requests without an answer."""

    acknowledged: dict[str, Written] = field(default_factory=dict)
    refused: list[Problem] = field(default_factory=list)
    lost: int = 0

    async def goes_on(self, more: int = 10) -> None:
        """Returns when so many more were acknowledged."""
        enough = len(self.acknowledged) + more
        await eventually(lambda: len(self.acknowledged) >= enough, within=30)

    @property
    def changes(self) -> set[UUID]:
        return {written.id for written in self.acknowledged.values()}


@asynccontextmanager
async def flowing(house: House, seats: Sequence[Township]) -> AsyncIterator[Flow]:
    """A clerk for each seat proposes again and again; each finishes what it began before the block is left."""
    flow, done = Flow(), asyncio.Event()

    async def work(seat: Township) -> None:
        while not done.is_set():
            await insist(house.clerk(seat.proposer), seat, flow)

    clerks = [asyncio.create_task(work(seat)) for seat in seats]
    try:
        yield flow
    finally:
        done.set()
        await asyncio.gather(*clerks)


async def insist(clerk: Clerk, seat: Township, flow: Flow) -> None:
    """Until it is acknowledged; only that something is away is taken for an answer."""
    key = str(uuid4())

    async def acknowledged() -> bool:
        try:
            flow.acknowledged[key] = await clerk.propose(establishment(seat), key=key)
        except RefusedError as error:
            if error.problem.status != AWAY:
                raise
            flow.refused.append(error.problem)
        except httpx2.TransportError:
            flow.lost += 1
        return key in flow.acknowledged

    await eventually(acknowledged, within=40)
