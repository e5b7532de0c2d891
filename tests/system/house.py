"""The running house as tests go about in it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import UUID

import httpx2

from chassis.testing.waiting import eventually
from devstack.testing import RunningStack
from devstack.testing.land import Township
from tests.system.clerk import Change, Clerk, Written, establishment, today, written
from tests.system.forging import Forger
from tests.system.log import Log
from tests.system.reader import Reader


@dataclass(frozen=True, slots=True)
class House:
    stack: RunningStack
    registry: httpx2.AsyncClient
    reporting: httpx2.AsyncClient

    @property
    def log(self) -> Log:
        return Log(self.stack.dsn("registry", "reader"))

    @property
    def forger(self) -> Forger:
        return Forger(self.stack)

    def clerk(self, user: str, **headers: str) -> Clerk:
        return self.clerk_with(self.stack.token(user), **headers)

    def clerk_with(self, token: str, **headers: str) -> Clerk:
        return Clerk(self.registry, token, headers)

    def reader(self, user: str = "region") -> Reader:
        return Reader(self.reporting, self.stack.token(user))

    async def in_effect(self, user: str, change: Written) -> Change:
        return await taken_up(self.clerk(user), change)

    async def renamed(self, division: UUID, name: str) -> None:
        """As of today, by the region's administrator; returns when reporting has it."""
        clerk, path = self.clerk("region"), f"/v1/divisions/{division}"
        version = (await clerk.get(path)).json()["version"]
        asked = {"name": name, "effective_on": str(today())}
        await self.caught_up(written(await clerk.post(f"{path}/rename", asked, version=version)).position)

    async def moved(self, division: UUID, parent: UUID) -> None:
        """As of today, by the region's administrator; returns when reporting has it."""
        clerk, path = self.clerk("region"), f"/v1/divisions/{division}"
        version = (await clerk.get(path)).json()["version"]
        asked = {"parent_id": str(parent), "effective_on": str(today())}
        moved = written(await clerk.post(f"{path}/move", asked, version=version))
        await self.caught_up(moved.position)

    async def shown(self, change: Change | Written) -> None:
        """Returns when reporting has all that the registry knows of the change and its station."""
        station_id = (await self.clerk("region").change(change.id)).station_id
        await self.caught_up(await self.log.position_of(change.id, station_id))

    async def caught_up(self, position: str) -> None:
        reader = self.reader()

        async def found() -> bool:
            return not (await reader.get("/v1/divisions", limit=1, after=position))["pending"]

        await eventually(found)

    async def established(self, seat: Township, *others: Township, filed: bool = True) -> Change:
        """A station there, through the whole procedure; the change that brought it about."""
        bureau = self.clerk(seat.proposer)
        proposed = await bureau.propose(establishment(seat, *others))
        await self.clerk(seat.approver).approve(proposed)
        change = await self.in_effect(seat.proposer, proposed)
        if filed:
            await bureau.file(change)
            return await bureau.change(change.id)
        return change


async def taken_up(clerk: Clerk, change: Written, status: str = "in_effect") -> Change:
    """The change once the calendar has come by."""

    async def found() -> Change | None:
        now = await clerk.change(change.id)
        return now if now.status == status else None

    change_now = await eventually(found)
    assert change_now
    return change_now


@asynccontextmanager
async def house_of(stack: RunningStack) -> AsyncIterator[House]:
    async with (
        httpx2.AsyncClient(base_url=stack.urls["registry"], timeout=40) as registry,
        httpx2.AsyncClient(base_url=stack.urls["console"], timeout=40) as reporting,
    ):
        yield House(stack, registry, reporting)
