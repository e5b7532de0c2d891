"""Processes killed while events flow: another takes up where they were, and the region ends up as the log says."""

import secrets

import pytest

from chassis.testing.waiting import eventually
from devstack.faults.killing import all_ready, killed
from devstack.faults.plan import planned
from devstack.faults.report import Report
from devstack.faults.run import carried_out
from devstack.testing.land import Land
from devstack.testing.live import listening
from tests.faults.breaking import status
from tests.system.clerk import establishment
from tests.system.house import House

KILLS = 20


@pytest.mark.timeout(900)  # each wait of a run has its own, shorter limit, and says what it waited for
async def test_twenty_kills_lose_nothing(house: House, land: Land) -> None:
    """As `sifasuo faults --kills 20` does it, of which every recorded run is a longer one."""
    seed = secrets.randbelow(1_000_000)
    stack = house.stack.stack
    report = Report(seed, stack.name, f"sifasuo faults --kills {KILLS} --seed {seed}", str(stack.folder.logs))
    counties = [land.take(2) for _ in range(3)]
    await carried_out(house.stack, planned(KILLS, seed, ()), counties, report)
    assert report.failure is None, "\n".join(report.lines())
    assert report.kills == KILLS


async def test_an_open_page_whose_server_was_killed_hears_what_it_missed(house: House, land: Land) -> None:
    seat = land.one()
    clerk, token = house.clerk(seat.proposer), house.stack.token(seat.proposer)
    async with listening(house.reporting, token) as heard:
        first = await clerk.propose(establishment(seat))
        await eventually(lambda: heard.of(first.id))
    await killed(house.stack, "reporting-api")
    missed = await clerk.propose(establishment(seat))
    await all_ready(house.stack)
    async with listening(house.reporting, token, heard.last_id) as again:
        await eventually(lambda: again.of(missed.id) == ["change"])
    assert again.of(first.id) == []


async def test_the_calendar_killed_before_the_approval_takes_it_up_all_the_same(
    house: House, land: Land
) -> None:
    seat = land.one()
    proposed = await house.clerk(seat.proposer).propose(establishment(seat))
    await killed(house.stack, "registry-calendar")
    await house.clerk(seat.approver).approve(proposed)
    assert (await house.in_effect(seat.proposer, proposed)).status == "in_effect"


async def test_status_counts_what_was_started_again(house: House) -> None:
    before = (await status(house))["registry-calendar"].restarts
    await killed(house.stack, "registry-calendar")

    async def counted() -> bool:
        return (await status(house))["registry-calendar"].restarts > before

    await eventually(counted)
