"""A county counts its posts and people: both sign, and what differs is followed to its end (清查, O-4)."""

from collections.abc import Iterator, Sequence

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
            await acting.go_on(
                settled(first, path, told["findings"], acting.today.year), f"{key}-settled", version
            )


async def met(acting: Acting, seat: Seat, n: int) -> Answer:
    """At the first of them one fewer than the records say, if they say anybody."""
    told = await acting.ask(seat.bureau, "GET", f"/v1/stations/{seat.station_id}/staffing")
    return {"station_id": str(seat.station_id), "found": max(told["at_work"] - (n == 0), 0)}


def signatures(seat: Seat, path: str) -> list[Step]:
    return [Step(user, f"{path}/sign", {}) for user in (seat.bureau, seat.offices.approver)]


def settled(seat: Seat, path: str, findings: Sequence[Answer], year: int) -> list[Step]:
    """Whom nobody met came back; the organ above lets one secondment stand; the others run to their day."""
    back = {"document_number": f"司清〔{year}〕1号", "note": "当日请假人员已返岗，附考勤记录。"}
    stands = {"reason": "approved_secondment", "note": "已经上级同意借调，期满返回。"}
    return [
        *on_first(findings, "found_differs", seat.bureau, f"{path}/fix", back),
        *on_first(findings, "holder_elsewhere", seat.above, f"{path}/accept", stands),
    ]


def on_first(
    findings: Sequence[Answer], difference: str, user: str, path: str, body: Answer
) -> Iterator[Step]:
    """Of that kind, if there is any."""
    first = next((one for one in findings if one["difference"] == difference), None)
    if first:
        yield Step(user, path, {"finding_id": first["id"], **body})
