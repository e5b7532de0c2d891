"""Where the staff of stations are today: said by the bureaus of some counties, by no means for every station (O-13)."""

from devstack.demo.acting import Acting, Answer
from devstack.demo.personnel.company import Company
from devstack.demo.personnel.names import SEED
from devstack.demo.seats import Seat, chosen, drawn

SAYING, SILENT = 2, 9
"""Each so-manieth county, and each so-manieth of its stations not."""
PURPOSE = {"Sifasuo-Purpose": "disclosure"}
STAYS: tuple[Answer, ...] = (
    {"place": "office"},
    {"place": "office"},
    {"place": "villages", "since": "09:30", "until": "13:00"},
    {"place": "training"},
    {"place": "court", "since": "15:00", "until": "17:00"},
    {"place": "duty"},
    {"place": "off"},
)


async def say(acting: Acting, company: Company) -> None:
    if not company.plays("says", SAYING):
        return
    for seat in company.seats:
        if drawn(f"{SEED} silent {seat.code}", SILENT):
            await said(acting, seat)


async def said(acting: Acting, seat: Seat) -> None:
    """Of all who work there; what was said before stays."""
    path = f"/v1/stations/{seat.station_id}/whereabouts/{acting.today}"
    told = await acting.ask(seat.bureau, "GET", path, headers=PURPOSE)
    people = [{"staff_id": one["staff_id"], **stay(one["staff_id"])} for one in told["staff"]]
    if people and not told["version"]:
        headers = {"Idempotency-Key": f"demo-whereabouts-{seat.code}-{acting.today}", "If-Match": '"0"'}
        await acting.ask(seat.bureau, "PUT", path, json={"people": people}, headers=headers)


def stay(staff_id: str) -> Answer:
    return chosen(f"{SEED} stay {staff_id}", STAYS)
