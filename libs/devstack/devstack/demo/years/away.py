"""People of stations work elsewhere for a time: at the bureau, or with consent at the township (O-4)."""

from datetime import date, timedelta
from typing import NamedTuple

from chassis.ids import division_id
from devstack.demo.acting import Step
from devstack.demo.personnel.movements import Body, at_bureau, move
from devstack.demo.personnel.secondments import REQUESTS
from devstack.demo.years.leaving import SPECIAL, gone
from devstack.demo.years.world import Chair, County, Holder

IN_A_YEAR = 2
"""So many of each county."""
AWAY, LATE_BACK, BACK_LATE = (60, 240), 20, (5, 40)
ANSWERS = ("consent", "consent", "consent", "refuse", "consent_late", "refuse_late", "never")
IN_TIME, LATE, NEVER = (4, 27), (34, 85), timedelta(120)
ALONE, TWO = 3, 2
"""Each so-manieth station of two people is left by both: one retires, the other is lent."""
LENT, EMPTY = timedelta(9), (25, 70)


class Asked(NamedTuple):
    """For whom consent was asked, and how it will be answered."""

    chair: Chair
    holder: Holder
    request_id: str
    answer: str


def schedule(county: County, first: date) -> None:
    """Spread over the days that are played."""
    number = IN_A_YEAR * (county.world.days.last - first).days // 365
    for n in range(number):
        span = (county.world.days.last - first).days
        county.note(county.luck.after(f"away {county.code} {n}", first, (3, span)), send, n)
    for chairs in pairs(county):
        key = chairs[0].seat.code
        day = county.luck.after(f"alone {key}", first, (40, 800))
        if not county.luck.among(f"leaves alone {key}", ALONE):
            county.note(day, desert, chairs)


def pairs(county: County) -> list[tuple[Chair, Chair]]:
    """Stations where two people are, one of them an assistant."""
    found: dict[str, list[Chair]] = {}
    for chair in county.chairs:
        if chair.holder:
            found.setdefault(chair.seat.code, []).append(chair)
    two = [chairs for chairs in found.values() if len(chairs) == TWO]
    return [(one, other) for one, other in two if other.desk.kind == "judicial_assistant"]


async def desert(county: County, chairs: tuple[Chair, Chair], day: date) -> None:
    """Nobody is at work there until one of them comes back."""
    one, other = chairs
    first, second = one.holder, other.holder
    if not first or not second or first.bound or second.bound or not second.served(day):
        return
    await gone(county, one, first, SPECIAL[0], day)
    second.bound = True
    county.note(day + LENT, lend, other, second, county.luck.after(f"empty {other.key}", day + LENT, EMPTY))


async def send(county: County, n: int, day: date) -> None:
    """Whose minimum service is over: to the bureau without asking, else with consent."""
    fit = [(chair, holder) for chair, holder in county.held("judicial_assistant") if holder.served(day)]
    if not fit:
        return
    chair, holder = county.luck.one_of(f"sent {county.code} {n}", fit)
    until = county.luck.after(f"until {county.code} {n}", day, AWAY)
    holder.bound = True
    if county.luck.among(f"where {county.code} {n}", 2):
        await lend(county, chair, holder, until, day)
    else:
        await request(county, chair, holder, until)


async def lend(county: County, chair: Chair, holder: Holder, until: date, day: date) -> None:
    made = move("secondment", day, "work_needs", chair.desk)
    body: Body = {**made, "to": at_bureau(chair.seat), "until": str(until)}
    if await step(county, chair, holder, "seconded", body):
        back(county, chair, holder, until)


def back(county: County, chair: Chair, holder: Holder, until: date) -> None:
    key = f"{chair.key} {until}"
    late = county.luck.hits(f"back late {key}", LATE_BACK)
    county.note(
        county.luck.after(f"back {key}", until, BACK_LATE if late else (0, 1)), come_back, chair, holder
    )


async def come_back(county: County, chair: Chair, holder: Holder, day: date) -> None:
    await step(county, chair, holder, "returned", move("return", day, "end_of_term", chair.desk))
    holder.bound = False


async def step(county: County, chair: Chair, holder: Holder, kind: str, body: Body) -> bool:
    path = f"/v1/staff/{await county.staff_id(chair, holder)}/move"
    key = f"{chair.key}-{holder.version}"
    done = await county.world.personnel.does(kind, Step(chair.bureau, path, body), key, holder.version)
    if done is None:
        holder.bound = False
        return False
    holder.version = done["version"]
    return True


async def request(county: County, chair: Chair, holder: Holder, until: date) -> None:
    """For work that is not justice work; asked for today, never for a day gone by."""
    today, world = county.world.days.today, county.world
    there = {"kind": "township_government", "division_id": str(division_id(chair.seat.code))}
    more: Body = {"to": there, "justice_work": False, "until": str(max(until, today + NEVER))}
    staff_id = await county.staff_id(chair, holder)
    body = {**move("secondment", today, "work_needs", chair.desk), **more, "staff_id": str(staff_id)}
    key = f"{chair.key}-{today}"
    begun = await world.personnel.does("consent_asked", Step(chair.bureau, REQUESTS, body), key)
    if begun is None:
        holder.bound = False
        return
    answer = county.luck.one_of(f"answer {key}", ANSWERS)
    within = LATE if answer.endswith("_late") else IN_TIME
    due = today + NEVER if answer == "never" else county.luck.after(f"answered {key}", today, within)
    county.note(due, answered, Asked(chair, holder, begun["id"], answer))


async def answered(county: County, asked: Asked, day: date) -> None:
    chair, holder, key, answer = asked
    path, world = f"{REQUESTS}/{key}", county.world
    if answer == "never":
        holder.bound = False
        await world.personnel.does("consent_withdrawn", Step(chair.bureau, f"{path}/withdraw", {}), key, 1)
    elif answer.startswith("refuse"):
        holder.bound = False
        body = {"reason": "station_short_of_staff", "note": "该所在岗人员不足，不同意借出。"}
        await world.personnel.does("consent_refused", Step(chair.seat.above, f"{path}/refuse", body), key, 1)
    else:
        consent = {"document_number": f"司复〔{day.year}〕{day.month}号"}
        await world.personnel.does("consented", Step(chair.seat.above, f"{path}/consent", consent), key, 1)
        done = Step(chair.bureau, f"{path}/carry-out", {})
        if await world.personnel.does("carried_out", done, key, 2):
            holder.version += 1
            back(county, chair, holder, county.luck.after(f"back from {key}", day, (20, 60)))
