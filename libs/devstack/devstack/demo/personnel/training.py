"""Training by levels: plans of the year, courses and drills held with those who took part, others to come (O-6)."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from devstack.demo.acting import Acting, Answer, Step
from devstack.demo.personnel.company import Company
from devstack.demo.personnel.names import SEED
from devstack.demo.personnel.people import holder_of
from devstack.demo.seats import chosen, drawn

PLANS = "/v1/training-plans"
PLANNING, HOLDING, MOST = 2, 4, 24
"""Each so-manieth county has a plan, and each so-manieth held what was planned, for so many of its people."""
ABSENT = 9


class Course(NamedTuple):
    """`days` from today, within the year."""

    kind: str
    topic: str
    hours: str
    days: int


COURSES = (
    Course("course", "mediation", "24", -70),
    Course("skills", "documents_and_archives", "16.5", -35),
    Course("drill", "community_corrections", "8", -20),
    Course("online", "law", "12", 20),
)
TESTED = ("skills", "drill")
RESULTS = ("excellent", "good", "good", "passed", "failed")


async def train(acting: Acting, company: Company) -> None:
    if not company.plays("trains", PLANNING):
        return
    first, year, key = company.first, acting.today.year, f"training-{company.code}-{acting.today.year}"
    begun = await acting.open(
        Step(first.bureau, PLANS, {"division_id": str(first.county_id), "year": year}), key
    )
    if begun is None:
        return
    path = f"{PLANS}/{begun['id']}"
    planned = [Step(first.bureau, f"{path}/session", session(one, acting.today)) for one in COURSES]
    version = await acting.go_on(planned, key, begun["version"])
    if company.plays("holds", HOLDING // PLANNING):
        people = await trained(acting, company)
        told = await acting.ask(first.bureau, "GET", path)
        held = [hold(first.bureau, path, one, people) for one in past(told["sessions"], acting.today)]
        await acting.go_on(held if people else [], f"{key}-held", version)


async def trained(acting: Acting, company: Company) -> list[UUID]:
    found = [await holder_of(acting, desk, "training") for desk, _ in list(company.people())[:MOST]]
    return [one for one in found if one]


def hold(user: str, path: str, session: Answer, people: Sequence[UUID]) -> Step:
    """Whoever was there has a result where it was tested."""
    attendances = [attendance(session, staff_id) for staff_id in people]
    return Step(user, f"{path}/hold", {"session_id": session["id"], "attendances": attendances})


def attendance(session: Answer, staff_id: UUID) -> Answer:
    present = bool(drawn(f"{SEED} present {session['topic']} {staff_id}", ABSENT))
    tested = present and session["kind"] in TESTED
    result = {"result": chosen(f"{SEED} result {session['topic']} {staff_id}", RESULTS)} if tested else {}
    return {"staff_id": str(staff_id), "present": present, **result}


def day_of(course: Course, today: date) -> date:
    first, last = date(today.year, 1, 1), date(today.year, 12, 31)
    return min(max(today + timedelta(course.days), first), last)


def session(course: Course, today: date) -> dict[str, object]:
    return {
        "kind": course.kind,
        "topic": course.topic,
        "planned_for": str(day_of(course, today)),
        "hours": course.hours,
    }


def past(sessions: Sequence[Answer], today: date) -> list[Answer]:
    """The last of them is to come."""
    held = [one for one in sessions if date.fromisoformat(one["day"]) <= today]
    return sorted(held, key=lambda one: one["day"])
