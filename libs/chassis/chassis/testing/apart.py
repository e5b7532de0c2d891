"""Coroutines where a loop may run already: a fixture that is none itself does not know whether its test has one."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any


def apart(work: Coroutine[Any, Any, None]) -> None:
    """To its end, in a loop and a thread of its own; raises what it raises."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()
