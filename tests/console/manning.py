"""A station with people at which something of every kind of personnel's has happened, and the addresses of its pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid5

import httpx2

from devstack.testing.land import Township
from tests.system.clerk import today
from tests.system.house import House
from tests.system.office import PAPER, Office

RETURN = "statistical_return staff"
"""How the stream of an annual return of staff is called, before its year."""


@dataclass(frozen=True, slots=True)
class Manned:
    """One of each, in the county of `seat`."""

    seat: Township
    station_id: UUID
    staff_id: UUID
    recruitment: UUID
    vacancy: UUID
    count: UUID
    plan: UUID
    nomination: UUID
    consent: UUID
    statistical_return: UUID

    def pages(self) -> Mapping[str, str]:
        county = self.seat.county_id
        return {
            "people": f"/staff?under={county}",
            "list of people": f"/staff/list?under={county}&figure=people",
            "people of a station": f"/stations/{self.station_id}/people",
            "person": f"/staff/{self.staff_id}",
            "consents": f"/staff/requests?under={county}",
            "consent": f"/staff/requests/{self.consent}",
            "nominations": f"/staff/nominations?under={county}",
            "nomination": f"/staff/nominations/{self.nomination}",
            "police": f"/staff/police?under={county}",
            "round of recruitment": f"/recruitment/{self.recruitment}",
            "request for recruitment": f"/recruitment/requests/{self.vacancy}",
            "count": f"/counts/{self.count}",
            "differences": f"/counts/findings?under={county}",
            "counts summed": f"/counts/signed?under={county}",
            "plan of training": f"/training/{self.plan}",
            "hours of people": f"/training/hours?under={county}",
            "merits of a person": f"/merits/people/{self.staff_id}",
            "return": f"/returns/{self.statistical_return}",
        }


async def man(house: House, seat: Township, station_id: UUID) -> Manned:
    """Somebody at a station that is there already."""
    async with httpx2.AsyncClient(base_url=house.stack.urls["personnel"], timeout=20) as http:
        office = Office(http, house)
        post_id = await office.post(seat, station_id, "judicial_assistant")
        staff_id = await office.registered(seat, station_id, post_id)
        vacancy, recruitment = await recruited(office, seat, station_id)
        await assessed(office, seat, staff_id)
        return Manned(
            seat=seat,
            station_id=station_id,
            staff_id=staff_id,
            recruitment=recruitment,
            vacancy=vacancy,
            count=await counted(office, seat, station_id),
            plan=await trained(office, seat, staff_id),
            nomination=await nominated(office, seat, station_id, staff_id),
            consent=await asked_away(office, seat, staff_id),
            statistical_return=await returned(office, seat),
        )


async def recruited(office: Office, seat: Township, station_id: UUID) -> tuple[UUID, UUID]:
    """The vacancy that was asked for, and the recruitment that is to fill it."""
    post_id = await office.post(seat, station_id, "judicial_assistant")
    vacancy = UUID((await office.told(seat.proposer, f"/v1/posts/{post_id}"))["vacancy"]["id"])
    path = f"/v1/recruitment-requests/{vacancy}/ask"
    await office.sent(seat.proposer, path, {"post_id": str(post_id)}, 0)
    days = {"announce_by": 20, "examine_by": 30, "hire_by": 90}
    body: dict[str, Any] = {one: str(today() + timedelta(days=after)) for one, after in days.items()}
    body |= {"vacancy_ids": [str(vacancy)], "document_number": PAPER}
    return vacancy, await office.done("region-clerk", "/v1/recruitments", body)


async def counted(office: Office, seat: Township, station_id: UUID) -> UUID:
    """Signed by both, with a difference: one more was met than the records know."""
    body = {"county_id": str(seat.county_id), "found": [{"station_id": str(station_id), "found": 2}]}
    own = UUID((await office.sent(seat.proposer, "/v1/staffing-counts", body))["id"])
    await office.sent(seat.proposer, f"/v1/staffing-counts/{own}/sign", {}, 1)
    await office.done(seat.approver, f"/v1/staffing-counts/{own}/sign", {}, 2)
    return own


async def trained(office: Office, seat: Township, staff_id: UUID) -> UUID:
    """A drill that was held, and a course to come, in the county's plan of this year, which there may be already."""
    own = uuid5(seat.county_id, f"training_plan {today().year}")
    if await office.told(seat.proposer, f"/v1/training-plans/{own}") is None:
        body = {"division_id": str(seat.county_id), "year": today().year}
        own = UUID((await office.sent(seat.proposer, "/v1/training-plans", body))["id"])
    path, day = f"/v1/training-plans/{own}", {"planned_for": str(today()), "hours": 6}
    for kind in ("course", "drill"):
        version = (await office.told(seat.proposer, path))["version"]
        body = {"kind": kind, "topic": "law", **day}
        planned = await office.sent(seat.proposer, f"{path}/session", body, version)
    attendances = [{"staff_id": str(staff_id), "present": True, "result": "passed"}]
    held = {"session_id": planned["session_id"], "attendances": attendances}
    await office.done(seat.proposer, f"{path}/hold", held, version + 1)
    return own


async def assessed(office: Office, seat: Township, staff_id: UUID) -> None:
    """Heard, assessed, awarded and paid."""
    path, year = f"/v1/people/{staff_id}", today().year - 1
    await office.sent(seat.proposer, f"{path}/opinions", {"year": year, "opinion": "agreed"}, 0)
    await office.sent(seat.proposer, f"{path}/assessments", {"year": year, "result": "competent"}, 1)
    award = {"award": "citation", "level": "county", "document_number": PAPER}
    await office.sent(seat.proposer, f"{path}/awards", award, 0)
    paid = {"allowance": "plateau", "yuan_per_month": "1200.50", "from_month": f"{year}-01"}
    await office.done(seat.proposer, f"{path}/allowances", paid, 0)


async def nominated(office: Office, seat: Township, station_id: UUID, staff_id: UUID) -> UUID:
    director = await office.post(seat, station_id, "director")
    consultation = {"body": "organisation_department", "consulted_on": str(today())}
    body = {"staff_id": str(staff_id), "post_id": str(director), "consultation": consultation}
    return await office.done(seat.proposer, "/v1/director-nominations", body)


async def asked_away(office: Office, seat: Township, staff_id: UUID) -> UUID:
    body = {
        "staff_id": str(staff_id),
        "movement": "secondment",
        "effective_on": str(today()),
        "reason": "work_needs",
        "to": {"kind": "township_government", "division_id": str(seat.id)},
        "justice_work": False,
        "until": f"{today().year + 1}-06-30",
    }
    return await office.done(seat.proposer, "/v1/movement-requests", body)


async def returned(office: Office, seat: Township) -> UUID:
    """Of last year, by the prefecture, which may have generated it already."""
    year = today().year - 1
    own = uuid5(seat.prefecture_id, f"{RETURN} {year}")
    if await office.told(seat.prefecture_bureau, f"/v1/statistical-returns/{own}") is None:
        body = {"definition": "staff", "division_id": str(seat.prefecture_id), "period": str(year)}
        return await office.done(seat.prefecture_bureau, "/v1/statistical-returns", body)
    return own
