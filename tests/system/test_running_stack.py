"""`sifasuo up` on a stack that runs, and what `sifasuo status` says of it."""

import json
from typing import Any

from chassis.testing.waiting import eventually
from devstack.processes import process_names
from tests.system.command_line import sifasuo
from tests.system.house import House


async def status(house: House) -> dict[str, dict[str, Any]]:
    [said] = map(json.loads, await sifasuo(house, "status", "--json"))
    return {one["name"]: one for one in said["processes"]}


async def test_up_again_changes_nothing_and_says_so(house: House) -> None:
    marked = house.stack.stack.folder.started_by_tests.exists()
    async with house.log.unchanged():
        said = await sifasuo(house, "up")
    assert "nothing changed" in "\n".join(said)
    assert house.stack.stack.folder.started_by_tests.exists() == marked


async def test_status_tells_of_every_process_its_health_lag_share_of_a_core_and_memory(house: House) -> None:
    found = await status(house)
    assert set(found) == set(process_names())
    assert all(one["ready"] and one["memory_bytes"] > 0 and one["cpu_share"] >= 0 for one in found.values())

    async def nothing_is_left_to_publish() -> bool:
        return bool((await status(house))["registry-relay"]["lag"] == 0)

    await eventually(nothing_is_left_to_publish)
