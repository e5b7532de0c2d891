"""PostgreSQL away: 503 with Retry-After, not ready, and nothing that was acknowledged is lost."""

from uuid import uuid4

import pytest

from chassis.testing.waiting import eventually
from devstack.faults.killing import killed
from devstack.faults.load import loading
from devstack.testing.land import Land
from devstack.testing.live import listening
from tests.faults.breaking import without
from tests.faults.replay import Replay
from tests.system.clerk import establishment
from tests.system.house import House
from tests.system.problem import RefusedError


async def test_every_service_says_so_and_the_same_key_is_carried_out_later(house: House, land: Land) -> None:
    seat, key = land.one(), str(uuid4())
    clerk, reader = house.clerk(seat.proposer), house.reader()
    async with without(house, "postgres"):
        for step in (clerk.propose(establishment(seat), key=key), clerk.change(uuid4()), reader.figure()):
            with pytest.raises(RefusedError) as refused:
                await step
            problem = refused.value.problem
            assert (problem.status, problem.code) == (503, "database-away")
            assert int(problem.headers["retry-after"]) > 0
        for process in ("registry-api", "reporting-api"):
            answer = house.stack.probe(process)
            assert (answer.alive, answer.ready) == (True, False)
            assert "postgres" in answer.reason
    assert (await clerk.propose(establishment(seat), key=key)).version == 1


async def test_killed_in_the_midst_of_work_it_loses_nothing_that_was_acknowledged(
    house: House, land: Land, replay: Replay
) -> None:
    async with listening(house.reporting, house.stack.token("region")) as heard:
        async with loading(house.stack, [land.take(2) for _ in range(3)]) as load:
            await load.goes_on(10)
            await killed(house.stack, "postgres")
            await load.goes_on(10)
            await load.finished()
        await eventually(lambda: all(heard.of(change) for change in load.subjects), within=40)
    await replay.shows_each_command_once(load)
