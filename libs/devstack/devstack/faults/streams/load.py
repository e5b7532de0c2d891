"""A steady load that opens duties, moves, meets and cancels them: posts that are vacant for long, extended, frozen, abolished.

Their days lie in the past, so that duties are due at once whatever the stack's clock says.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from random import Random
from uuid import UUID

import httpx2

from chassis.clock import clock_from, local_date
from devstack.environment import clock_setting
from devstack.faults.clerk import TIMEOUT, Acknowledged, Body, Clerk
from devstack.faults.load import PACE, Load
from devstack.testing.running import RunningStack

LONGEST_VACANT = 700
"""Days: beyond the year within which a post is filled (O-4)."""

QUOTA = 100_000
PAPER = "编办发〔2026〕1号"


@dataclass(frozen=True, slots=True)
class Station:
    """Where posts are kept; `county` is a code."""

    station_id: UUID
    county_id: UUID
    county: str

    @property
    def bureau(self) -> str:
        return f"county-{self.county}"

    @property
    def authority(self) -> str:
        return f"staffing-{self.county}"

    @property
    def prefecture(self) -> str:
        return f"prefecture-{self.county[:4]}"


@asynccontextmanager
async def loading(stack: RunningStack, stations: Sequence[Station], seed: int) -> AsyncIterator[Load]:
    """Until it is told to finish; cut short when the block fails."""
    load = Load()
    async with httpx2.AsyncClient(base_url=stack.stack.url("personnel-api"), timeout=TIMEOUT) as personnel:
        for number, station in enumerate(stations):
            office = Office(personnel, stack, load, station, Random(seed * 1_000 + number))  # noqa: S311 - repeatable
            load.work.append(asyncio.create_task(office.works()))
        try:
            yield load
        finally:
            for task in load.work:
                task.cancel()
            await asyncio.gather(*load.work, return_exceptions=True)


@dataclass(frozen=True, slots=True)
class Office:
    """Keeps the posts of one station, one command at a time."""

    personnel: httpx2.AsyncClient
    stack: RunningStack
    load: Load
    station: Station
    chance: Random

    async def works(self) -> None:
        await self.quota()
        for _ in count():
            if self.load.done.is_set():
                return
            await self.one_post()

    async def quota(self) -> None:
        """More than will be drawn; whatever it was before."""
        path = f"/v1/counties/{self.station.county_id}/quota"
        found = await self.clerk(self.station.authority).read(path)
        if found["quota"] < QUOTA:
            body = {"quota": QUOTA, "document_number": PAPER}
            await self.paced(self.station.authority, path, body, found["version"])

    async def one_post(self) -> None:
        """Vacant since some day, then as chance has it."""
        since = self.today - timedelta(days=self.chance.randint(0, LONGEST_VACANT))
        body = {
            "station_id": str(self.station.station_id),
            "kind": self.chance.choice(["judicial_assistant", "other_special"]),
            "document_number": PAPER,
            "effective_on": str(since),
        }
        made = await self.paced(self.station.bureau, "/v1/posts", body)
        path, version = f"/v1/posts/{made.subject}", made.version
        if self.chance.random() < 0.4:  # noqa: PLR2004 - a share
            version = (await self.extended(path, version, since)).version
        if self.chance.random() < 0.5:  # noqa: PLR2004 - a share
            version, since = await self.frozen_and_thawed(path, version, since), self.today
        if self.chance.random() < 0.8:  # noqa: PLR2004 - a share
            body = {"reason": "no_longer_needed", "document_number": PAPER, **self.some_day(since)}
            await self.paced(self.station.bureau, f"{path}/abolish", body, version)

    async def extended(self, path: str, version: int, since: date) -> Acknowledged:
        until = max(since + timedelta(days=366), self.today) + timedelta(days=self.chance.randint(30, 300))
        body = {"until": str(until), "reason": "remote_station"}
        return await self.paced(self.station.prefecture, f"{path}/extend", body, version)

    async def frozen_and_thawed(self, path: str, version: int, since: date) -> int:
        body = {"reason": "kept_back", "document_number": PAPER, **self.some_day(since)}
        frozen = await self.paced(self.station.authority, f"{path}/freeze", body, version)
        body = {"document_number": PAPER}
        return (await self.paced(self.station.authority, f"{path}/unfreeze", body, frozen.version)).version

    def some_day(self, since: date) -> dict[str, str]:
        """Recorded late as often as not: then what was raised in between is retracted."""
        day = self.chance.choice([self.today, since])
        return {"effective_on": str(day)}

    async def paced(self, user: str, path: str, asked: Body, version: int | None = None) -> Acknowledged:
        await asyncio.sleep(PACE)
        return await self.clerk(user).command(path, asked, version)

    def clerk(self, user: str) -> Clerk:
        return Clerk(self.personnel, self.stack, user, self.load.tally)

    @property
    def today(self) -> date:
        return local_date(clock_from(clock_setting(self.stack.stack))())
