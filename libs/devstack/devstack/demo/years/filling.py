"""A vacancy's way: asked for, extended, frozen, and filled after weeks, months, or beyond its year (O-4)."""

from collections.abc import Mapping
from datetime import date, timedelta

from devstack.demo.acting import Step
from devstack.demo.personnel.person import Person
from devstack.demo.personnel.posts import paper
from devstack.demo.personnel.recruiting import REQUESTS
from devstack.demo.years import directors
from devstack.demo.years.world import Chair, County, Holder, Waiting

FROZEN, FREEZES, THAWED, THAWS = 7, (20, 55), 55, (120, 300)
"""So many of a hundred vacancies are frozen after so many days; so many of these are vacant again after so many."""
ASKS, LATE_ASKER, ASKS_LATE = (2, 40), 15, (62, 130)
"""Days until a county asks that a vacancy be filled; so many of a hundred ask late."""
AUXILIARY, NEVER = (12, 110), 12
"""An auxiliary post is filled by the county after so many days; so many of a hundred not."""
TERM = timedelta(365)
BEFORE, EXTENDED_BEFORE = timedelta(345), 25
AFTER, EXTENDED_AFTER = (375, 400), 30
LONGER = (120, 200)
RECORDED_AFTER, ENTERED_BEFORE, RECORDED_LATE = timedelta(376), timedelta(362), 25
"""So many of a hundred that stand then were filled before the year was over, which is recorded only now: no alert was due."""


def opens(county: County, chair: Chair, day: date) -> None:
    """Of one that was there at the beginning the county knows by then."""
    luck, key, known = county.luck, chair.key, max(day, county.world.days.first)
    if chair.desk.kind == "director":
        directors.seek(county, chair, day, known)
    elif chair.desk.auxiliary:
        if not luck.hits(f"never {key}", NEVER):
            county.note(luck.after(f"fills {key}", known, AUXILIARY), hire_oneself, chair, day)
        return
    elif luck.hits(f"freezes {key}", FROZEN):
        county.note(luck.after(f"frozen {key}", known, FREEZES), freeze, chair, day)
    else:
        late = luck.hits(f"asks late {key}", LATE_ASKER)
        county.note(luck.after(f"asks {key}", known, ASKS_LATE if late else ASKS), ask, chair, day)
        if day + RECORDED_AFTER > known:
            county.note(day + RECORDED_AFTER, tell_late, chair, day)
    if luck.hits(f"extends before {key}", EXTENDED_BEFORE):
        county.note(day + BEFORE, extend, chair, day)
    elif luck.hits(f"extends after {key}", EXTENDED_AFTER):
        county.note(luck.after(f"extended {key}", day, AFTER), extend, chair, day)


async def ask(county: County, chair: Chair, since: date, day: date) -> None:
    if chair.empty_since != since:
        return
    vacancy_id = (await county.post(chair))["vacancy"]["id"]
    body = {"post_id": str(chair.post_id), "done_on": str(day), "note": "该所人手紧缺，请列入招录计划。"}
    step = Step(chair.bureau, f"{REQUESTS}/{vacancy_id}/ask", body)
    if await county.world.personnel.does("requested", step, chair.key, 0):
        county.world.book.append(Waiting(county, chair, since, vacancy_id, day))


async def hire_oneself(county: County, chair: Chair, since: date, day: date) -> None:
    if chair.empty_since == since:
        await hire(county, chair, day)


async def tell_late(county: County, chair: Chair, since: date, _: date) -> None:
    """Of one who came before the year was over."""
    tells = chair.empty_since == since and county.luck.hits(f"tells late {chair.key}", RECORDED_LATE)
    if tells and await hire(county, chair, since + ENTERED_BEFORE):
        county.world.personnel.tally.done["hired_late"] += 1


async def hire(county: County, chair: Chair, day: date, recruitment_id: str | None = None) -> bool:
    """Somebody new; in a recruitment, which settles its place with it."""
    person = Person(f"{county.luck.seed} hired {chair.key}", auxiliary=chair.desk.auxiliary, young=True)
    recruited = {"recruitment_id": recruitment_id} if recruitment_id else {}
    body: dict[str, object] = {
        "employment": "auxiliary" if chair.desk.auxiliary else "special_post",
        "belongs": {"station_id": str(chair.seat.station_id)},
        "post_id": str(chair.post_id),
        "entered_on": str(day),
        "educations": [
            {"level": "bachelor", "degree": "bachelor", "law": True, "completed_on": f"{day.year - 1}-06-30"}
        ],
        "document_number": paper(chair.desk),
        "person": person.known(),
        **recruited,
    }
    made = await county.world.personnel.does("hired", Step(chair.bureau, "/v1/staff/hire", body), chair.key)
    if made is None:
        return False
    county.sits(chair, Holder(person, day, day, made["id"], made["version"]), day)
    return True


async def extend(county: County, chair: Chair, since: date, _: date) -> None:
    """By the organ above, which is the approver on record."""
    if chair.empty_since != since:
        return
    until = county.luck.after(f"longer {chair.key}", max(since + TERM, county.world.days.today), LONGER)
    body = {
        "until": str(until),
        "reason": "no_qualified_applicant",
        "note": "两次招录均无人报考，拟纳入下一批计划。",
    }
    await change(county, chair, chair.seat.above, "extend", body)


async def freeze(county: County, chair: Chair, since: date, day: date) -> None:
    if chair.empty_since != since:
        return
    body = {"reason": "kept_back", "document_number": paper(chair.desk), "effective_on": str(day)}
    if await change(county, chair, chair.seat.offices.approver, "freeze", body):
        chair.empty_since = None
        if county.luck.hits(f"thaws {chair.key}", THAWED):
            county.note(county.luck.after(f"thawed {chair.key}", day, THAWS), unfreeze, chair)


async def unfreeze(county: County, chair: Chair, day: date) -> None:
    chair.holders += 1  # another vacancy, with another lot
    body = {"document_number": paper(chair.desk), "effective_on": str(day)}
    if await change(county, chair, chair.seat.offices.approver, "unfreeze", body):
        county.empties(chair, day)


DONE = {"extend": "extended", "freeze": "frozen", "unfreeze": "unfrozen"}


async def change(county: County, chair: Chair, user: str, step: str, body: Mapping[str, object]) -> bool:
    version = (await county.post(chair))["version"]
    done = await county.world.personnel.does(
        DONE[step], Step(user, f"{chair.path}/{step}", body), chair.key, version
    )
    return done is not None
