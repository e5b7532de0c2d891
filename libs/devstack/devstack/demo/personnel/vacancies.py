"""Vacancies last: a term is extended, a post goes where it is needed, another is given up (O-4)."""

from collections.abc import Mapping
from datetime import timedelta

from devstack.demo.acting import Acting, Step
from devstack.demo.personnel.company import Company, Desk
from devstack.demo.personnel.posts import paper, vacancy_of
from devstack.demo.seats import Seat

EXTENDED, MOVED, ABOLISHED = 4, 8, 10
"""Each so-manieth county."""
LATE = timedelta(330)
TERM, LONGER = timedelta(366), timedelta(150)
KINDS = ("judicial_assistant", "other_special")


async def extend(acting: Acting, company: Company) -> None:
    """By the prefecture, which is the approver on record: of a vacancy that is late."""
    if not company.plays("extends", EXTENDED):
        return
    late = [desk for desk in vacant(company, KINDS) if desk.since <= acting.today - LATE]
    for desk in late[:1]:
        body = {
            "until": str(max(acting.today, desk.since + TERM) + LONGER),
            "reason": "no_qualified_applicant",
            "note": "两次招录均无人报考，拟纳入下一批计划。",
        }
        await change(acting, desk, desk.seat.above, "extend", body)


async def move(acting: Acting, company: Company) -> None:
    desk = last(company, ("mediator", "corrections_worker", "legal_service_worker", "resettlement_worker"))
    if desk and company.plays("moves a post", MOVED):
        there = next((seat for seat in company.seats if seat.code != desk.seat.code), None)
        if there:
            await change(acting, desk, desk.seat.bureau, "move", to(there, desk))


def to(seat: Seat, desk: Desk) -> dict[str, object]:
    return {"station_id": str(seat.station_id), "document_number": paper(desk)}


async def abolish(acting: Acting, company: Company) -> None:
    desk = last(company, ("other_special",))
    if desk and company.plays("abolishes", ABOLISHED):
        body = {"reason": "no_longer_needed", "document_number": paper(desk)}
        await change(acting, desk, desk.seat.bureau, "abolish", body)


async def change(acting: Acting, desk: Desk, user: str, step: str, body: Mapping[str, object]) -> None:
    place = await vacancy_of(acting, desk)
    if place:
        path = f"/v1/posts/{place.post_id}"
        version = (await acting.ask(user, "GET", path))["version"]
        await acting.go_on([Step(user, f"{path}/{step}", body)], f"{step}-{desk.key}", version)


def vacant(company: Company, kinds: tuple[str, ...]) -> list[Desk]:
    return [
        d for d in company.touched if d.kind in kinds and d.holder is None and not d.frozen and not d.open
    ]


def last(company: Company, kinds: tuple[str, ...]) -> Desk | None:
    return next(reversed(vacant(company, kinds)), None)
