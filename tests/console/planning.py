"""Counties' plans on a stack that keeps what earlier tests left: a year for which the county has none yet."""

from dataclasses import dataclass
from uuid import UUID, uuid5

import httpx2

from devstack.testing.land import Land, Township
from tests.system.clerk import Body, Clerk, today, written
from tests.system.house import House
from tests.system.problem import RefusedError

YEARS = 5
PLANS, INSPECTIONS = "/v1/development-plans", "/v1/inspections"


@dataclass(frozen=True, slots=True)
class Free:
    """A county with a year to plan for."""

    seat: Township
    year: int

    @property
    def page(self) -> str:
        return f"/plans/{self.seat.county_id}/{self.year}"

    def aims(self, **more: int) -> list[Body]:
        """What every plan names, and whatever else a test wants."""
        named = {"stations_without_premises": 0, "stations_without_staff": 0, **more}
        return [{"kpi": kpi, "value": n, "due_on": f"{self.year}-06-30"} for kpi, n in named.items()]


async def free(house: House, land: Land) -> Free:
    """Raises NoLandLeftError once every county has a plan for every year."""
    taken: str | None = None
    while True:
        seat = land.one(without=taken)
        for year in range(today().year + 1, today().year + 1 + YEARS):
            if not await is_planned(house.clerk(seat.proposer), seat, year):
                return Free(seat, year)
        taken = seat.county_code


async def is_planned(clerk: Clerk, seat: Township, year: int) -> bool:
    try:
        await clerk.get(f"{PLANS}/{plan_id(seat, year)}")
    except RefusedError as error:
        if error.problem.status != httpx2.codes.NOT_FOUND:
            raise
        return False
    return True


def plan_id(seat: Township, year: int) -> UUID:
    return uuid5(seat.county_id, f"development_plan {year}")


async def drafted(house: House, seat: Township, year: int) -> None:
    """If it is not planned already; returns when reporting has it."""
    clerk = house.clerk(seat.proposer)
    if not await is_planned(clerk, seat, year):
        asked = {
            "county_id": str(seat.county_id),
            "year": year,
            "targets": Free(seat, year).aims(coverage=100),
        }
        await house.caught_up(written(await clerk.post(PLANS, asked)).position)


async def inspected(house: House, seat: Township) -> UUID:
    """By the bureau above, with a finding that is open; returns when reporting has it."""
    above = house.clerk(seat.prefecture_bureau)
    asked = {"county_id": str(seat.county_id), "note": "年度督查：业务用房、台账。"}
    one = written(await above.post(INSPECTIONS, asked))
    finding = {
        "finding": "premises",
        "due_on": f"{today().year + 1}-01-31",
        "note": "业务用房一间被其他单位占用。",
    }
    raised = written(await above.post(f"{INSPECTIONS}/{one.id}/raise", finding, version=1))
    await house.caught_up(raised.position)
    return one.id
