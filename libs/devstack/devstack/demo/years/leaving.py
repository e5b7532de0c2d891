"""People leave their posts: they retire, resign, die, are moved or dismissed, and a post is vacant (O-3, O-4)."""

from datetime import date, timedelta
from typing import NamedTuple

from chassis.testing.waiting import eventually
from devstack.demo.acting import Step
from devstack.demo.personnel.movements import Body, at_bureau, at_station, move
from devstack.demo.years.world import RULED, Chair, County, Holder

PER_MILLE = {False: 65, True: 85}
"""How many leave in a year, of special posts and of auxiliary ones."""
FIRST_DAYS = 20
LATE, LATE_BY = 14, (5, 24)
"""So many of a hundred are recorded so many days late."""
AHEAD, SEEN, PLANNED = timedelta(40), timedelta(15), 30
"""So many of a hundred retirements are planned so long before, and seen to have come so long after."""
AGAIN = timedelta(45)
HEARD = timedelta(15)
TAKEN_UP_WITHIN = 60


class Way(NamedTuple):
    movement: str
    reason: str
    weight: int


SPECIAL = (
    Way("retirement", "by_law", 42),
    Way("resignation", "own_request", 18),
    Way("transfer", "shortage_at_station", 16),
    Way("exchange", "rotation", 15),
    Way("death", "other", 5),
    Way("dismissal", "discipline", 4),
)
AUXILIARY = (
    Way("resignation", "own_request", 80),
    Way("dismissal", "discipline", 12),
    Way("death", "other", 8),
)
RESIGNATION = AUXILIARY[0]


def stays(county: County, chair: Chair, since: date) -> None:
    """Whoever holds it, for a time that is drawn: most beyond the days that are played."""
    assert chair.holder  # noqa: S101 - asked of those alone who have one
    most = 365 * 1000 // PER_MILLE[chair.desk.auxiliary]
    day = county.luck.after(f"stays {chair.key}", since, (FIRST_DAYS, most))
    county.note(day, leave, chair, chair.holder)


async def leave(county: County, chair: Chair, holder: Holder, day: date) -> None:
    """Not who left before, and later who is away."""
    if chair.holder is not holder:
        return
    if holder.bound:
        county.note(day + AGAIN, leave, chair, holder)
        return
    way = way_of(county, chair, holder, day)
    if way.movement == "retirement" and county.luck.hits(f"planned {chair.key}", PLANNED):
        await plan(county, chair, holder, way, day + AHEAD)
    elif county.luck.hits(f"recorded late {chair.key}", LATE):
        holder.bound = True
        later = county.luck.after(f"recorded {chair.key}", day, LATE_BY)
        county.note(later, record, chair, holder, way, day)
    else:
        await gone(county, chair, holder, way, day)


def way_of(county: County, chair: Chair, holder: Holder, day: date) -> Way:
    """Whose minimum service runs still needs consent to move, and resigns."""
    ways = AUXILIARY if chair.desk.auxiliary else SPECIAL
    lots = [way for way in ways for _ in range(way.weight)]
    way = county.luck.one_of(f"way {chair.key}", lots)
    free = chair.desk.kind not in RULED or holder.served(day)
    if way.movement == "transfer" and (not free or vacancy_for(county, chair) is None):
        return RESIGNATION
    return RESIGNATION if way.movement == "exchange" and not free else way


def vacancy_for(county: County, chair: Chair) -> Chair | None:
    """Of the same kind at another station of the county."""
    return next(
        (
            one
            for one in county.chairs
            if one.desk.kind == chair.desk.kind == "judicial_assistant"
            and one.empty_since
            and one.seat is not chair.seat
        ),
        None,
    )


async def record(county: County, chair: Chair, holder: Holder, way: Way, left_on: date, _: date) -> None:
    holder.bound = False
    if way.movement == "transfer" and vacancy_for(county, chair) is None:
        way = RESIGNATION
    await gone(county, chair, holder, way, left_on)
    county.world.personnel.tally.done["recorded_late"] += 1


async def gone(county: County, chair: Chair, holder: Holder, way: Way, day: date) -> None:
    there = vacancy_for(county, chair) if way.movement == "transfer" else None
    day = max(day, there.empty_since) if there and there.empty_since else day
    if await moved(county, chair, holder, way, (day, body_of(way, chair, there, day))) is None:
        return
    county.empties(chair, day)
    if there:
        holder.since, holder.bound = day, False
        county.sits(there, holder, day)


def body_of(way: Way, chair: Chair, there: Chair | None, day: date) -> Body:
    made = move(way.movement, day, way.reason, chair.desk)
    if there:
        return {**made, "to": at_station(there.seat), "post_id": str(there.post_id)}
    if way.movement == "exchange":
        opinion = {"opinion": "agrees", "heard_on": str(day - HEARD)}
        return {**made, "to": at_bureau(chair.seat), "opinion": opinion}
    return made


async def moved(
    county: County, chair: Chair, holder: Holder, way: Way, made: tuple[date, Body]
) -> date | None:
    """The day, where it was recorded."""
    day, body = made
    path = f"/v1/staff/{await county.staff_id(chair, holder)}/move"
    key = f"{chair.key}-{holder.version}"
    done = await county.world.personnel.does(
        way.movement, Step(chair.bureau, path, body), key, holder.version
    )
    if done is None:
        holder.bound = False
        return None
    holder.version = done["version"]
    return day


async def plan(county: County, chair: Chair, holder: Holder, way: Way, day: date) -> None:
    """Ahead of its day, on which the service does it by itself."""
    holder.bound = True
    if await moved(county, chair, holder, way, (day, move(way.movement, day, way.reason, chair.desk))):
        county.note(day + SEEN, retired, chair, day)


async def retired(county: County, chair: Chair, day: date, _: date) -> None:
    """Once it was taken up: what follows builds on it."""

    async def vacant() -> bool:
        return bool((await county.post(chair))["status"] == "vacant")

    await eventually(vacant, within=TAKEN_UP_WITHIN)
    county.empties(chair, day)
