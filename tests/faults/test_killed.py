"""Processes killed while events flow: another takes up where they were, and the region ends up as the log says."""

import pytest

from chassis.testing.waiting import eventually
from tests.faults.breaking import all_ready, killed, status
from tests.faults.flow import flowing
from tests.faults.replay import Replay
from tests.system.clerk import establishment
from tests.system.house import House
from tests.system.land import Land
from tests.system.live import listening


@pytest.mark.parametrize("process", ["registry-relay", "reporting-project", "registry-api", "reporting-api"])
async def test_killed_while_events_flow(house: House, land: Land, replay: Replay, process: str) -> None:
    async with flowing(house, land.take(3)) as flow:
        await flow.goes_on()
        await killed(house, process)
        await flow.goes_on()
    assert len(await house.log.versions(flow.changes)) == len(flow.acknowledged)
    await replay.equals_the_read_model()


async def test_an_open_page_whose_server_was_killed_hears_what_it_missed(house: House, land: Land) -> None:
    seat = land.one()
    clerk, token = house.clerk(seat.proposer), house.stack.token(seat.proposer)
    async with listening(house.reporting, token) as heard:
        first = await clerk.propose(establishment(seat))
        await eventually(lambda: heard.of(first.id))
    await killed(house, "reporting-api")
    missed = await clerk.propose(establishment(seat))
    await all_ready(house)
    async with listening(house.reporting, token, heard.last_id) as again:
        await eventually(lambda: again.of(missed.id) == ["change"])
    assert again.of(first.id) == []


async def test_the_calendar_killed_before_the_approval_takes_it_up_all_the_same(
    house: House, land: Land
) -> None:
    seat = land.one()
    proposed = await house.clerk(seat.proposer).propose(establishment(seat))
    await killed(house, "registry-calendar")
    await house.clerk(seat.approver).approve(proposed)
    assert (await house.in_effect(seat.proposer, proposed)).status == "in_effect"


async def test_status_counts_what_was_started_again(house: House) -> None:
    before = (await status(house))["registry-calendar"].restarts
    await killed(house, "registry-calendar")

    async def counted() -> bool:
        return (await status(house))["registry-calendar"].restarts > before

    await eventually(counted)
