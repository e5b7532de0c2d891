"""`sifasuo demo personnel`: a region in which everything that personnel keeps is to be seen.

Through the APIs, as the users whose duty each step is. Played twice on one day it does nothing more; on another day it
leaves alone what it, or people, did before.
"""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chassis.testing.waiting import eventually
from devstack.bench.national_log import head, recorded_since
from devstack.demo.acting import Acting
from devstack.demo.chapters import Chapter, Told, each, played
from devstack.demo.on_stack import SHOWN_WITHIN, acting_on, registry_demo
from devstack.demo.personnel import people, posts
from devstack.demo.personnel.company import Company, company
from devstack.demo.seats import Seat, by_county
from devstack.demo.stations import Township
from devstack.probes import probe
from devstack.stack import Stack
from devstack.text import Text

FED = ("registry-relay", "personnel-project", "personnel-calendar", "personnel-relay", "registry-calendar", "reporting-project")


@dataclass(frozen=True, slots=True)
class Staffed:
    """How many commands did something, and how many people there are."""

    done: int
    people: int
    agree: bool = True


async def staff(stack: Stack, townships: Sequence[Township], told: Told) -> Staffed:
    """Raises RefusedError, the first that there is."""
    async with registry_demo(stack, told) as registry, acting_on(stack, "personnel") as acting:
        seats = await registry.settled(townships)
        await settled(stack)
        before = await head(stack, "personnel")
        companies = [company(county, acting.today) for county in by_county(seats).values()]
        for chapter in chapters(acting, companies):
            await played(chapter, told)
        await settled(stack)
        done = await recorded_since(stack, before, acting.written, "personnel")
        return Staffed(done, sum(1 for one in companies for _ in one.people()))


def chapters(acting: Acting, companies: Sequence[Company]) -> Iterator[Chapter]:
    counties = [(one,) for one in companies]
    yield each(acting, Text("核定编制", "Quotas"), posts.allow, counties)
    yield each(acting, Text("设置岗位", "Posts"), posts.provide, [(seat, one.at(seat)) for one in companies for seat in one.seats])
    yield each(acting, Text("导入人员名册", "Roll of people"), people.register, counties)


async def settled(stack: Stack) -> None:
    """Until all that was recorded has arrived wherever it is read."""
    await eventually(lambda: asyncio.to_thread(all_read, stack), within=SHOWN_WITHIN)


def all_read(stack: Stack) -> bool:
    answers = [probe(stack, process) for process in FED]
    return all(answer.ready and not answer.lag for answer in answers)
