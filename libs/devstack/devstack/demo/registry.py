"""`sifasuo demo registry`: a region in which everything that the registry keeps is to be seen.

Through the registry's HTTP API, as the users whose duty each step is. Played twice on one day it does nothing more; on
another day it leaves alone what it, or people, did before.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

import httpx2

from chassis.ids import division_id
from chassis.policy import Policy
from devstack.demo import (
    changes,
    commendations,
    consultations,
    disclosures,
    functions,
    leaders,
    plans,
    roll,
    work_rules,
)
from devstack.demo.acting import Acting, Answer, for_each
from devstack.demo.seats import Seat, by_county, seats
from devstack.demo.stations import Township
from devstack.text import Text
from devstack.tokens import accepted

READER = "region-viewer"
PAGE = 500
PREFECTURE = 4
"""Digits of a prefecture's code."""

Shown = Callable[[], Awaitable[None]]
"""Returns when everything recorded is in the read model."""
Told = Callable[[Text, int, int], None]
"""What is being done, how much of it, of how much."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """`parts` may be played side by side."""

    title: Text
    parts: Sequence[Callable[[], Awaitable[None]]]


@dataclass(frozen=True, slots=True)
class RegistryDemo:
    acting: Acting
    reporting: httpx2.AsyncClient
    policy: Policy
    shown: Shown
    told: Told

    async def play(self, townships: Sequence[Township]) -> None:
        await self.shown()
        await self.chapter(self.of_the_roll(townships))
        await self.shown()
        standing = seats(townships, await self.stations(), self.without_government)
        for chapter in self.chapters(standing):
            await self.chapter(chapter)

    async def chapter(self, chapter: Chapter) -> None:
        done = 0

        async def play(part: Callable[[], Awaitable[None]]) -> None:
            nonlocal done
            await part()
            done += 1
            self.told(chapter.title, done, len(chapter.parts))

        self.told(chapter.title, 0, len(chapter.parts))
        await for_each(chapter.parts, play)

    def of_the_roll(self, townships: Sequence[Township]) -> Chapter:
        async def take_in() -> None:
            there = {UUID(station["seat_id"]) for station in await self.stations()}
            new = [row for row in townships if division_id(row["township_code"]) not in there]
            names = {row["township_code"]: await self.prescribed(row) for row in new}
            await roll.take_in(self.acting, new, names)

        return Chapter(Text("导入名册", "Roll of stations"), [take_in])

    def chapters(self, seats: Sequence[Seat]) -> Iterator[Chapter]:
        counties, acting = by_county(seats), self.acting
        required = self.policy.value("work_rules.required", list)
        yield Chapter(
            Text("制定制度", "Work rules"),
            [partial(work_rules.adopt, acting, seat, required) for seat in seats],
        )
        yield Chapter(
            Text("赋予职能", "Functions"), [partial(functions.entrust, acting, seat) for seat in seats]
        )
        yield Chapter(
            Text("四公开", "Disclosures"), [partial(disclosures.disclose, acting, seat) for seat in seats]
        )
        yield Chapter(
            Text("协商会议", "Consultations"),
            [partial(consultations.consult, acting, *office) for office in offices(seats)],
        )
        yield Chapter(
            Text("表彰", "Commendations"), [partial(commendations.commend, acting, seat) for seat in seats]
        )
        yield Chapter(
            Text("主管领导", "Leaders"),
            [partial(leaders.answer_for, acting, *office) for office in offices(seats)],
        )
        yield Chapter(
            Text("联系点和考核", "Contact points and assessments"),
            [partial(leaders.look_after, acting, seat) for seat in seats],
        )
        yield Chapter(
            Text("建设规划", "Development plans"),
            [partial(plans.plan, acting, county) for county in counties.values()],
        )
        yield Chapter(
            Text("督查", "Inspections"),
            [partial(plans.inspect, acting, county) for county in counties.values()],
        )
        yield Chapter(
            Text("办理变更", "Changes"),
            [partial(changes.propose, acting, county) for county in counties.values()],
        )

    @property
    def without_government(self) -> frozenset[str]:
        return frozenset(self.policy.value("without_government.codes", list))

    async def prescribed(self, township: Township) -> str:
        seat = str(division_id(township["township_code"]))
        answer = await self.acting.ask(READER, "GET", "/v1/station-names", params={"seat_id": seat})
        return str(answer["name"])

    async def stations(self) -> list[Answer]:
        """All that reporting has."""
        page = await self._page({})
        found: list[Answer] = page["items"]
        while page["next_cursor"]:
            page = await self._page({"cursor": page["next_cursor"]})
            found += page["items"]
        return found

    async def _page(self, after: Mapping[str, str]) -> Answer:
        token = await asyncio.to_thread(self.acting.token_of, READER)
        headers = {"Authorization": f"Bearer {token}"}
        answer = await self.reporting.get("/v1/stations", params={"limit": PAGE, **after}, headers=headers)
        return dict(accepted(answer).json())


def offices(seats: Sequence[Seat]) -> list[tuple[str, UUID, str]]:
    """Code and id of each county and prefecture, and the user who acts for its justice organ."""
    users = {seat.bureau for seat in seats} | {seat.prefecture for seat in seats}
    codes = sorted(user.rpartition("-")[2] for user in users)
    return [
        (code, division_id(code), f"{'county' if len(code) > PREFECTURE else 'prefecture'}-{code}")
        for code in codes
    ]
