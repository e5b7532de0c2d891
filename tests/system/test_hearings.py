"""What services hear of closings lies in a person's hands, with the rights of the task alone (docs/runbooks/parked-streams.md)."""

import asyncio

import pytest

from devstack.processes import HEARERS, TASKS
from devstack.running_tasks import run_task
from tests.system.house import House


@pytest.mark.parametrize("service", [service for service, _, _ in HEARERS])
@pytest.mark.parametrize("words", [("list",), ("replay", "--all"), ("replay", "--all", "--apply")])
async def test_where_nothing_is_parked_there_is_nothing_to_tell(
    house: House, service: str, words: tuple[str, ...]
) -> None:
    task = next(one for one in TASKS if one.name == f"{service}-dead-letters")
    assert await asyncio.to_thread(run_task, house.stack.stack, task, *words) == []
