"""Directors are nominated, the township is heard, and they are appointed; not all at once (O-3)."""

from datetime import date, timedelta
from uuid import UUID

from devstack.demo.acting import Acting, Answer, Step
from devstack.demo.personnel.company import Company, nominates
from devstack.demo.personnel.people import holder_of
from devstack.demo.personnel.posts import vacant_post
from devstack.demo.seats import Seat, drawn

NOMINATIONS = "/v1/director-nominations"
STANDING = {0: "nominated", 1: "heard", 2: "withdrawn"}
"""Of so many outcomes; in all other counties somebody is appointed."""
OUTCOMES = 9
CONSULTED, HEARD, APPOINTED = timedelta(30), timedelta(15), timedelta(3)
"""So long ago."""
SERVED = timedelta(3 * 366)
"""Whoever has been at a station for less may lack the years of O-3: where it was founded of late nobody is nominated."""


async def nominate(acting: Acting, company: Company) -> None:
    desk = company.cast.get("candidate")
    if desk is None or not nominates(company.first) or desk.held_since > acting.today - SERVED:
        return
    post_id = await vacant_post(acting, desk.seat, "director")
    staff_id = await holder_of(acting, desk, "appointment")
    if post_id is None or staff_id is None:
        return
    key = f"director-{desk.seat.code}"
    begun = await acting.open(
        Step(desk.seat.bureau, NOMINATIONS, wanted(staff_id, post_id, acting.today)), key
    )
    if begun:
        outcome = STANDING.get(company.drawn("outcome", OUTCOMES), "appointed")
        await acting.go_on(steps(desk.seat, begun, outcome, acting.today), key, begun["version"])


def wanted(staff_id: UUID, post_id: UUID, today: date) -> dict[str, object]:
    consultation = {"body": "organisation_department", "consulted_on": str(today - CONSULTED)}
    return {
        "staff_id": str(staff_id),
        "post_id": str(post_id),
        "consultation": consultation,
        "note": "长期从事基层调解和社区矫正工作，群众基础好。",
    }


def steps(seat: Seat, begun: Answer, outcome: str, today: date) -> list[Step]:
    path = f"{NOMINATIONS}/{begun['id']}"
    heard = {"opinion": "agrees", "heard_on": str(today - HEARD), "note": "同意提名。"}
    number = f"司任〔{today.year}〕{drawn(f'director {seat.code}', 90) + 1}号"
    day = max(today - APPOINTED, min(seat.founded_on, today))
    opinion = Step(seat.bureau, f"{path}/opinion", heard)
    appointed = Step(seat.bureau, f"{path}/appoint", {"effective_on": str(day), "document_number": number})
    return {
        "nominated": [],
        "heard": [opinion],
        "withdrawn": [Step(seat.bureau, f"{path}/withdraw", {})],
        "appointed": [opinion, appointed],
    }[outcome]
