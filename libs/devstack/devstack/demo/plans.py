"""Development plans of counties for this year and the next, and inspections whose findings are at every step (O-8, O-18)."""

from collections.abc import Sequence
from datetime import date, timedelta

from devstack.demo.acting import Acting, Answer, Step
from devstack.demo.seats import Seat, chosen, drawn

PLANS, INSPECTIONS = "/v1/development-plans", "/v1/inspections"
WITHOUT, SUBMITTED, INSPECTED = 6, 5, 3
"""Each so-manieth county has no plan yet; each so-manieth plan waits for its approval; each so-manieth county was inspected."""
LONGEST_AGO = 60
MILESTONES = (("project_applied", 3, 31), ("construction_begun", 6, 30), ("premises_provided", 11, 30))
FINDINGS = {
    "premises": "调解室被临时占用，须腾退。",
    "records": "社区矫正档案缺少季度评估。",
    "disclosure": "四公开栏未更新。",
    "conduct": "工作时间未按规定着装。",
}


async def plan(acting: Acting, seats: Sequence[Seat]) -> None:
    """Of one county; on the year's last day it is too late for that year's."""
    first, today = seats[0], acting.today
    for year in (today.year, today.year + 1):
        if drawn(f"plan {first.county_code} {year}", WITHOUT) and today < date(year, 12, 31):
            await plan_for(acting, first, year)


async def plan_for(acting: Acting, seat: Seat, year: int) -> None:
    key = f"plan-{seat.county_code}-{year}"
    body = {"county_id": str(seat.county_id), "year": year, "targets": targets(seat, year, acting.today)}
    begun = await acting.open(Step(seat.bureau, PLANS, body), key)
    if begun:
        path = f"{PLANS}/{begun['id']}"
        await acting.go_on(steps(seat, path, year, acting.today), key, begun["version"])


def targets(seat: Seat, year: int, today: date) -> list[Answer]:
    """In the middle of the year or at its end, whichever is to come."""
    end = date(year, 12, 31)
    middle = max(date(year, 6, 30), min(today + timedelta(14), end))
    return [
        {"kpi": "stations_without_premises", "value": 0, "due_on": str(end)},
        {"kpi": "stations_without_staff", "value": drawn(f"staff {seat.county_code}", 2), "due_on": str(end)},
        {"kpi": "coverage", "value": 100, "due_on": str(middle)},
        {"kpi": "work_rules", "value": 90 + drawn(f"rules {seat.county_code}", 11), "due_on": str(middle)},
        {"kpi": "disclosures", "value": 100, "due_on": str(end)},
    ]


def steps(seat: Seat, path: str, year: int, today: date) -> list[Step]:
    milestones = [
        Step(seat.bureau, f"{path}/add-milestone", {"milestone": code, "due_on": str(date(year, month, day))})
        for code, month, day in MILESTONES
        if date(year, month, day) > today
    ]
    approved = Step(
        seat.above,
        f"{path}/approve",
        {"document_number": f"司发〔{year - 1}〕{drawn(f'plan {seat.code}', 90) + 1}号"},
    )
    waits = not drawn(f"submitted {seat.county_code}", SUBMITTED)
    submitted = Step(seat.bureau, f"{path}/submit", {})
    return [*milestones, submitted, *([] if waits else [approved])]


async def inspect(acting: Acting, seats: Sequence[Seat]) -> None:
    """One station of a county, by the organ above the bureau that runs it."""
    seat = chosen(f"inspected {seats[0].county_code}", seats)
    if drawn(f"inspection {seat.county_code}", INSPECTED):
        return
    inspected_on = seat.day("inspected on", acting.today, LONGEST_AGO)
    key, user = f"inspection-{seat.station_id}", seat.above
    body = {
        "county_id": str(seat.county_id),
        "station_id": str(seat.station_id),
        "inspected_on": str(inspected_on),
        "note": "年度督查：查看业务用房、档案和公开栏。",
    }
    begun = await acting.open(Step(user, INSPECTIONS, body), key)
    if not begun:
        return
    path = f"{INSPECTIONS}/{begun['id']}"
    version = await acting.go_on(raised(seat, path, acting.today), key, begun["version"])
    told = await acting.ask(user, "GET", path)
    ids = [finding["id"] for finding in told["findings"]]
    await acting.go_on(followed(seat, path, ids), f"{key}-followed", version)


def raised(seat: Seat, path: str, today: date) -> list[Step]:
    return [
        Step(
            seat.above,
            f"{path}/raise",
            {
                "finding": code,
                "due_on": str(today + timedelta(1 + drawn(f"due {code} {seat.code}", 60))),
                "note": note,
            },
        )
        for code, note in FINDINGS.items()
        if drawn(f"{code} found {seat.code}", 2)
    ]


def followed(seat: Seat, path: str, ids: Sequence[str]) -> list[Step]:
    """The first is put right and confirmed, the second waits for it, others are open."""
    remedied = [
        Step(seat.bureau, f"{path}/remedy", {"finding_id": one, "note": "已整改，照片存档。"})
        for one in ids[:2]
    ]
    confirmed = [Step(seat.above, f"{path}/confirm", {"finding_id": one}) for one in ids[:1]]
    return [*remedied, *confirmed]
