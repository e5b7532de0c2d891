"""A step that must be refused, with nothing written."""

from collections.abc import Awaitable
from typing import Protocol

import pytest

from tests.system.log import Log
from tests.system.problem import Problem, RefusedError


class Logged(Protocol):
    """The house, or a registry apart."""

    @property
    def log(self) -> Log: ...


async def refused(where: Logged, step: Awaitable[object]) -> Problem:
    """Why it was refused; fails if it was not, or if the registry's log is not as it was before."""
    async with where.log.unchanged():
        with pytest.raises(RefusedError) as caught:
            await step
    return caught.value.problem
