"""Recruitment by the region, every other month: planned, announced, examined, and people come to most of the places (O-4)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from devstack.demo.acting import Step
from devstack.demo.personnel.recruiting import ROUNDS
from devstack.demo.seats import REGION_CLERK
from devstack.demo.years import filling
from devstack.demo.years.world import County, Waiting, World

REGION = "54"
MONTHS, DAY = (1, 3, 5, 7, 9, 11), 15
"""When plans are made."""
MOST = 200
ANNOUNCED, CLOSED, EXAMINED = timedelta(14), timedelta(28), timedelta(40)
SUCCEEDS, COMES, FAILS = 66, (50, 110), (60, 100)
"""So many of a hundred places find somebody, who comes so many days after the plan; others are given up."""
HIRE_BY = timedelta(150)
PLAN_WITHIN = timedelta(60)

KINDS = {"announce": "announced", "examine": "examined", "give-up": "given_up"}


def schedule(world: World, first: date) -> None:
    for year in range(first.year, world.days.last.year + 1):
        for month in MONTHS:
            if date(year, month, DAY) > first:
                world.note(REGION, date(year, month, DAY), plan)


async def plan(world: World, day: date) -> None:
    """Of whatever was asked for until then: a recruitment for each prefecture's places."""
    standing = [one for one in world.book if one.stands]
    ready = sorted((one for one in standing if one.known <= day), key=lambda one: (one.since, one.chair.key))
    world.book[:] = [one for one in standing if one.known > day]
    for code in sorted({one.prefecture for one in ready}):
        places = [one for one in ready if one.prefecture == code]
        world.book.extend(places[MOST:])
        await begin(world, code, places[:MOST], day)


async def begin(world: World, code: str, places: Sequence[Waiting], day: date) -> None:
    body = {
        "vacancy_ids": [str(one.vacancy_id) for one in places],
        "announce_by": str(day + ANNOUNCED),
        "examine_by": str(day + EXAMINED),
        "hire_by": str(day + HIRE_BY),
        "document_number": f"司招〔{day.year}〕{int(code[2:]) * 100 + day.month}号",
        "done_on": str(day),
    }
    begun = await world.personnel.does("planned", Step(REGION_CLERK, ROUNDS, body), f"{code}-{day}")
    if begun is None:
        return
    late = sum(one.since + PLAN_WITHIN < day for one in places)
    world.personnel.tally.done["too_late"] += late
    world.personnel.tally.done["in_time"] += len(places) - late
    world.note(REGION, day + ANNOUNCED, announce, begun["id"], len(places))
    for one in places:
        outcome(world, one, begun["id"], day)


def outcome(world: World, one: Waiting, recruitment_id: str, day: date) -> None:
    about = f"{one.chair.key} {day}"
    if world.luck.hits(f"succeeds {about}", SUCCEEDS):
        one.county.note(world.luck.after(f"comes {about}", day, COMES), come, one, recruitment_id)
    else:
        world.note(REGION, world.luck.after(f"fails {about}", day, FAILS), fail, one, recruitment_id)


async def announce(world: World, recruitment_id: str, places: int, day: date) -> None:
    closes_on = str(day - ANNOUNCED + CLOSED)
    body = {
        "done_on": str(day),
        "closes_on": closes_on,
        "document_number": f"司招公〔{day.year}〕{day.month}号",
    }
    if await step(world, recruitment_id, "announce", body):
        world.note(REGION, day - ANNOUNCED + EXAMINED, examine, recruitment_id, places)


async def examine(world: World, recruitment_id: str, places: int, day: date) -> None:
    body = {"done_on": str(day), "applied": 14 * places, "admitted": 9 * places, "passed": places}
    await step(world, recruitment_id, "examine", body)


async def come(county: County, one: Waiting, recruitment_id: str, day: date) -> None:
    """Where somebody else has filled it meanwhile, the place is given up."""
    if not one.stands or not await filling.hire(county, one.chair, day, recruitment_id):
        county.world.note(REGION, day, fail, one, recruitment_id)


async def fail(world: World, one: Waiting, recruitment_id: str, _: date) -> None:
    """It waits for the next plan."""
    reason = "nobody_passed" if one.stands else "filled_otherwise"
    body = {"vacancy_id": str(one.vacancy_id), "reason": reason}
    if await step(world, recruitment_id, "give-up", body, f"-{one.vacancy_id}") and one.stands:
        world.book.append(replace(one, known=world.days.today))


async def step(
    world: World, recruitment_id: str, name: str, body: Mapping[str, object], key: str = ""
) -> bool:
    path = f"{ROUNDS}/{recruitment_id}"
    version = (await world.personnel.reads(REGION_CLERK, path))["version"]
    made = Step(REGION_CLERK, f"{path}/{name}", body)
    return await world.personnel.does(KINDS[name], made, f"{recruitment_id}{key}", version) is not None
