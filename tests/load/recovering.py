"""The rounds of `sifasuo bench streams-recovery` and `streams-memory`: a worker with an empty disk takes over many open duties.

Usage: python -m tests.load.recovering STACK ROUNDS DUTIES; writes seconds from the start of its process until it is ready,
bytes of memory then, bytes on its disk, and bytes of memory of a worker with hardly any duties, a round a line.
"""

import asyncio
import json
import shutil
import sys
from time import perf_counter

import psutil

from chassis.testing.waiting import eventually
from reporting.streams.measuring import size
from services.reporting.tests.streams.working import PARTITIONS
from tests.load.million import fill
from tests.load.workplace import LONGEST_WAIT, Workplace, workplace

FEW = 1_000


async def recovered(place: Workplace, number: int) -> tuple[float, int, int]:
    began = perf_counter()
    worker = place.worker("one", f"streams{number}")
    try:
        await eventually(lambda: worker.partitions == list(range(PARTITIONS)), within=LONGEST_WAIT)
        lasted = perf_counter() - began
        return lasted, psutil.Process(worker.pid).memory_info().rss, size(worker.folder)
    finally:
        worker.close()
        shutil.rmtree(worker.folder)


def main(name: str, rounds: int, duties: int) -> None:
    with workplace(name) as few:
        fill(few, FEW, due=1, days=1)
        _, bare, _ = asyncio.run(recovered(few, 0))
    with workplace(name) as place:
        fill(place, duties, due=1, days=1)
        for number in range(rounds):
            sys.stdout.write(json.dumps([*asyncio.run(recovered(place, number)), bare]) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
