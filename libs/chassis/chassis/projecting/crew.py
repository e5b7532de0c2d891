"""Partitions filled side by side, by as many processes as there are cores."""

import asyncio
import gc
import os
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_EXCEPTION, ProcessPoolExecutor, wait
from multiprocessing import get_context, parent_process
from multiprocessing.sharedctypes import Synchronized

from chassis.projecting.filling import BrokenOffError, Work, fill

LOOK_SECONDS = 1.0
STOPPED = -1

_read: "Synchronized[int]"
"""In a process of the crew: how many records all of them have read, or STOPPED."""


async def fill_all(works: Sequence[Work], tell: Callable[[int], None]) -> None:
    """All or, after an error, some: each partition is filled wholly or not at all. `tell` hears what is to go."""
    context = get_context("spawn")
    read: Synchronized[int] = context.Value("q", 0)
    total = sum(work.partition.end for work in works)
    largest_first = sorted(works, key=lambda work: -work.partition.end)
    processes = min(os.cpu_count() or 1, len(works)) or 1
    crew = ProcessPoolExecutor(processes, context, _begin, (read,))
    try:
        waiting = {crew.submit(_fill, work) for work in largest_first}
        while waiting:
            tell(total - read.value)
            done, waiting = await asyncio.to_thread(wait, waiting, LOOK_SECONDS, FIRST_EXCEPTION)
            for one in done:
                one.result()
    finally:
        read.value = STOPPED
        crew.shutdown(cancel_futures=True)


def _begin(read: "Synchronized[int]") -> None:
    """Ctrl-C is for the one that we work for. What is made here stays until the end: collecting would find little."""
    global _read  # noqa: PLW0603 - a process of the crew has one
    _read = read
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()


def _fill(work: Work) -> None:
    asyncio.run(fill(work, _progress))


def _progress(records: int) -> None:
    parent = parent_process()
    with _read.get_lock():
        if _read.value == STOPPED or parent is None or not parent.is_alive():
            raise BrokenOffError
        _read.value += records
