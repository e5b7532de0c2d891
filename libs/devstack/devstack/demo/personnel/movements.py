"""People come, go and leave: transfers, exchange between bureau and station, retirement, and what else ends an employment."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from devstack.demo.acting import Acting, Step
from devstack.demo.personnel.company import Company, Desk
from devstack.demo.personnel.people import holder_of
from devstack.demo.personnel.posts import vacant_post
from devstack.demo.seats import Seat, drawn

Body = dict[str, object]
REGISTERED = 1
"""The version of whom the roll brought, and nobody moved."""


class Leaving(NamedTuple):
    """Each so-manieth county; `days` from today."""

    movement: str
    reason: str
    among: int
    days: int


LEAVING = {
    "retires": Leaving("retirement", "by_law", 2, -9),
    "retires_later": Leaving("retirement", "by_law", 3, 45),
    "resigns": Leaving("resignation", "own_request", 6, -12),
    "dies": Leaving("death", "other", 26, -18),
    "dismissed": Leaving("dismissal", "discipline", 39, -7),
}
TRANSFERRED, EXCHANGED = 3, (5, -4)
"""Each so-manieth county; the transfers today, when whoever had the post has left it."""
HEARD = timedelta(20)


async def leave(acting: Acting, company: Company) -> None:
    for role, how in LEAVING.items():
        desk = company.cast.get(role)
        if desk and company.plays(role, how.among):
            day = day_for(desk, acting.today, how.days)
            await moved(acting, desk, move(how.movement, day, how.reason, desk))


async def transfer(acting: Acting, company: Company) -> None:
    """To a vacant post of another station in the county."""
    desk, there = company.cast.get("transferred"), None
    if desk and company.plays("transferred", TRANSFERRED):
        there = company.vacant("judicial_assistant", desk.seat)
    if desk is None or there is None:
        return
    post_id = await vacant_post(acting, there.seat, there.kind)
    if post_id:
        place: Body = {"to": at_station(there.seat), "post_id": str(post_id)}
        await moved(acting, desk, {**move("transfer", acting.today, "shortage_at_station", desk), **place})


async def exchange(acting: Acting, company: Company) -> None:
    """To the bureau, once the township was heard (O-3, O-7)."""
    among, days = EXCHANGED
    desk = company.cast.get("exchanged")
    if desk and company.plays("exchanged", among):
        day = day_for(desk, acting.today, days)
        opinion = {"opinion": "agrees", "heard_on": str(day - HEARD)}
        more: Body = {"to": at_bureau(desk.seat), "opinion": opinion}
        await moved(acting, desk, {**move("exchange", day, "rotation", desk), **more})


async def moved(acting: Acting, desk: Desk, *bodies: Mapping[str, object]) -> UUID | None:
    """One move after the other; None where there is nobody."""
    staff_id = await holder_of(acting, desk)
    if staff_id:
        steps = [Step(desk.seat.bureau, f"/v1/staff/{staff_id}/move", body) for body in bodies]
        await acting.go_on(steps, f"move-{desk.key}", REGISTERED)
    return staff_id


def move(movement: str, day: date, reason: str, desk: Desk) -> Body:
    number = f"司人〔{day.year}〕{drawn(f'move {desk.key}', 90) + 1}号"
    return {"movement": movement, "effective_on": str(day), "reason": reason, "document_number": number}


def day_for(desk: Desk, today: date, days: int) -> date:
    """Never before they were there."""
    return max(today + timedelta(days), min(desk.held_since, today))


def at_station(seat: Seat) -> Body:
    return {"kind": "station", "station_id": str(seat.station_id)}


def at_bureau(seat: Seat) -> Body:
    return {"kind": "justice_bureau", "division_id": str(seat.county_id)}
