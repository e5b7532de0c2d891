"""A step on a county's plan reads that county, and not the whole country."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import pytest

from chassis.errors import RulesBrokenError
from registry.development_plan.commands import AddMilestone, Approve, Command, DraftPlan, Submit
from registry.development_plan.state import Target
from registry.handling.county_affairs import PLANS, plan_id
from registry.handling.overseeing import Wanted
from services.registry.tests.handling.house import House
from services.registry.tests.world import COUNTY, TODAY, clerk

LAST = date(TODAY.year, 12, 31)
OWN = plan_id(COUNTY, TODAY.year)
STEPS: list[tuple[Command, str]] = [
    (Submit(), "540121"),
    (AddMilestone(plan_id(COUNTY, 0), "other", LAST), "540121"),
    (Approve(), "5401"),
]


def draft(value: int) -> DraftPlan:
    named = ("stations_without_premises", "stations_without_staff")
    return DraftPlan(OWN, TODAY.year, tuple(Target(kpi, value, LAST) for kpi in named))


async def opened() -> House:
    """Where nobody may ask for all divisions."""
    house = House()
    await house.open()
    house.registry.division_ids = unasked
    return house


async def unasked() -> Sequence[UUID]:
    raise AssertionError


def wanted(house: House, command: Command, code: str = "540121") -> Wanted[Command]:
    return Wanted(command, house.asked(clerk(code)))


async def test_of_no_step_the_whole_country_is_read() -> None:
    house = await opened()
    await PLANS.open(house.registry, OWN, wanted(house, draft(1)), COUNTY)
    for command, code in STEPS:
        await PLANS.carry_out(house.registry, OWN, wanted(house, command, code))


async def test_a_county_aims_at_no_more_stations_than_the_policy_lets_it() -> None:
    """9,999 stations without premises are a typing error."""
    house = await opened()
    with pytest.raises(RulesBrokenError):
        await PLANS.open(house.registry, OWN, wanted(house, draft(9999)), COUNTY)
    await PLANS.open(house.registry, OWN, wanted(house, draft(100)), COUNTY)
