"""The read model made anew while events flow: readers and open pages lose nothing."""

import asyncio

from chassis.testing.waiting import eventually
from devstack.environment import python_module
from tests.faults.flow import flowing
from tests.faults.replay import Replay
from tests.system.house import House
from tests.system.land import Land
from tests.system.live import listening


async def run_task(house: House, task: str) -> list[str]:
    """What it said."""
    command = python_module("devstack", "run", task, "--stack", house.stack.stack.name)
    process = await asyncio.create_subprocess_exec(
        *command, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    said, _ = await process.communicate()
    assert process.returncode == 0, said.decode()
    return said.decode().splitlines()


async def test_rebuilt_while_events_flow(house: House, land: Land, replay: Replay) -> None:
    seats = land.take(3)
    async with listening(house.reporting, house.stack.token(seats[0].proposer)) as heard:
        async with flowing(house, seats) as flow:
            await flow.goes_on()
            assert (await run_task(house, "reporting-rebuild"))[-1].endswith("is live")
            await flow.goes_on()
        await replay.equals_the_read_model()
        await eventually(lambda: "reset" in {kind for kind, _ in heard.events})
    assert (await run_task(house, "reporting-drop-former"))[-1].endswith("is dropped")
    await replay.equals_the_read_model()
