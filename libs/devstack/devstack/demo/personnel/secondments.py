"""Who is on the establishment of a station and works elsewhere: with consent, without needing one, too long, and back (O-4)."""

from datetime import date, timedelta

from chassis.ids import division_id
from devstack.demo.acting import Acting, Step
from devstack.demo.personnel.company import Company, Desk
from devstack.demo.personnel.movements import Body, at_bureau, day_for, move, moved
from devstack.demo.personnel.people import holder_of
from devstack.demo.seats import drawn

REQUESTS = "/v1/movement-requests"
AWAY = timedelta(240)
WITH_CONSENT = {"seconded": 1, "refused": 5, "waits": 6}
TO_BUREAU, CAME_BACK, TOO_LONG = 2, 4, 9
"""Each so-manieth county."""


async def ask(acting: Acting, company: Company) -> None:
    """For work that is not justice work, of the organ at prefecture level."""
    for role, among in WITH_CONSENT.items():
        desk = company.cast.get(role)
        if desk and company.plays(role, among):
            await asked(acting, desk, role)


async def asked(acting: Acting, desk: Desk, role: str) -> None:
    staff_id = await holder_of(acting, desk)
    if staff_id is None:
        return
    body = {"staff_id": str(staff_id), **to_township(desk, acting.today)}
    key = f"request-{desk.key}"
    begun = await acting.open(Step(desk.seat.bureau, REQUESTS, body), key)
    if begun:
        path = f"{REQUESTS}/{begun['id']}"
        await acting.go_on(answers(desk, path, role, acting.today), key, begun["version"])


def to_township(desk: Desk, today: date) -> Body:
    there = {"kind": "township_government", "division_id": str(division_id(desk.seat.code))}
    more: Body = {"to": there, "justice_work": False, "until": str(today + AWAY)}
    return {**move("secondment", today, "work_needs", desk), **more}


def answers(desk: Desk, path: str, role: str, today: date) -> list[Step]:
    number = f"司复〔{today.year}〕{drawn(f'consent {desk.key}', 90) + 1}号"
    refusal = {"reason": "station_short_of_staff", "note": "该所在岗人员不足，不同意借出。"}
    return {
        "seconded": [
            Step(desk.seat.above, f"{path}/consent", {"document_number": number}),
            Step(desk.seat.bureau, f"{path}/carry-out", {}),
        ],
        "refused": [Step(desk.seat.above, f"{path}/refuse", refusal)],
        "waits": [],
    }[role]


async def send(acting: Acting, company: Company) -> None:
    """To the bureau, where the work is justice work: no consent is needed, and the post stands empty all the same."""
    today = acting.today
    desk = company.cast.get("to_bureau")
    if desk and company.plays("to_bureau", TO_BUREAU):
        await moved(acting, desk, to_bureau(desk, today, -20, today + AWAY))
    desk = company.cast.get("overdue")
    if desk and company.plays("overdue", TOO_LONG):
        day = day_for(desk, today, -28)
        await moved(acting, desk, to_bureau(desk, today, -28, max(day, today - timedelta(4))))
    desk = company.cast.get("asked_back")
    if desk and company.plays("asked_back", CAME_BACK):
        back = move("return", day_for(desk, today, -2), "shortage_at_station", desk)
        await moved(acting, desk, to_bureau(desk, today, -25, today + AWAY), back)


def to_bureau(desk: Desk, today: date, days: int, until: date) -> Body:
    day = day_for(desk, today, days)
    more: Body = {"to": at_bureau(desk.seat), "until": str(until)}
    return {**move("secondment", day, "work_needs", desk), **more}
