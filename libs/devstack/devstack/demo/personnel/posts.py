"""Quotas and posts: what each county may have, and where it is (O-3, O-4)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from devstack.demo.acting import Acting, Answer, Step
from devstack.demo.personnel.company import Company, Desk
from devstack.demo.seats import Seat, drawn

QUOTA_SINCE = date(2020, 6, 1)
SPARE = 4
RULE = "藏司规〔2021〕3号"
"""Of the region, for auxiliary posts (O-3)."""


@dataclass(frozen=True, slots=True)
class Place:
    """A vacancy that is open."""

    desk: Desk
    post_id: UUID
    vacancy_id: UUID


async def allow(acting: Acting, company: Company) -> None:
    """As many special posts as there are to be, and some more."""
    special = sum(not desk.auxiliary for desk in company.desks)
    body = {
        "quota": special + drawn(f"spare {company.code}", SPARE),
        "document_number": f"编办发〔2020〕{drawn(f'quota {company.code}', 90) + 1}号",
        "effective_on": str(min(QUOTA_SINCE, acting.today)),
    }
    path = f"/v1/counties/{company.first.county_id}/quota"
    await acting.go_on([Step(company.first.offices.approver, path, body)], f"quota-{company.code}")


async def provide(acting: Acting, company: Company) -> None:
    """One after the other: each draws on the county's quota, and their numbers follow."""
    for desk in company.desks:
        made = await acting.open(Step(desk.seat.bureau, "/v1/posts", wanted(desk)), f"post-{desk.key}")
        if made and desk.frozen:
            freeze = {"reason": "kept_back", "document_number": paper(desk)}
            step = Step(desk.seat.offices.approver, f"/v1/posts/{made['id']}/freeze", freeze)
            await acting.go_on([step], f"freeze-{desk.key}", made["version"])


def wanted(desk: Desk) -> dict[str, object]:
    rule = {"rule_document_number": RULE} if desk.auxiliary else {}
    return {
        "station_id": str(desk.seat.station_id),
        "kind": desk.kind,
        "document_number": paper(desk),
        "effective_on": str(desk.since),
        **rule,
    }


def paper(desk: Desk) -> str:
    return f"编发〔{desk.since.year}〕{drawn(f'paper {desk.key}', 90) + 1}号"


async def vacant_post(acting: Acting, seat: Seat, kind: str) -> UUID | None:
    """The vacant one of that kind whose number is the lowest."""
    found = await standing_posts(acting, seat)
    return next((UUID(one["id"]) for one in found if (one["kind"], one["status"]) == (kind, "vacant")), None)


async def standing_posts(acting: Acting, seat: Seat) -> list[Answer]:
    """By their numbers."""
    told = await acting.ask(seat.bureau, "GET", f"/v1/stations/{seat.station_id}/staffing")
    posts: list[Answer] = told["posts"]
    return posts


async def vacancy_of(acting: Acting, desk: Desk) -> Place | None:
    """Known by the day on which it opened; None where it is filled."""
    for post in await standing_posts(acting, desk.seat):
        if (post["kind"], post["status"]) == (desk.kind, "vacant"):
            told = await acting.ask(desk.seat.bureau, "GET", f"/v1/posts/{post['id']}")
            if told["vacancy"]["opened_on"] == str(desk.since):
                return Place(desk, UUID(post["id"]), UUID(told["vacancy"]["id"]))
    return None
