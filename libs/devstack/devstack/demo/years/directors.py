"""A director is found: nominated, the township heard, appointed; sooner or later (O-3)."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from devstack.demo.acting import Step
from devstack.demo.personnel.directors import NOMINATIONS, wanted
from devstack.demo.years.world import Chair, County, Holder

SOON, LONG, TAKES_LONG = (15, 120), (200, 420), 18
"""Days until somebody is nominated; of so many of a hundred it takes long."""
AGAIN, WITHDRAWN = timedelta(75), 8
HEARD, APPOINTED = timedelta(10), (20, 32)
SERVED = timedelta(3 * 366)


class Candidacy(NamedTuple):
    """Of whoever sits on `former`."""

    chair: Chair
    former: Chair
    holder: Holder
    nomination: str


def seek(county: County, chair: Chair, since: date, known: date) -> None:
    long = county.luck.hits(f"director takes long {chair.key}", TAKES_LONG)
    day = county.luck.after(f"nominated {chair.key}", known, LONG if long else SOON)
    county.note(day, nominate, chair, since)


def candidate(county: County, chair: Chair, day: date) -> tuple[Chair, Holder] | None:
    """An assistant who has read law and served three years: of the station itself, or free to leave another one."""
    fit = [
        (one, holder)
        for one, holder in county.held("judicial_assistant")
        if holder.person.law == "是"
        and holder.since <= day - SERVED
        and (one.seat is chair.seat or holder.served(day))
    ]
    return min(fit, key=lambda found: (found[0].seat is not chair.seat, found[0].desk.key), default=None)


async def nominate(county: County, chair: Chair, since: date, day: date) -> None:
    if chair.empty_since != since:
        return
    found = candidate(county, chair, day)
    if found is None:
        county.note(day + AGAIN, nominate, chair, since)
        return
    former, holder = found
    body = wanted(await county.staff_id(former, holder), chair.post_id, day)
    key = f"{chair.key}-{day}"
    begun = await county.world.personnel.does("nominated", Step(chair.bureau, NOMINATIONS, body), key)
    if begun:
        holder.bound = True
        county.note(day + HEARD, hear, Candidacy(chair, former, holder, begun["id"]))


async def hear(county: County, one: Candidacy, day: date) -> None:
    heard = {"opinion": "agrees", "heard_on": str(day), "note": "同意提名。"}
    if await step(county, one, "heard", ("opinion", heard), 1):
        ends = withdraw if county.luck.hits(f"withdrawn {one.nomination}", WITHDRAWN) else appoint
        county.note(county.luck.after(f"appointed {one.nomination}", day - HEARD, APPOINTED), ends, one)


async def withdraw(county: County, one: Candidacy, day: date) -> None:
    await step(county, one, "withdrawn", ("withdraw", {}), 2)
    if one.chair.empty_since:
        county.note(day + AGAIN, nominate, one.chair, one.chair.empty_since)


async def appoint(county: County, one: Candidacy, day: date) -> None:
    """Their former post is vacant by it."""
    body = {"effective_on": str(day), "document_number": f"司任〔{day.year}〕{day.month}号"}
    if await step(county, one, "appointed", ("appoint", body), 2):
        holder = one.holder
        new = Holder(holder.person, day, holder.entered_on, holder.staff_id, holder.version + 1)
        county.empties(one.former, day)
        county.sits(one.chair, new, day)


async def step(
    county: County, one: Candidacy, kind: str, what: tuple[str, Mapping[str, object]], version: int
) -> bool:
    """Whoever is a candidate no longer is free again."""
    name, body = what
    path = f"{NOMINATIONS}/{one.nomination}/{name}"
    done = await county.world.personnel.does(
        kind, Step(one.chair.bureau, path, body), one.nomination, version
    )
    one.holder.bound = done is not None and kind == "heard"
    return done is not None
