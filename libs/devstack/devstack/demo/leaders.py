"""Leaders: who answers for the work of stations, contact points and visits, yearly assessments (O-5, O-17)."""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

from devstack.demo.acting import Acting, Step
from devstack.demo.seats import REGION_CLERK, Seat, chosen, drawn

CONTACT, OF_PREFECTURE, OF_REGION, UNVISITED, UNASSESSED = 3, 12, 40, 5, 10
"""Each so-manieth station is a contact point, of a county's leader, a prefecture's or the region's; so many of these are
not visited, and so many of all not assessed."""
LONGEST_AGO = 500
LEADERS = ("deputy_for_stations", "head", "executive_deputy", "political_director")
RESULTS = ("excellent", "qualified", "qualified", "qualified", "basically_qualified")
GROUNDS = {
    "excellent": "各项任务完成好，调解成功率和群众满意度居全县前列。",
    "qualified": "各项任务按期完成，台账齐全。",
    "basically_qualified": "主要任务完成，社区矫正台账有缺漏，已限期补齐。",
}


async def answer_for(acting: Acting, code: str, division_id: UUID, user: str) -> None:
    """The responsible leader of a division."""
    body = {
        "leader": "deputy_for_stations",
        "document_number": f"司发〔{acting.today.year}〕{drawn(f'leader {code}', 90) + 1}号",
    }
    path = f"/v1/divisions/{division_id}/responsible-leader/name"
    await acting.go_on([Step(user, path, body)], f"leader-{code}")


async def look_after(acting: Acting, seat: Seat) -> None:
    await acting.go_on(contacts(seat, acting.today), f"contacts-{seat.station_id}")
    await acting.go_on(assessments(seat, acting.today), f"assessments-{seat.station_id}")


def contacts(seat: Seat, today: date) -> Iterator[Step]:
    organs = {
        REGION_CLERK: OF_REGION,
        seat.prefecture: OF_PREFECTURE,
        seat.bureau: CONTACT,
    }  # one, where the prefecture's runs the station
    for user, among in organs.items():
        if drawn(f"contact {user} {seat.code}", among):
            continue
        path = f"/v1/stations/{seat.station_id}/contact-points"
        taken_on = seat.day(f"taken {user}", today, LONGEST_AGO)
        leader = chosen(f"leader {user} {seat.code}", LEADERS)
        yield Step(user, f"{path}/take", {"leader": leader, "taken_on": str(taken_on)})
        if drawn(f"visited {user} {seat.code}", UNVISITED):
            visited_on = taken_on + timedelta(drawn(f"visit {user} {seat.code}", (today - taken_on).days + 1))
            found = {
                "purpose": "guidance",
                "visited_on": str(visited_on),
                "note": "调解室已启用，档案柜不足。",
            }
            yield Step(user, f"{path}/visit", found)


def assessments(seat: Seat, today: date) -> Iterator[Step]:
    year = today.year - 1
    if seat.founded_on.year <= year and drawn(f"assessed {seat.code}", UNASSESSED):
        result = chosen(f"result {seat.code}", RESULTS)
        path = f"/v1/stations/{seat.station_id}/assessments/assess"
        yield Step(seat.bureau, path, {"year": year, "result": result, "note": GROUNDS[result]})
