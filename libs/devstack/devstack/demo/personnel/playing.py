"""`sifasuo demo personnel`: a region in which everything that personnel keeps is to be seen.

Through the APIs, as the users whose duty each step is. Played twice on one day it does nothing more; on another day it
leaves alone what it, or people, did before.
"""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import httpx2

from chassis.testing.waiting import eventually
from devstack.bench.national_log import head, recorded_since
from devstack.bench.signing_in import session_cookie
from devstack.demo.acting import Acting
from devstack.demo.chapters import Chapter, Play, Told, each, played
from devstack.demo.on_stack import TIMEOUT, acting_on, policy_on, registry_demo
from devstack.demo.personnel import (
    closings,
    counting,
    directors,
    merits,
    movements,
    needs,
    people,
    personal,
    posts,
    recruiting,
    returns,
    secondments,
    sent,
    training,
    vacancies,
    whereabouts,
)
from devstack.demo.personnel.agreement import Agreement, Line
from devstack.demo.personnel.company import Company, company
from devstack.demo.personnel.console import Console
from devstack.demo.personnel.own_answers import Personnel
from devstack.demo.registry import SHOWN_WITHIN
from devstack.demo.seats import REGION_CLERK, Seat, by_county
from devstack.demo.stations import Township
from devstack.probes import probe
from devstack.stack import Stack
from devstack.text import Text

FED = (
    "registry-relay",
    "personnel-project",
    "personnel-calendar",
    "personnel-relay",
    "registry-calendar",
    "reporting-project",
)


@dataclass(frozen=True, slots=True)
class Staffed:
    """How many commands did something, how many people the rolls brought, and how far the figures agree."""

    done: int
    people: int
    lines: Sequence[Line] = ()

    @property
    def agree(self) -> bool:
        return all(line.agrees for line in self.lines)


async def staff(
    stack: Stack, townships: Sequence[Township], told: Told, under: UUID | None = None
) -> Staffed:
    """Raises RefusedError, the first that there is. The figures are those of a division, none for the region."""
    async with registry_demo(stack, told) as registry, acting_on(stack, "personnel") as acting:
        seats = await registry.settled(townships)
        await settled(stack)
        before = await head(stack, "personnel")
        companies = companies_of(seats, townships, acting.today)
        for chapter in (*chapters(acting, companies), *of_closings(registry.acting, acting, companies)):
            await played(chapter, told)
        await settled(stack)
        done = await recorded_since(stack, before, acting.written, "personnel")
        count = sum(1 for one in companies for _ in one.everybody())
    return Staffed(done, count, await agreement(stack, under))


def companies_of(seats: Sequence[Seat], townships: Sequence[Township], today: date) -> list[Company]:
    codes: dict[str, list[str]] = {}
    for row in townships:
        codes.setdefault(row["county_code"], []).append(row["township_code"])
    return [company(county, codes[code], today) for code, county in by_county(seats).items()]


def chapters(acting: Acting, companies: Sequence[Company]) -> Iterator[Chapter]:
    """In the order in which one builds on the other."""

    def of(title: Text, play: Play, about: Iterable[tuple[object, ...]]) -> Chapter:
        return each(acting, title, play, about)

    counties = [(one,) for one in companies]
    stations = [(seat,) for one in companies for seat in one.seats]
    prefectures = [(seats,) for seats in by_prefecture(companies).values()]
    yield of(Text("核定编制", "Quotas"), posts.allow, counties)
    yield of(Text("设置岗位", "Posts"), posts.provide, counties)
    yield of(Text("人员需求", "Needs"), needs.state, stations)
    yield of(Text("导入人员名册", "Rolls of people"), people.register, counties)
    yield of(Text("购买服务", "Purchased services"), needs.buy, counties)
    book = recruiting.Book()
    asking = [(one, book) for one in companies]
    yield of(Text("申请招录", "Requests for recruitment"), recruiting.ask, asking)
    yield of(Text("招录", "Recruitment"), recruiting.recruit, [(book,)])
    yield of(Text("下一批招录计划", "The next recruitment"), recruiting.plan_next, [(book,)])
    yield of(Text("教育培训", "Training"), training.train, counties)
    yield of(Text("考核、奖励、津贴", "Assessments, awards, allowances"), merits.judge, counties)
    yield of(Text("提名所长", "Nominations of directors"), directors.nominate, counties)
    yield of(Text("借调报批", "Consent to secondments"), secondments.ask, counties)
    yield of(Text("在编不在岗", "On the establishment, elsewhere at work"), secondments.send, counties)
    yield of(Text("调动", "Transfers"), movements.transfer, counties)
    yield of(Text("交流", "Exchange"), movements.exchange, counties)
    yield of(Text("民警派驻", "Police on extended duty"), sent.police, prefectures)
    yield of(Text("干部下沉", "Cadres at stations"), sent.cadres, counties)
    yield of(Text("退休与离职", "Retirement and what else ends"), movements.leave, counties)
    yield of(Text("延长空缺期限", "Longer terms of vacancies"), vacancies.extend, counties)
    yield of(Text("调整岗位", "Posts moved"), vacancies.move, counties)
    yield of(Text("撤销岗位", "Posts abolished"), vacancies.abolish, counties)
    yield of(Text("更正个人信息", "Personal data corrected"), personal.correct, counties)
    yield of(Text("删除个人信息", "Personal data erased"), personal.erase, counties[-1:])
    yield of(Text("人员去向", "Whereabouts"), whereabouts.say, counties)
    yield of(Text("编制清查", "Counts of posts and people"), counting.count, counties)
    without = frozenset(policy_on(acting.today).value("without_government.codes", list))
    sending = [(seats, n, without) for n, (seats,) in enumerate(prefectures)]
    yield of(Text("人员年报", "Returns of staff"), returns.send, sending)


def of_closings(registry: Acting, acting: Acting, companies: Sequence[Company]) -> Iterator[Chapter]:
    merging, ending = closings.where(companies)
    if merging:
        yield each(
            registry, Text("合并司法所", "Merger of two stations"), closings.merge, [(acting, merging)]
        )
    if ending:
        yield each(registry, Text("拟撤销司法所", "Abolition planned"), closings.abolish, [(ending,)])


def by_prefecture(companies: Sequence[Company]) -> dict[str, list[Seat]]:
    found: dict[str, list[Seat]] = {}
    for one in companies:
        found.setdefault(one.first.township["prefecture_code"], []).extend(one.seats)
    return found


async def agreement(stack: Stack, under: UUID | None = None) -> list[Line]:
    """Every number of the console about a division, none for the region, as a clerk of the region sees it."""
    cookie = await asyncio.to_thread(session_cookie, stack, REGION_CLERK)
    async with (
        acting_on(stack, "personnel") as acting,
        httpx2.AsyncClient(
            base_url=stack.url("reporting-api"), headers={"Cookie": cookie}, timeout=TIMEOUT
        ) as client,
    ):
        aging = policy_on(acting.today).value("vacancy.aging_at", list)
        return await Agreement(Console(client), Personnel(acting), aging, under).lines(acting.today.year - 1)


async def settled(stack: Stack) -> None:
    """Until all that was recorded has arrived wherever it is read."""
    await eventually(lambda: asyncio.to_thread(all_read, stack), within=SHOWN_WITHIN)


def all_read(stack: Stack) -> bool:
    answers = [probe(stack, process) for process in FED]
    return all(answer.ready and not answer.lag for answer in answers)
