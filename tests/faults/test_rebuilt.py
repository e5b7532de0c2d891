"""The read model made anew while events flow: readers and open pages lose nothing."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from chassis.testing.waiting import eventually
from devstack.faults.load import loading
from devstack.faults.points import REBUILD
from devstack.faults.rebuilding import former_dropped, told
from devstack.testing.land import Land
from devstack.testing.live import listening
from reporting.projections.region import REGION
from tests.faults.replay import Replay
from tests.system.house import House
from tests.system.reader import Reader

ROLLBACK = "reporting-rollback"
TABLES = sorted(re.findall(r"CREATE TABLE (\w+)", REGION.tables))


@asynccontextmanager
async def polling(reader: Reader) -> AsyncIterator[list[int]]:
    """Asks for what a page shows, again and again: how many townships are served, each time. No answer may fail."""
    served, done = list[int](), asyncio.Event()

    async def poll() -> None:
        while not done.is_set():
            served.append((await reader.figure())["served"]["count"])
            await reader.get("/v1/stations", limit=5)
            await reader.get("/v1/changes", limit=5)

    task = asyncio.create_task(poll())
    try:
        yield served
    finally:
        done.set()
        await task


async def test_rebuilt_looked_at_and_taken_back_while_events_flow(
    house: House, land: Land, replay: Replay
) -> None:
    counties = [land.take(2) for _ in range(3)]
    async with (
        listening(house.reporting, house.stack.token(counties[0][0].proposer)) as heard,
        polling(house.reader()) as served,
    ):
        async with loading(house.stack, counties) as load:
            await load.goes_on(10)
            looked = await told(house.stack, REBUILD, "region", "--diff")
            assert looked[-len(TABLES) - 1 : -1] == [f"{table}: the same rows" for table in TABLES]
            assert "with --resume in place of --diff shows it, with --drop drops it" in looked[-1]
            assert (await told(house.stack, REBUILD, "--resume"))[-1].endswith("is live")
            await load.goes_on(5)
            assert (await told(house.stack, ROLLBACK))[-1].endswith("is live")
            await load.goes_on(5)
            await load.finished()
        await replay.equals_the_read_model()
        await eventually(lambda: [kind for kind, _ in heard.events].count("reset") == 2)
    assert min(served) >= served[0]
    await former_dropped(house.stack)
    await replay.equals_the_read_model()
