"""The read model made anew while events flow: readers and open pages lose nothing."""

from chassis.testing.waiting import eventually
from devstack.faults.load import loading
from devstack.faults.rebuilding import former_dropped, rebuilt
from devstack.testing.land import Land
from devstack.testing.live import listening
from tests.faults.replay import Replay
from tests.system.house import House


async def test_rebuilt_while_events_flow(house: House, land: Land, replay: Replay) -> None:
    counties = [land.take(2) for _ in range(3)]
    async with listening(house.reporting, house.stack.token(counties[0][0].proposer)) as heard:
        async with loading(house.stack, counties) as load:
            await load.goes_on(10)
            await rebuilt(house.stack)
            await load.goes_on(10)
            await load.finished()
        await replay.equals_the_read_model()
        await eventually(lambda: "reset" in {kind for kind, _ in heard.events})
    await former_dropped(house.stack)
    await replay.equals_the_read_model()
