"""A steady load through the registry's API: counties at work, each one command at a time."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import cycle
from uuid import UUID

import httpx2

from chassis.clock import clock_from, local_date
from chassis.testing.waiting import eventually
from devstack.environment import clock_setting
from devstack.faults.clerk import TIMEOUT, Acknowledged, Body, Clerk, Tally
from devstack.testing.land import Township
from devstack.testing.running import RunningStack

CHANGES = "/v1/establishment-changes"
PACE = 0.1
"""Seconds between a county's answer and its next command."""

LONGEST_STANDSTILL = 180.0


@dataclass(slots=True)
class Load:
    """Raises, wherever it is waited on, what ended it early."""

    tally: Tally = field(default_factory=Tally)
    done: asyncio.Event = field(default_factory=asyncio.Event)
    work: list["asyncio.Task[None]"] = field(default_factory=list)

    async def goes_on(self, more: int) -> None:
        """Returns when so many more commands were acknowledged."""
        enough = len(self.tally.acknowledged) + more
        await eventually(lambda: self._has(enough), within=LONGEST_STANDSTILL)

    def _has(self, enough: int) -> bool:
        for task in self.work:
            if task.done():
                task.result()
        return len(self.tally.acknowledged) >= enough

    async def finished(self) -> None:
        """Whoever has begun something brings it to its end; nobody begins anything more."""
        self.done.set()
        await asyncio.gather(*self.work)

    @property
    def subjects(self) -> set[UUID]:
        return {one.subject for one in self.tally.acknowledged}


@asynccontextmanager
async def loading(stack: RunningStack, counties: Sequence[Sequence[Township]]) -> AsyncIterator[Load]:
    """Two townships of each county. Until it is told to finish; cut short when the block fails."""
    load = Load()
    async with httpx2.AsyncClient(base_url=stack.stack.url("registry-api"), timeout=TIMEOUT) as registry:
        for seat, other in counties:
            load.work.append(asyncio.create_task(County(registry, stack, load, seat, other).works()))
        try:
            yield load
        finally:
            for task in load.work:
                task.cancel()
            await asyncio.gather(*load.work, return_exceptions=True)


@dataclass(frozen=True, slots=True)
class County:
    """Has one station whose coverage it changes to and fro, and proposals that it withdraws."""

    registry: httpx2.AsyncClient
    stack: RunningStack
    load: Load
    seat: Township
    other: Township

    @property
    def bureau(self) -> Clerk:
        return Clerk(self.registry, self.stack, self.seat.proposer, self.load.tally)

    @property
    def authority(self) -> Clerk:
        return Clerk(self.registry, self.stack, self.seat.approver, self.load.tally)

    async def works(self) -> None:
        station = await self.effected(self.establishment())
        served = cycle(((self.seat, self.other), (self.seat,)))
        while not self.load.done.is_set():
            asked = self.coverage(station, next(served))
            await self.thought_better(asked)
            await self.effected(asked)

    async def effected(self, asked: Body) -> UUID:
        """Proposed, approved, taken up by the calendar and filed; the station that it is about."""
        proposed = await self.paced(self.bureau, CHANGES, asked)
        path = f"{CHANGES}/{proposed.subject}"
        await self.paced(
            self.authority, f"{path}/approve", {"document_number": "编办〔2026〕1号"}, proposed.version
        )
        change = await eventually(lambda: self.in_effect(path), within=LONGEST_STANDSTILL)
        await self.paced(self.bureau, f"{path}/file", {}, change["version"])
        return UUID(change["station_id"])

    async def in_effect(self, path: str) -> Body:
        """Nothing until it is; one look costs the registry a little, so it is not asked all the time."""
        await asyncio.sleep(PACE)
        change = await self.bureau.read(path)
        return change if change["status"] == "in_effect" else {}

    async def thought_better(self, asked: Body) -> None:
        """A proposal that is withdrawn."""
        proposed = await self.paced(self.bureau, CHANGES, asked)
        path, reason = f"{CHANGES}/{proposed.subject}/withdraw", {"reason": "entered_in_error"}
        await self.paced(self.bureau, path, reason, proposed.version)

    async def paced(self, clerk: Clerk, path: str, asked: Body, version: int | None = None) -> Acknowledged:
        await asyncio.sleep(PACE)
        return await clerk.command(path, asked, version)

    def establishment(self) -> Body:
        station = {
            "name": self.seat.station_name,
            "grade": "deputy_section",
            "kind": "standalone",
            "seat_id": str(self.seat.id),
            "township_ids": [str(self.seat.id)],
            "functions": ["mediation", "legal_education"],
        }
        return {"kind": "establish", "station": station, "effective_on": self.today}

    def coverage(self, station: UUID, served: Sequence[Township]) -> Body:
        return {
            "kind": "change_coverage",
            "station_id": str(station),
            "station_kind": "central" if len(served) > 1 else "standalone",
            "township_ids": [str(one.id) for one in served],
            "effective_on": self.today,
        }

    @property
    def today(self) -> str:
        return local_date(clock_from(clock_setting(self.stack.stack))()).isoformat()
