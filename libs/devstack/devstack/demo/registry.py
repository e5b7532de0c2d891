"""`sifasuo demo registry`: a region in which everything that the registry keeps is to be seen.

Through the registry's HTTP API, as the users whose duty each step is. Played twice on one day it does nothing more; on
another day it leaves alone what it, or people, did before.
"""

import asyncio
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

import httpx2

from chassis.ids import division_id
from chassis.policy import Policy
from chassis.testing.waiting import eventually
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
from devstack.demo.acting import Acting, Answer
from devstack.demo.chapters import Chapter, Play, Shown, Told, each, played
from devstack.demo.seats import REGION_CLERK, Seat, by_county, seats
from devstack.demo.stations import Township
from devstack.text import Text
from devstack.tokens import accepted

READER = "region-viewer"
PAGE = 500
SHOWN_WITHIN = 600


@dataclass(frozen=True, slots=True)
class RegistryDemo:
    acting: Acting
    reporting: httpx2.AsyncClient
    policy: Policy
    shown: Shown
    told: Told

    async def play(self, townships: Sequence[Township]) -> list[Seat]:
        standing = await self.settled(townships)
        for chapter in self.chapters(standing):
            await played(chapter, self.told)
        return standing

    async def settled(self, townships: Sequence[Township]) -> list[Seat]:
        """Each township with its station: of the roll, where it had none."""
        await self.shown()
        await played(self.of_the_roll(townships), self.told)
        await self.shown()
        await eventually(partial(self.serve, townships), within=SHOWN_WITHIN)
        return seats(townships, await self.stations(), self.without_government)

    async def serve(self, townships: Sequence[Township]) -> bool:
        """Whether each has its station there: projections may be about to be told of more than they know of."""
        there = {UUID(one) for station in await self.stations() for one in station["township_ids"]}
        return all(division_id(row["township_code"]) in there for row in townships)

    def of_the_roll(self, townships: Sequence[Township]) -> Chapter:
        async def take_in() -> None:
            there = {UUID(one) for station in await self.stations() for one in station["township_ids"]}
            new = [row for row in townships if division_id(row["township_code"]) not in there]
            names = {row["township_code"]: await self.prescribed(row) for row in new}
            await roll.take_in(self.acting, new, names)

        return Chapter(Text("导入名册", "Roll of stations"), [take_in])

    def chapters(self, seats: Sequence[Seat]) -> Iterator[Chapter]:
        required = self.policy.value("work_rules.required", list)
        of_seats, organs = [(seat,) for seat in seats], offices(seats)
        of_counties = [(county,) for county in by_county(seats).values()]
        yield self.each(
            Text("制定制度", "Work rules"), work_rules.adopt, [(seat, required) for seat in seats]
        )
        yield self.each(Text("赋予职能", "Functions"), functions.entrust, of_seats)
        yield self.each(Text("四公开", "Disclosures"), disclosures.disclose, of_seats)
        yield self.each(Text("协商会议", "Consultations"), consultations.consult, organs)
        yield self.each(Text("表彰", "Commendations"), commendations.commend, of_seats)
        yield self.each(Text("主管领导", "Leaders"), leaders.answer_for, organs)
        yield self.each(Text("联系点和考核", "Contact points and assessments"), leaders.look_after, of_seats)
        yield self.each(Text("建设规划", "Development plans"), plans.plan, of_counties)
        yield self.each(Text("督查", "Inspections"), plans.inspect, of_counties)
        yield self.each(Text("办理变更", "Changes"), changes.propose, of_counties)

    def each(self, title: Text, play: Play, about: Iterable[tuple[object, ...]]) -> Chapter:
        return each(self.acting, title, play, about)

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
    """Code and id of the region, each prefecture and each county, and the user who acts for its justice organ."""
    users = {user.rpartition("-")[2]: user for seat in seats for user in (seat.bureau, seat.prefecture)}
    users |= {seat.township["province_code"]: REGION_CLERK for seat in seats}
    return [(code, division_id(code), users[code]) for code in sorted(users)]
