"""Kafka away: commands go on, the relay says so and catches up, the region then shows everything."""

from uuid import UUID

from chassis.testing.waiting import eventually
from devstack.testing.land import Land, Township
from tests.faults.breaking import status, without
from tests.faults.replay import Replay
from tests.system.house import House


async def tells_of_its_backlog(house: House) -> None:
    """The relay, to whoever asks it and in `sifasuo status`."""
    await eventually(lambda: house.stack.probe("registry-relay").lag)
    relay = (await status(house))["registry-relay"]
    assert relay.alive
    assert not relay.ready
    assert relay.reason
    assert relay.lag


async def reader_is_told_that_it_is_not_there_yet(house: House, change: UUID, seat: Township) -> None:
    """What was known is told all the same."""
    after = await house.log.position_of(change)
    board = await house.reader().get("/v1/changes", after=after, limit=500)
    assert board["pending"] is True
    assert str(change) not in {one["change_id"] for one in board["items"]}
    county = await house.reader().figure(seat.county_id)
    assert county["townships"]["count"] > 0


async def test_commands_go_on_and_the_region_catches_up(house: House, land: Land, replay: Replay) -> None:
    seat = land.one()
    async with without(house, "kafka"):
        change = await house.established(seat)
        await tells_of_its_backlog(house)
        await reader_is_told_that_it_is_not_there_yet(house, change.id, seat)

    await house.shown(change)
    assert seat.id in await house.reader().townships(seat.county_id, covered=True)
    await eventually(lambda: house.stack.probe("registry-relay").lag == 0)
    await replay.equals_the_read_model()
