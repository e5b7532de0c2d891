"""Two stations become one, posts and people handed over; another is to be abolished later (O-1)."""

import asyncio
from collections.abc import Sequence
from datetime import date, timedelta
from http import HTTPStatus
from time import monotonic
from uuid import UUID

from chassis.ids import division_id
from devstack.demo.acting import Acting, Answer, Step
from devstack.demo.personnel.company import Company, Desk
from devstack.demo.personnel.movements import day_for, move, moved
from devstack.demo.seats import Seat
from devstack.demo.stations import CHANGES, LONGEST_WAIT, PAUSE
from devstack.errors import RefusedError

FEWEST = 4
"""A county of fewer stations keeps them."""
LATER = timedelta(60)
BORDER = "true"


def where(companies: Sequence[Company]) -> tuple[Company | None, Company | None]:
    """The county of the merger, and that of the abolition: none on the border, where each township has its own station (O-1)."""
    fit = [
        one for one in companies if len(one.codes) >= FEWEST and one.first.township["border_county"] != BORDER
    ]
    return (fit[0] if fit else None), (fit[1] if len(fit) > 1 else None)


async def merge(registry: Acting, personnel: Acting, company: Company) -> None:
    """The last station into the one before it; whose director is one too many is relieved first (O-3)."""
    successor, closing = map(company.seat, company.apart)
    if successor is None or closing is None:
        return
    await relieve(personnel, [d for d in company.at(closing) if d.kind == "director" and d.holder])
    change = await decided(registry, closing, "merger", merger(successor, closing, registry.today))
    if change:
        version = await in_effect(registry, closing, change)
        await registry.go_on(
            [Step(closing.bureau, f"{CHANGES}/{change}/file", {})], f"merger-filed-{closing.code}", version
        )


def merger(successor: Seat, closing: Seat, day: date) -> dict[str, object]:
    """With the township of the one that closes the other is a central station."""
    steps = [
        {"kind": "merge", "station_id": str(closing.station_id), "successor_id": str(successor.station_id)},
        {
            "kind": "change_coverage",
            "station_id": str(successor.station_id),
            "station_kind": "central",
            "township_ids": [str(division_id(seat.code)) for seat in (successor, closing)],
        },
    ]
    note = "两所服务人口少，合并后集中力量。"
    return {"kind": "merge", "steps": steps, "effective_on": str(day), "note": note}


async def relieve(personnel: Acting, directors: Sequence[Desk]) -> None:
    for desk in directors:
        day = day_for(desk, personnel.today, -1)
        await moved(personnel, desk, move("removal", day, "station_closed", desk))


async def abolish(registry: Acting, company: Company) -> None:
    """Planned: until its day people go on there, and it waits for whatever stands in the way."""
    successor, closing = map(company.seat, company.apart)
    if successor is None or closing is None:
        return
    step = {
        "kind": "abolish",
        "station_id": str(closing.station_id),
        "successor_id": str(successor.station_id),
        "uncovered_township_ids": [str(division_id(closing.code))],
    }
    body = {"kind": "abolish", "steps": [step], "effective_on": str(registry.today + LATER)}
    await decided(registry, closing, "abolition", {**body, "note": "服务范围调整，拟撤销。"})


async def decided(registry: Acting, seat: Seat, key: str, body: dict[str, object]) -> UUID | None:
    """Proposed and approved; None where another day's demonstration did so."""
    begun = await registry.open(Step(seat.bureau, CHANGES, body), f"{key}-{seat.code}")
    if begun is None:
        return None
    approval = {"document_number": f"编办〔{registry.today.year}〕{int(str(begun['id'])[:4], 16) % 90 + 1}号"}
    step = Step(seat.offices.approver, f"{CHANGES}/{begun['id']}/approve", approval)
    await registry.go_on([step], f"{key}-approved-{seat.code}", begun["version"])
    return UUID(begun["id"])


async def in_effect(registry: Acting, seat: Seat, change_id: UUID) -> int:
    """Its version then: once every service has confirmed and the day is there."""
    deadline = monotonic() + LONGEST_WAIT
    while True:
        change: Answer = await registry.ask(seat.bureau, "GET", f"{CHANGES}/{change_id}")
        if change["status"] in ("in_effect", "filed"):
            return int(change["version"])
        if monotonic() > deadline:
            raise RefusedError(f"establishment change {change_id}", HTTPStatus.CONFLICT, str(change))
        await asyncio.sleep(PAUSE)
