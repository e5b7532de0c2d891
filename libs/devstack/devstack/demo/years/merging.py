"""One station is to close into another, and cannot on its day: both have a director, until one is relieved (O-1, O-3)."""

from datetime import date, timedelta

from devstack.demo.acting import Step
from devstack.demo.personnel.closings import merger
from devstack.demo.personnel.company import Company
from devstack.demo.personnel.movements import REGISTERED, move
from devstack.demo.personnel.people import holder_of
from devstack.demo.stations import CHANGES
from devstack.demo.years.changing import file
from devstack.demo.years.world import County

PROPOSED, AHEAD, DECIDED = timedelta(200), timedelta(60), timedelta(12)
RELIEVED = timedelta(25)
"""So long after the day on which it was to close."""


def schedule(county: County, first: date) -> None:
    county.note(first + PROPOSED, propose)


async def propose(county: County, _: date) -> None:
    company: Company = county.company
    successor, closing = map(company.seat, company.apart)
    if successor is None or closing is None:
        return
    today, office, key = county.world.days.today, county.world.registry, f"merger-{closing.code}"
    body = merger(successor, closing, today + AHEAD)
    begun = await office.does("change_proposed", Step(closing.bureau, CHANGES, body), key)
    if begun:
        county.note(today + DECIDED, approve, begun["id"], today + AHEAD)


async def approve(county: County, change_id: str, effective_on: date, day: date) -> None:
    closing = county.company.seat(county.company.apart[-1])
    assert closing  # noqa: S101 - asked before
    number = {"document_number": f"编办〔{day.year}〕88号"}
    step = Step(closing.offices.approver, f"{CHANGES}/{change_id}/approve", number)
    if await county.world.registry.does("change_approved", step, f"merger-{closing.code}", 1):
        county.note(effective_on + RELIEVED, relieve)
        county.note(effective_on + RELIEVED + RELIEVED, file, closing, change_id, f"merger-{closing.code}")


async def relieve(county: County, day: date) -> None:
    """After that nothing stands in the way."""
    closing = county.company.seat(county.company.apart[-1])
    assert closing  # noqa: S101 - asked before
    office = county.world.personnel
    for desk in county.company.at(closing):
        if desk.kind == "director" and desk.holder:
            path = f"/v1/staff/{await holder_of(office.acting, desk)}/move"
            body = move("removal", day, "station_closed", desk)
            await office.does("removal", Step(desk.seat.bureau, path, body), desk.key, REGISTERED)
