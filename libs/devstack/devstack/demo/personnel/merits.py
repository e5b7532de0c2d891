"""How people are assessed once the township was heard, awarded, and paid beside their salary (O-3, O-7)."""

from datetime import date
from uuid import UUID

from devstack.demo.acting import Acting, Step
from devstack.demo.personnel.company import Company, Desk
from devstack.demo.personnel.names import SEED
from devstack.demo.personnel.people import holder_of
from devstack.demo.seats import chosen, drawn

PLAYED, MOST = 2, 5
"""Each so-manieth county; so many of its people."""
UNASSESSED, AWARDED, CORRECTED = 7, 4, 12
RESULTS = ("excellent", "competent", "competent", "competent", "competent", "basically_competent")
AWARDS = (("citation", "county"), ("advanced_person", "prefecture"), ("merit_third", "region"))
ALLOWANCES = (("plateau", 150000), ("township_work", 30000), ("casework", 20050))
"""In fen a month, to which some more is added."""
STEP = 2500


async def judge(acting: Acting, company: Company) -> None:
    if not company.plays("judges", PLAYED):
        return
    for desk, person in sorted(company.people(), key=lambda pair: pair[1].drawn("judged", 1 << 32))[:MOST]:
        if person.entered_on.year >= acting.today.year:
            continue
        staff_id = await holder_of(acting, desk, "assessment")
        if staff_id:
            await judged(acting, desk, staff_id)


async def judged(acting: Acting, desk: Desk, staff_id: UUID) -> None:
    """Three streams, each with its own version."""
    year, person = acting.today.year - 1, f"/v1/people/{staff_id}"
    await acting.go_on(assessment(desk, person, year), f"assessed-{desk.key}-{year}")
    if not drawn(f"{SEED} awarded {desk.key}", AWARDED):
        await acting.go_on([award(desk, person, year)], f"awarded-{desk.key}-{year}")
    await acting.go_on([allowance(desk, person, year)], f"allowance-{desk.key}")


def assessment(desk: Desk, person: str, year: int) -> list[Step]:
    user, result = desk.seat.bureau, chosen(f"{SEED} result {desk.key}", RESULTS)
    opinion = {"year": year, "opinion": "agreed", "note": "平时表现良好，同意考核意见。"}
    assessed = {"year": year, "result": result, "document_number": f"司考〔{year + 1}〕2号"}
    corrected = {"year": year, "result": "not_graded", "reason": "after_review", "note": "复核后更正。"}
    steps = [Step(user, f"{person}/opinions", opinion)]
    if drawn(f"{SEED} assessed {desk.key}", UNASSESSED):
        steps.append(Step(user, f"{person}/assessments", assessed))
        if not drawn(f"{SEED} corrected {desk.key}", CORRECTED):
            steps.append(Step(user, f"{person}/assessments/correct", corrected))
    return steps


def award(desk: Desk, person: str, year: int) -> Step:
    kind, level = chosen(f"{SEED} award {desk.key}", AWARDS)
    number = f"司奖〔{year}〕{drawn(f'award {desk.key}', 60) + 1}号"
    day = max(date(year, 12, 20), desk.person.entered_on)
    body = {"award": kind, "level": level, "document_number": number, "awarded_on": str(day)}
    return Step(desk.seat.bureau, f"{person}/awards", body)


def allowance(desk: Desk, person: str, year: int) -> Step:
    kind, fen = chosen(f"{SEED} allowance {desk.key}", ALLOWANCES)
    fen += STEP * drawn(f"{SEED} more {desk.key}", 12)
    body = {
        "allowance": kind,
        "yuan_per_month": f"{fen // 100}.{fen % 100:02d}",
        "from_month": f"{max(year, desk.person.entered_on.year + 1)}-01",
    }
    return Step(desk.seat.bureau, f"{person}/allowances", body)
