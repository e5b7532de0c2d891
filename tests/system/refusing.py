"""A step that must be refused, with nothing written."""

from collections.abc import Awaitable

import pytest

from tests.system.house import House
from tests.system.problem import Problem, RefusedError


async def refused(house: House, step: Awaitable[object]) -> Problem:
    """Why it was refused; fails if it was not, or if the registry's log is not as it was before."""
    async with house.log.unchanged():
        with pytest.raises(RefusedError) as caught:
            await step
    return caught.value.problem
