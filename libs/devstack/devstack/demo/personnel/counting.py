"""A county counts its posts and people: both sign, and what differs is followed to its end (清查, O-4)."""

from collections.abc import Sequence

from devstack.demo.acting import Acting, Answer, Step
from devstack.demo.personnel.company import Company
from devstack.demo.seats import Seat

COUNTS = "/v1/staffing-counts"
COUNTED = 6
"""Each so-manieth county."""
LOOKED_AT = 3
"""At so many stations somebody looked."""
DRAWN_UP = 5
"""Each so-manieth of the counts waits for the second signature."""


async def count(acting: Acting, company: Company) -> None:
    if not company.plays("counts", COUNTED):
        return
    first, key = company.first, f"count-{company.code}"
    body = {
        "county_id": str(first.county_id),
        "found": [await met(acting, seat, n) for n, seat in enumerate(company.seats[:LOOKED_AT])],
        "note": "年度编制清查。",
    }
    begun = await acting.open(Step(first.bureau, COUNTS, body), key)
    if begun:
        path = f"{COUNTS}/{begun['id']}"
        waits = company.plays("signs once", DRAWN_UP)
        version = await acting.go_on(signatures(first, path)[: 1 if waits else 2], key, begun["version"])
        if not waits:
            told = await acting.ask(first.bureau, "GET", path)
            await acting.go_on(settled(first, path, told["findings"]), f"{key}-settled", version)


async def met(acting: Acting, seat: Seat, n: int) -> Answer:
    """At the first of them one fewer than the records say, if they say anybody."""
    told = await acting.ask(seat.bureau, "GET", f"/v1/stations/{seat.station_id}/staffing")
    return {"station_id": str(seat.station_id), "found": max(told["at_work"] - (n == 0), 0)}


def signatures(seat: Seat, path: str) -> list[Step]:
    return [Step(user, f"{path}/sign", {}) for user in (seat.bureau, seat.offices.approver)]


def settled(seat: Seat, path: str, findings: Sequence[Answer]) -> list[Step]:
    """Whom nobody met came back; the organ above lets one secondment stand; the others run to their day."""
    by_kind: dict[str, Answer] = {}
    for one in findings:
        by_kind.setdefault(one["difference"], one)
    steps = []
    if one := by_kind.get("found_differs"):
        proof = {"finding_id": one["id"], "document_number": "司清〔2026〕1号", "note": "当日请假人员已返岗，附考勤记录。"}
        steps.append(Step(seat.bureau, f"{path}/fix", proof))
    if one := by_kind.get("holder_elsewhere"):
        reason = {"finding_id": one["id"], "reason": "approved_secondment", "note": "已经上级同意借调，期满返回。"}
        steps.append(Step(seat.above, f"{path}/accept", reason))
    return steps
