"""Who comes to stations from elsewhere: police on extended duty, cadres of the bureau, its new recruits (O-5, O-7)."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from chassis.ids import division_id
from devstack.demo.acting import Acting, Step
from devstack.demo.personnel.company import Company
from devstack.demo.personnel.movements import REGISTERED, Body, at_bureau, at_station
from devstack.demo.personnel.people import whoever_is
from devstack.demo.personnel.person import Person
from devstack.demo.seats import Seat, drawn

HERE_FOR = timedelta(330)
CAME, ARRIVED = timedelta(24), timedelta(21)
POLICE = (("prison_police", "prison"), ("rehabilitation_police", "rehabilitation_centre"))
MOST_POLICE, SHORT_OF_PLAN = 4, 3
CADRES = {"sinking": (2, "training_at_grass_roots"), "grass_roots": (4, "training_at_grass_roots")}
"""Each so-manieth county."""


async def police(acting: Acting, seats: Sequence[Seat]) -> None:
    """Of one prefecture: a plan for the year, and fewer who arrived."""
    code = seats[0].township["prefecture_code"]
    arrive = 2 + drawn(f"police {code}", MOST_POLICE)
    planned = {
        "planned": arrive + drawn(f"planned {code}", SHORT_OF_PLAN),
        "document_number": f"司发〔{acting.today.year}〕{drawn(f'police plan {code}', 90) + 1}号",
    }
    path = f"/v1/prefectures/{division_id(code)}/police-plans/{acting.today.year}"
    user = seats[0].prefecture
    await acting.go_on([Step(user, path, planned)], f"police-plan-{code}-{acting.today.year}")
    for n in range(arrive):
        employment, home = POLICE[n % len(POLICE)]
        person = Person(f"police-{code}-{n}")
        belongs: Body = {"kind": home, "division_id": str(division_id(code))}
        seat = seats[drawn(f"police at {code} {n}", len(seats))]
        await send(acting, user, person, (employment, belongs), ("police_duty", "yearly_plan", seat))


async def cadres(acting: Acting, company: Company) -> None:
    """Of a county's own bureau."""
    if company.first.bureau == company.first.prefecture:
        return
    for movement, (among, reason) in CADRES.items():
        if company.plays(movement, among):
            seat = company.seats[company.drawn(f"{movement} at", len(company.seats))]
            person = Person(f"{movement}-{company.code}")
            home = ("bureau", at_bureau(seat))
            await send(acting, seat.bureau, person, home, (movement, reason, seat))


async def send(
    acting: Acting, user: str, person: Person, home: tuple[str, Body], how: tuple[str, str, Seat]
) -> None:
    movement, reason, seat = how
    day = max(acting.today - ARRIVED, min(seat.founded_on, acting.today))
    staff_id = await registered(acting, user, person, home, day - (CAME - ARRIVED))
    if staff_id:
        body: Body = {"movement": movement, "effective_on": str(day), "reason": reason}
        more = {"to": at_station(seat), "until": str(acting.today + HERE_FOR)}
        step = Step(user, f"/v1/staff/{staff_id}/move", {**body, **more})
        await acting.go_on([step], f"sent-{person.key}", REGISTERED)


async def registered(
    acting: Acting, user: str, person: Person, home: tuple[str, Mapping[str, object]], since: date
) -> UUID | None:
    employment, belongs = home
    body = {
        "employment": employment,
        "belongs": dict(belongs),
        "entered_on": str(min(person.entered_on, since)),
        "since": str(since),
        "educations": [
            {
                "level": "bachelor",
                "degree": "bachelor",
                "law": person.law == "是",
                "completed_on": str(person.schooled_on),
            }
        ],
        "person": person.known(),
    }
    made = await acting.open(Step(user, "/v1/staff/register", body), f"register-{person.key}")
    return UUID(made["id"]) if made else await whoever_is(acting, user, person)
