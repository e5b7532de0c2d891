"""A day ends at 24:00 in the region, eight hours before it does in UTC."""

from datetime import UTC, datetime, time, timedelta
from uuid import UUID, uuid4

import pytest

from chassis.calendar import until_midnight
from registry.establishment_change.commands import Approve, Establish, Propose, Withdraw
from registry.establishment_change.errors import EffectiveDayReachedError
from registry.handling.taking_effect import TakingEffect
from services.registry.tests.handling.house import House
from services.registry.tests.world import SEAT, SEAT_NAME, TODAY, approver, clerk
from sifasuo.registry.v1.establishment_change_pb2 import WITHDRAWAL_REASON_SUPERSEDED
from sifasuo.registry.v1.station_pb2 import (
    STATION_FUNCTION_MEDIATION,
    STATION_GRADE_DEPUTY_SECTION,
    STATION_KIND_STANDALONE,
)

TOMORROW = TODAY + timedelta(days=1)
LAST_SECOND, MIDNIGHT = time(23, 59, 59), time(0)
AT_THE_SEAT = Establish(
    SEAT_NAME,
    STATION_GRADE_DEPUTY_SECTION,
    STATION_KIND_STANDALONE,
    SEAT,
    frozenset({SEAT}),
    frozenset({STATION_FUNCTION_MEDIATION}),
)


async def due_tomorrow(house: House) -> UUID:
    await house.open()
    change_id = uuid4()
    await house.step(change_id, Propose(change_id, uuid4(), AT_THE_SEAT, TOMORROW), clerk())
    await house.step(change_id, Approve("林编发〔2024〕1号"), approver())
    return change_id


async def test_a_change_is_not_due_in_the_last_second_before_its_day() -> None:
    house = House()
    await due_tomorrow(house)
    house.clock.at = LAST_SECOND
    assert await TakingEffect(house.registry).due() == []


async def test_a_change_is_due_as_its_day_begins() -> None:
    house = House()
    change_id = await due_tomorrow(house)
    house.clock.today, house.clock.at = TOMORROW, MIDNIGHT
    (due,) = await TakingEffect(house.registry).due()
    assert due.proposal.change_id == change_id


async def test_it_can_be_withdrawn_until_then_and_no_longer() -> None:
    house = House()
    change_id = await due_tomorrow(house)
    house.clock.today, house.clock.at = TOMORROW, MIDNIGHT
    with pytest.raises(EffectiveDayReachedError):
        await house.step(change_id, Withdraw(WITHDRAWAL_REASON_SUPERSEDED), clerk())
    house.clock.today, house.clock.at = TODAY, LAST_SECOND
    await house.step(change_id, Withdraw(WITHDRAWAL_REASON_SUPERSEDED), clerk())


@pytest.mark.parametrize(
    ("now", "seconds"),
    [
        (datetime(2024, 3, 1, 15, 59, 59, tzinfo=UTC), 1),
        (datetime(2024, 3, 1, 16, 0, tzinfo=UTC), 24 * 3600),
        (datetime(2024, 3, 1, 4, 0, tzinfo=UTC), 12 * 3600),
    ],
)
def test_the_calendar_waits_until_midnight_in_the_region(now: datetime, seconds: float) -> None:
    assert until_midnight(now) == seconds
