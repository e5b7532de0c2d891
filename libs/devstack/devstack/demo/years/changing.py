"""Changes of stations: proposed, decided in time or late, in effect on their day, and filed in time, late or never (O-1)."""

from datetime import date, timedelta

from chassis.testing.waiting import eventually
from devstack.demo.acting import Step
from devstack.demo.seats import Seat
from devstack.demo.stations import CHANGES
from devstack.demo.years.world import County

IN_A_YEAR = 1
DECIDED, DECIDED_LATE, LATE = (4, 26), (34, 75), 22
OUTCOMES = ("approve",) * 8 + ("reject", "withdraw")
AHEAD = timedelta(90)
"""Each takes effect so long after it was proposed."""
PROPOSED = 1
"""The version of a change that nobody has decided."""
FILED, FILED_LATE, FILES_LATE, UNFILED = (14, 28), (33, 90), 25, 6
SETTLED = timedelta(30)
TAKEN_UP_WITHIN = 60
IN_EFFECT = ("in_effect", "filed")


def schedule(county: County, first: date) -> None:
    """On days that are drawn; a station that has one under way is left alone."""
    seats = county.seats
    span = (county.world.days.last - first).days
    for n in range(IN_A_YEAR * span // 365):
        seat = seats[n % len(seats)]
        day = county.luck.after(f"change {county.code} {n}", first, (5, span))
        county.note(day, propose, seat, n)


async def propose(county: County, seat: Seat, n: int, _: date) -> None:
    """Another grade; the one that it has now is asked for."""
    today, office, key = county.world.days.today, county.world.registry, f"{seat.code}-{n}"
    if county.changing.get(seat.code, today) > today:
        return
    county.changing[seat.code] = today + AHEAD + SETTLED
    told = await office.reads(seat.bureau, f"/v1/stations/{seat.station_id}")
    grade = "sub_section" if told["grade"] == "deputy_section" else "deputy_section"
    body = {
        "kind": "regrade",
        "station_id": str(seat.station_id),
        "grade": grade,
        "effective_on": str(today + AHEAD),
        "note": "按编制和任务的实际调整规格。",
    }
    begun = await office.does("change_proposed", Step(seat.bureau, CHANGES, body), key)
    if begun:
        late = county.luck.hits(f"decides late {key}", LATE)
        day = county.luck.after(f"decided {key}", today, DECIDED_LATE if late else DECIDED)
        county.note(day, decide, seat, begun["id"], key)


async def decide(county: County, seat: Seat, change_id: str, key: str, day: date) -> None:
    path, office = f"{CHANGES}/{change_id}", county.world.registry
    outcome = county.luck.one_of(f"outcome {key}", OUTCOMES)
    number = {"document_number": f"编办〔{day.year}〕{county.luck.among(key, 90) + 1}号"}
    steps = {
        "approve": ("change_approved", Step(seat.offices.approver, f"{path}/approve", number)),
        "reject": (
            "change_rejected",
            Step(
                seat.offices.approver,
                f"{path}/reject",
                {"reason": "no_quota", "note": "编制已满，暂不调整。"},
            ),
        ),
        "withdraw": (
            "change_withdrawn",
            Step(seat.bureau, f"{path}/withdraw", {"reason": "superseded", "note": "另行申报。"}),
        ),
    }
    kind, step = steps[outcome]
    done = await office.does(kind, step, key, PROPOSED)
    if done and outcome == "approve" and not county.luck.hits(f"unfiled {key}", UNFILED):
        told = await office.reads(seat.bureau, path)
        in_effect = max(date.fromisoformat(told["effective_on"]), day)
        late = county.luck.hits(f"files late {key}", FILES_LATE)
        due = county.luck.after(f"filed {key}", in_effect, FILED_LATE if late else FILED)
        county.note(due, file, seat, change_id, key)


async def file(county: County, seat: Seat, change_id: str, key: str, _: date) -> None:
    """Once it has taken effect, which is the calendar's to do."""
    path, office, seen = f"{CHANGES}/{change_id}", county.world.registry, {}

    async def effective() -> bool:
        seen.update(await office.reads(seat.bureau, path))
        return seen["status"] in IN_EFFECT

    await eventually(effective, within=TAKEN_UP_WITHIN)
    await office.does("change_filed", Step(seat.bureau, f"{path}/file", {}), key, seen["version"])
