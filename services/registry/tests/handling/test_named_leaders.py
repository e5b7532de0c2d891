"""A responsible leader is named of no day before the organ was there, as far as the registry can tell (O-17)."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from chassis.event_store.meta import meta_of
from chassis.event_store.port import Append, Request
from chassis.ids import division_id
from registry.handling.leading import Leading
from registry.responsible_leader.commands import NameLeader
from registry.responsible_leader.errors import NamedOnError
from services.registry.tests.handling.house import House
from services.registry.tests.world import COUNTY, POLICY, PREFECTURE, TODAY, administrator, clerk
from sifasuo.registry.v1.division_pb2 import DIVISION_LEVEL_COUNTY, DivisionRegistered

ASKED_FROM = POLICY.oversight.leaders_from
DAY = timedelta(days=1)
NEW, BEGUN = division_id("540199"), date(2023, 7, 1)
FOUNDED = DivisionRegistered(
    division_id=str(NEW),
    level=DIVISION_LEVEL_COUNTY,
    code="540199",
    name="新设县",
    parent_id=str(PREFECTURE),
    effective_on=str(BEGUN),
)


async def opened() -> House:
    """With a county that came later."""
    house = House()
    await house.open()
    meta = meta_of(administrator(), uuid4(), b"", POLICY.version)
    await house.store.append(Request([Append(NEW, 0, [FOUNDED])], meta))
    return house


@pytest.mark.parametrize(
    ("division", "code", "first"), [(COUNTY, "540121", ASKED_FROM), (NEW, "540199", BEGUN)]
)
async def test_what_was_there_with_the_region_may_be_older_than_it_says(
    division: UUID, code: str, first: date
) -> None:
    house, leading = await opened(), NameLeader("head", None, first - DAY)
    name = Leading(house.registry).carry_out
    with pytest.raises(NamedOnError) as refused:
        await name(division, leading, house.asked(clerk(code)))
    assert (refused.value.earliest, refused.value.latest) == (first, TODAY)
    await name(division, NameLeader("head", None, first), house.asked(clerk(code)))
