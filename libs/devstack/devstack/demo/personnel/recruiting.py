"""Recruitment: counties ask, the region plans, announces and examines, and vacancies are filled; one round is yet to come (O-4).

The first round was under way before it was entered: each of its steps is recorded as of its day.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from devstack.demo.acting import Acting, Answer, Step
from devstack.demo.personnel.company import Company
from devstack.demo.personnel.person import Person
from devstack.demo.personnel.posts import Place, paper, vacancy_of
from devstack.demo.seats import REGION_CLERK, drawn

REQUESTS, ROUNDS = "/v1/recruitment-requests", "/v1/recruitments"
KIND = "judicial_assistant"
MOST = 30
"""Vacancies in one round here."""
DECLINED, WAITING = 9, 3
"""Each so-manieth of the later requests."""
ASKED, PLANNED, ANNOUNCED, CLOSED, EXAMINED, CAME = (timedelta(n) for n in (80, 70, 60, 40, 25, 5))
"""So long ago, in the round that was under way."""
NEXT = timedelta(30), timedelta(90), timedelta(150)


@dataclass(slots=True)
class Book:
    """What counties asked for: in time for the round that was under way, and later."""

    first: list[Place] = field(default_factory=list)
    later: list[Place] = field(default_factory=list)


async def ask(acting: Acting, company: Company, book: Book) -> None:
    """The county's first vacancy of an assistant that was there in time, and one that came later."""
    vacant = [d for d in company.touched if d.kind == KIND and d.holder is None and not d.frozen]
    early = [desk for desk in vacant if desk.since <= acting.today - ASKED]
    late = [desk for desk in vacant if desk.since > acting.today - ASKED]
    for desks, places, day in ((early, book.first, acting.today - ASKED), (late, book.later, acting.today)):
        for desk in desks[:1]:
            place = await vacancy_of(acting, desk)
            if place and await asked(acting, place, day):
                places.append(place)


async def asked(acting: Acting, place: Place, day: date) -> bool:
    body = {"post_id": str(place.post_id), "done_on": str(day), "note": "该所人手紧缺，请列入招录计划。"}
    step = Step(place.desk.seat.bureau, f"{REQUESTS}/{place.vacancy_id}/ask", body)
    return bool(await acting.go_on([step], f"asked-{place.desk.key}"))


async def recruit(acting: Acting, book: Book) -> None:
    """From the plan to whoever came."""
    places, today = sorted(book.first, key=key_of)[:MOST], acting.today
    days = (today - ANNOUNCED, today - EXAMINED, today + NEXT[0])
    begun = await planned(acting, places, days, today - PLANNED) if places else None
    if begun is None:
        return
    path = f"{ROUNDS}/{begun['id']}"
    announced = {
        "done_on": str(days[0]),
        "closes_on": str(today - CLOSED),
        "document_number": number(today, 5),
    }
    told = {
        "done_on": str(days[1]),
        "applied": 14 * len(places),
        "admitted": 9 * len(places),
        "passed": len(places),
    }
    steps = [Step(REGION_CLERK, f"{path}/announce", announced), Step(REGION_CLERK, f"{path}/examine", told)]
    version = await acting.go_on(steps, "round-first", begun["version"])
    for n, place in enumerate(places):
        version = await settled(acting, place, path, version, last=n == len(places) - 1)


async def settled(acting: Acting, place: Place, path: str, version: int, *, last: bool) -> int:
    """Whoever is hired settles the place with it; for the last of them nobody was found."""
    if not last:
        await hired(acting, place, path.rpartition("/")[2])
        return version + 1
    nobody = {"vacancy_id": str(place.vacancy_id), "reason": "nobody_passed"}
    step = Step(REGION_CLERK, f"{path}/give-up", nobody)
    return await acting.go_on([step], f"settled-{place.desk.key}", version)


async def hired(acting: Acting, place: Place, recruitment_id: str) -> None:
    person = Person(f"recruit-{place.desk.key}", young=True)
    day = acting.today - CAME
    body = {
        "employment": "special_post",
        "belongs": {"station_id": str(place.desk.seat.station_id)},
        "post_id": str(place.post_id),
        "entered_on": str(day),
        "educations": [
            {"level": "bachelor", "degree": "bachelor", "law": True, "completed_on": f"{day.year - 1}-06-30"}
        ],
        "document_number": paper(place.desk),
        "recruitment_id": recruitment_id,
        "person": person.known(),
    }
    await acting.open(Step(place.desk.seat.bureau, "/v1/staff/hire", body), f"hired-{place.desk.key}")


async def plan_next(acting: Acting, book: Book) -> None:
    """Some are declined, some wait, for the others a round is planned."""
    places = sorted(book.later, key=key_of)
    for place in filter(is_declined, places):
        body = {"reason": "not_needed", "note": "该所编制近期调整，暂不招录。"}
        step = Step(REGION_CLERK, f"{REQUESTS}/{place.vacancy_id}/decline", body)
        await acting.go_on([step], f"declined-{place.desk.key}", 1)
    wanted = [place for place in places if not is_declined(place) and not waits(place)]
    if wanted:
        await planned(acting, wanted[:MOST], tuple(acting.today + days for days in NEXT), acting.today)


async def planned(
    acting: Acting, places: Iterable[Place], days: tuple[date, ...], day: date
) -> Answer | None:
    announce_by, examine_by, hire_by = map(str, days)
    body = {
        "vacancy_ids": [str(place.vacancy_id) for place in places],
        "announce_by": announce_by,
        "examine_by": examine_by,
        "hire_by": hire_by,
        "document_number": number(day, 1),
        "done_on": str(day),
    }
    return await acting.open(
        Step(REGION_CLERK, ROUNDS, body), f"round-{'first' if day < acting.today else 'next'}"
    )


def is_declined(place: Place) -> bool:
    return not drawn(f"declined {place.desk.key}", DECLINED)


def waits(place: Place) -> bool:
    return not drawn(f"waits {place.desk.key}", WAITING)


def number(day: date, which: int) -> str:
    return f"司招〔{day.year}〕{which}号"


def key_of(place: Place) -> str:
    return place.desk.key
