"""Waiting on a condition with a deadline: the tests' one place that looks more than once."""

import asyncio
import inspect
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar, overload

Answer = TypeVar("Answer")

WITHIN = 20.0
EVERY = 0.02


@overload
async def eventually(condition: Callable[[], Awaitable[Answer]], within: float = WITHIN) -> Answer: ...
@overload
async def eventually(condition: Callable[[], Answer], within: float = WITHIN) -> Answer: ...
async def eventually(condition: Callable[[], Awaitable[Answer] | Answer], within: float = WITHIN) -> Answer:
    """The condition's first true answer; fails with its last answer, or the assertion that it last broke."""
    deadline = time.monotonic() + within
    while True:
        answer, broken = await _ask(condition)
        if answer and not broken:
            return answer
        if time.monotonic() > deadline:
            raise AssertionError(
                f"not within {within:g} s: {broken or answer!r}, of {_text(condition)}"
            ) from broken
        await asyncio.sleep(EVERY)


async def _ask(
    condition: Callable[[], Awaitable[Answer] | Answer],
) -> tuple[Answer, None] | tuple[None, AssertionError]:
    try:
        answer = condition()
        return (await answer if inspect.isawaitable(answer) else answer), None
    except AssertionError as error:
        return None, error


def _text(condition: Callable[[], object]) -> str:
    try:
        return inspect.getsource(condition).strip()
    except (OSError, TypeError):
        return repr(condition)
