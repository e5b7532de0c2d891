"""What stations show the public: published, and anew before it is stale, later, or never again (O-13)."""

from datetime import date

from devstack.demo.acting import Step
from devstack.demo.disclosures import sections
from devstack.demo.seats import Seat
from devstack.demo.years.world import County

SHOWING = 12
"""Each so-manieth station; of the others it is missing all along."""
FIRST, AGAIN, LATE, LATE_ONES, NEVER = (1, 45), (300, 360), (372, 460), 25, 8


def schedule(county: County, first: date) -> None:
    for seat in county.seats:
        if not county.luck.among(f"shows {seat.code}", SHOWING):
            county.note(county.luck.after(f"shown {seat.code}", first, FIRST), show, seat, 0, 0)


async def show(county: County, seat: Seat, version: int, times: int, day: date) -> None:
    """All its sections: drafted by one clerk, published by another."""
    path, office = f"/v1/stations/{seat.station_id}/disclosures", county.world.registry
    for section, said in sections(seat).items():
        key = f"years-{county.luck.seed}-shows-{seat.code}-{section}-{times}"
        drafted = await office.acting.tell(
            Step(seat.bureau, f"{path}/draft", {"section": section, **said}), key, version
        )
        step = Step(seat.reviewer, f"{path}/publish", {"section": section})
        done = await office.does("disclosed", step, f"{seat.code}-{section}-{times}", drafted["version"])
        if done is None:
            return
        version = done["version"]
    about = f"{seat.code} {times}"
    if not county.luck.hits(f"shows never again {about}", NEVER):
        late = county.luck.hits(f"shows late {about}", LATE_ONES)
        due = county.luck.after(f"shown again {about}", day, LATE if late else AGAIN)
        county.note(due, show, seat, version, times + 1)
