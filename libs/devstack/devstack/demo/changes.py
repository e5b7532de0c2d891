"""Changes under way, so that the board has something in each of its lanes (O-1)."""

from collections.abc import Sequence
from datetime import timedelta

from devstack.demo.acting import Acting, Step
from devstack.demo.seats import Seat, drawn
from devstack.demo.stations import CHANGES

COUNTIES, REORGANISING = 4, 15
"""Each so-manieth county has a change under way; each so-manieth changes two stations at once."""
AHEAD = timedelta(14)

Body = dict[str, object]


async def propose(acting: Acting, seats: Sequence[Seat]) -> None:
    """Of one county."""
    first = seats[0]
    if drawn(f"changes {first.county_code}", COUNTIES):
        return
    together = len(seats) > 1 and not drawn(f"together {first.county_code}", REORGANISING // COUNTIES)
    asked = reorganisation(seats[:2]) if together else regrading(first)
    day = acting.today + (AHEAD if drawn(f"day {first.county_code}", 2) else timedelta(0))
    key = f"change-{first.station_id}"
    proposal = {**asked, "effective_on": str(day), "note": "按编制和任务的实际调整规格。"}
    begun = await acting.open(Step(first.bureau, CHANGES, proposal), key)
    if begun:
        path = f"{CHANGES}/{begun['id']}"
        await acting.go_on(outcome(first, path, acting.today.year), key, begun["version"])


def regrading(seat: Seat) -> Body:
    other = "sub_section" if seat.grade == "deputy_section" else "deputy_section"
    return {"kind": "regrade", "station_id": str(seat.station_id), "grade": other}


def reorganisation(seats: Sequence[Seat]) -> Body:
    return {"kind": "reorganise", "steps": [regrading(seat) for seat in seats]}


def outcome(seat: Seat, path: str, year: int) -> Sequence[Step]:
    """Nothing yet for some; approved, rejected or withdrawn for others."""
    number = f"编办〔{year}〕{drawn(seat.county_code, 90) + 1}号"
    match drawn(f"outcome {seat.county_code}", 5):
        case 0:
            return [
                Step(
                    seat.offices.approver,
                    f"{path}/reject",
                    {"reason": "no_quota", "note": "编制已满，暂不调整。"},
                )
            ]
        case 1:
            return [Step(seat.bureau, f"{path}/withdraw", {"reason": "superseded", "note": "另行申报。"})]
        case 2:
            return []
        case _:
            return [Step(seat.offices.approver, f"{path}/approve", {"document_number": number})]
