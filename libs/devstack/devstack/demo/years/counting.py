"""Counts of posts and people, their differences put right in time, late, or not at all (清查, O-4)."""

from datetime import date
from uuid import UUID

from devstack.demo.acting import Step
from devstack.demo.personnel.counting import COUNTS, LOOKED_AT, met, signatures
from devstack.demo.years.world import County

COUNTED, MONTHS = 3, (4, 5, 6, 9, 10)
"""Of three years a county counts in two."""
OUTCOMES = ((15, 55),) * 6 + ((63, 120),) * 3 + (None,)
"""Days until a difference is settled."""
MOVED = "books-moved"
"""What the calendar took up meanwhile."""


def schedule(county: County, first: date) -> None:
    for year in range(first.year, county.world.days.last.year + 1):
        month = county.luck.one_of(f"counts {county.code} {year}", MONTHS)
        day = date(year, month, 1 + county.luck.among(f"counts on {county.code} {year}", 28))
        if day > first and county.luck.among(f"does count {county.code} {year}", COUNTED):
            county.note(day, count)


async def count(county: County, day: date) -> None:
    """Signed twice on the day, before the books move on."""
    first, office = county.company.first, county.world.personnel
    found = [await met(office.acting, seat, n) for n, seat in enumerate(county.company.seats[:LOOKED_AT])]
    body = {"county_id": str(first.county_id), "found": found, "note": "年度编制清查。"}
    key = f"{county.code}-{day}"
    begun = await office.does("counted", Step(first.bureau, COUNTS, body), key)
    if begun is None:
        return
    path, version = f"{COUNTS}/{begun['id']}", begun["version"]
    for n, step in enumerate(signatures(first, path)):
        signed = await office.does("count_signed", step, f"{key}-{n}", version, expects=MOVED)
        if signed is None:
            return  # it stays drawn up: its county counts again in another year
        version = signed["version"]
    for finding in (await office.reads(first.bureau, path))["findings"]:
        about = f"{key} {finding['difference']} {finding['id']}"
        within = county.luck.one_of(f"settles {about}", OUTCOMES)
        if within:
            due = county.luck.after(f"settled {about}", county.world.days.today, within)
            county.note(due, settle, path, UUID(finding["id"]), finding["difference"])


async def settle(county: County, path: str, finding: UUID, difference: str, day: date) -> None:
    """Whom nobody met is back; whatever else the records still show the organ above lets stand."""
    first, office = county.company.first, county.world.personnel
    version = (await office.reads(first.bureau, path))["version"]
    proof = {
        "document_number": f"司清〔{day.year}〕{day.month}号",
        "note": "当日请假人员已返岗，附考勤记录。",
    }
    grounds = {"reason": "other", "note": "情况属实，已列入年度计划。"}
    if difference == "found_differs":
        step = Step(first.bureau, f"{path}/fix", {"finding_id": str(finding), **proof})
        await office.does("finding_fixed", step, str(finding), version)
    else:
        step = Step(first.above, f"{path}/accept", {"finding_id": str(finding), **grounds})
        await office.does("finding_accepted", step, str(finding), version)
