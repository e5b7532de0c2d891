"""PostgreSQL away: 503 with Retry-After, not ready, and nothing that was acknowledged is lost."""

from uuid import uuid4

import pytest

from chassis.testing.waiting import eventually
from tests.faults.breaking import killed, without
from tests.faults.flow import Flow, flowing
from tests.faults.replay import Replay
from tests.system.clerk import establishment
from tests.system.house import House
from tests.system.land import Land
from tests.system.live import listening
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
        async with flowing(house, land.take(4)) as flow:
            await flow.goes_on()
            await killed(house, "postgres")
            await flow.goes_on()
        await eventually(lambda: all(heard.of(change) for change in flow.changes), within=40)
    assert all(problem.headers["retry-after"] for problem in flow.refused)
    await each_is_there_once(house, flow)
    await replay.equals_the_read_model()


async def each_is_there_once(house: House, flow: Flow) -> None:
    """Every acknowledged command opened one change, and no other was opened in its clerk's name."""
    assert len(flow.changes) == len(flow.acknowledged)
    versions = await house.log.versions(flow.changes)
    assert versions == dict.fromkeys(flow.changes, 1)
