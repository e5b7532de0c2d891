"""`sifasuo demo vacancies`: years of the region's posts and people, up to today, on a stack whose clock is moved on.

Through the public APIs, as the users whose duty each step is. The same seed plays the same life.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from time import monotonic

from chassis.clock import real_clock
from devstack import clock
from devstack.demo.acting import for_each
from devstack.demo.chapters import Told
from devstack.demo.on_stack import acting_on, policy_on, registry_demo
from devstack.demo.personnel.company import Company
from devstack.demo.personnel.playing import companies_of, settled
from devstack.demo.registry import offices
from devstack.demo.seats import Seat
from devstack.demo.stations import Township
from devstack.demo.years import (
    away,
    changing,
    consulting,
    counting,
    filling,
    leaving,
    merging,
    minding,
    returning,
    rounds,
    showing,
)
from devstack.demo.years.alerts import turns
from devstack.demo.years.beginning import Beginning, set_apart
from devstack.demo.years.clockwork import Days, span
from devstack.demo.years.diary import SIDE_BY_SIDE
from devstack.demo.years.luck import Luck
from devstack.demo.years.office import Office
from devstack.demo.years.tally import Tally
from devstack.demo.years.world import County, Turns, World
from devstack.errors import DevstackError
from devstack.folder import StackFolder
from devstack.stack import Stack
from devstack.text import Text

DAYS_AT_A_STEP = 3
TURNS = Turns(filling.opens, leaving.stays)


@dataclass(frozen=True, slots=True)
class Asked:
    """`years` is None for all up to today."""

    townships: Sequence[Township]
    years: int | None
    seed: int


@dataclass(frozen=True, slots=True)
class Lived:
    """`minded` is what people did with alerts, `turns` what became of these; `seconds` are by what took them."""

    first: date
    last: date
    counties: int
    seed: int
    tally: Tally
    minded: Tally
    turns: Counter[str] = field(default_factory=Counter)
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def commands(self) -> int:
        return self.tally.commands


class LivedInError(DevstackError):
    def __init__(self, stack: str) -> None:
        super().__init__(
            Text(f"环境 {stack} 里已有司法所。", f"Stack {stack} has stations already."),
            Text(
                f"演示从空的环境开始：先执行 sifasuo reset --stack {stack}。",
                f"This begins with an empty stack: run `sifasuo reset --stack {stack}` first.",
            ),
        )


class NothingToPlayError(DevstackError):
    def __init__(self, stack: str, now: date) -> None:
        super().__init__(
            Text(f"环境 {stack} 的时钟已到 {now}。", f"It is {now} already on stack {stack}."),
            Text(
                "用 sifasuo up --since 从更早的日期建立环境。",
                "Make a stack that begins earlier: `sifasuo up --since`.",
            ),
        )


async def live(stack: Stack, asked: Asked, told: Told) -> Lived:
    """Raises ClockError on a stack with a real clock. The clock goes on in real time afterwards."""
    begins = clock.read_clock(stack.folder)
    first, last = span(begins, real_clock(), asked.years)
    if first >= last:
        raise NothingToPlayError(stack.name, first)
    began = monotonic()
    async with registry_demo(stack, told) as demo, acting_on(stack, "personnel") as acting:
        if await demo.stations():
            raise LivedInError(stack.name)
        tally, minded = Tally(), Tally()
        days = Days(first, last, first, partial(moved, stack.folder), real_clock)
        own, registry = (Office(one, tally, asked.seed) for one in (acting, demo.acting))
        reporting = Office(replace(acting, service=demo.reporting), minded, asked.seed)
        world = World(own, registry, reporting, days, Luck(asked.seed), TURNS)
        seats = await demo.settled(asked.townships)
        await settled(stack)
        counties = await provided(world, companies_of(seats, asked.townships, first), told)
        await settled(stack)
        lived = Lived(first, last, len(counties), asked.seed, tally, minded)
        lived.seconds["beginning"] = monotonic() - began
        schedule(world, counties, seats)
        await played(world, told)
        lived.seconds["years"] = monotonic() - began - lived.seconds["beginning"]
        ended = clock.go_on(stack.folder)
        await settled(stack)
        lived.turns.update(await turns(stack, ended))
    lived.seconds["all"] = monotonic() - began
    return lived


def moved(folder: StackFolder, moment: datetime) -> None:
    clock.advance(folder, None, moment)


async def provided(world: World, companies: Sequence[Company], told: Told) -> list[County]:
    """The largest first, so that none is left alone at the end."""
    beginning, title, apart = (
        Beginning(world, []),
        Text("编制与人员", "Posts and people"),
        set_apart(companies),
    )

    async def provide(company: Company) -> None:
        await beginning.provide(company, apart.get(company.code, frozenset()))
        told(title, len(beginning.counties), len(companies))

    ordered = sorted(companies, key=lambda one: -len(one.desks))
    await for_each(ordered, provide, SIDE_BY_SIDE * 2)
    return sorted(beginning.counties, key=lambda one: one.code)


def schedule(world: World, counties: Sequence[County], seats: Sequence[Seat]) -> None:
    """Whatever does not follow from something else."""
    first = world.days.first
    for county in counties:
        begin(county)
        for life in (away, counting, changing, showing, minding):
            life.schedule(county, first)
        if county.apart:
            merging.schedule(county, first)
    rounds.schedule(world, first)
    prefectures = sorted({seat.township["prefecture_code"] for seat in seats})
    without = frozenset(policy_on(first).value("without_government.codes", list))
    returning.schedule(world, prefectures, without, first)
    consulting.schedule(world, [(code, user) for code, _, user in offices(seats)], first)


def begin(county: County) -> None:
    """Who is there may leave, and what is vacant is to be filled."""
    first = county.world.days.first
    for chair in county.chairs:
        if chair.holder:
            leaving.stays(county, chair, first)
        elif chair.empty_since:
            filling.opens(county, chair, chair.empty_since)


async def played(world: World, told: Told) -> None:
    """Some days at a step; a bar for each year."""
    days, year = world.days, world.days.first.year
    for today in days.steps(DAYS_AT_A_STEP):
        await world.diary.play(today)
        while year < today.year:
            told(*of_year(days, year, date(year, 12, 31)))
            year += 1
        told(*of_year(days, year, today))


def of_year(days: Days, year: int, today: date) -> tuple[Text, int, int]:
    """How many of its days that are played are over."""
    first, last = max(days.first, date(year, 1, 1)), min(days.last, date(year, 12, 31))
    return Text(f"{year} 年", f"The year {year}"), (today - first).days + 1, (last - first).days + 1
