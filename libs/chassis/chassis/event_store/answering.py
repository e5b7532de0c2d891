"""What became of something, handed to the one who waits for it."""

import asyncio
from typing import TypeVar

Answer = TypeVar("Answer")


def answer(waiting: asyncio.Future[Answer], outcome: Answer | Exception) -> None:
    """An exception is raised there; who has gone away waits no longer."""
    if waiting.done():
        return
    if isinstance(outcome, Exception):
        waiting.set_exception(outcome)
    else:
        waiting.set_result(outcome)
