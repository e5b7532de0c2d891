"""Waiting on a condition: as long as it takes, and no longer than it may."""

import asyncio

import pytest

from chassis.testing.waiting import eventually


class Turning:
    """True from the third look on."""

    looks = 0

    def __call__(self) -> int:
        self.looks += 1
        return self.looks if self.looks >= 3 else 0

    async def asked(self) -> int:
        return self()

    def asserted(self) -> bool:
        assert self() == 3, "not yet three"
        return True


async def test_the_first_true_answer_is_given() -> None:
    assert await eventually(Turning()) == 3


async def test_a_condition_may_be_awaited() -> None:
    assert await eventually(Turning().asked) == 3


async def test_a_condition_may_assert() -> None:
    assert await eventually(Turning().asserted)


async def test_a_failure_tells_the_last_answer_and_the_condition() -> None:
    with pytest.raises(AssertionError, match=r"not within 0\.05 s: 0, of .*lambda: 1 - 1"):
        await eventually(lambda: 1 - 1, within=0.05)


async def test_a_failure_tells_the_assertion_that_it_last_broke() -> None:
    with pytest.raises(AssertionError, match="not yet three") as failed:
        await eventually(Turning().asserted, within=0)
    assert isinstance(failed.value.__cause__, AssertionError)


async def test_another_error_is_not_waited_out() -> None:
    with pytest.raises(ZeroDivisionError):
        await eventually(lambda: 1 // 0)


async def test_others_go_on_meanwhile() -> None:
    done = asyncio.Event()
    asyncio.get_running_loop().call_later(0.01, done.set)
    assert await eventually(done.is_set)
