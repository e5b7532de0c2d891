"""Commendations of stations by their counties (O-20)."""

from devstack.demo.acting import Acting, Step
from devstack.demo.seats import Seat, chosen, drawn

PATH = "/v1/commendations"
RARE = 9
"""Each so-manieth station has one."""
TITLES = ("advanced_collective", "model_station", "fine_station", "people_satisfied")
LONGEST_AGO = 500


async def commend(acting: Acting, seat: Seat) -> None:
    if drawn(f"commended {seat.code}", RARE):
        return
    day = seat.day("commended on", acting.today, LONGEST_AGO)
    body = {
        "station_id": str(seat.station_id),
        "level": "prefecture",
        "title": chosen(f"title {seat.code}", TITLES),
        "document_number": f"司发〔{day.year}〕{drawn(f'commendation {seat.code}', 90) + 1}号",
        "commended_on": str(day),
    }
    await acting.open(Step(seat.prefecture, PATH, body), f"commendation-{seat.station_id}")
