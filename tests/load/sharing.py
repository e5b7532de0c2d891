"""The rounds of `sifasuo bench streams-workers`: the same entries, judged by one worker, by two and by three.

Usage: python -m tests.load.sharing STACK ROUNDS ENTRIES; writes entries a second of one, two and three workers, and the
seconds of a processor that all workers together took for an entry, a round a line.
"""

import asyncio
import json
import sys
from time import perf_counter

import psutil

from chassis.testing.waiting import eventually
from services.reporting.tests.streams.working import PARTITIONS, Worker
from tests.load.streaming import STEPS, publish
from tests.load.workplace import LONGEST_WAIT, Workplace, workplace

WORKERS = (1, 2, 3)


async def shared(place: Workplace, workers: int, entries: int) -> tuple[float, float]:
    """From the first entry written to the last alert acknowledged; all workers are there before it."""
    working = [place.worker(str(number)) for number in range(workers)]
    try:
        await eventually(lambda: have_all(working), within=LONGEST_WAIT)
        before, began = taken(working), perf_counter()
        await asyncio.to_thread(publish, place, entries)
        expected = entries // len(STEPS) * 2
        await eventually(
            lambda: asyncio.to_thread(lambda: place.count(place.topics.alert) == expected),
            within=LONGEST_WAIT,
        )
        lasted = perf_counter() - began
        return entries / lasted, (taken(working) - before) / entries
    finally:
        for worker in working:
            worker.close()


def have_all(workers: list[Worker]) -> bool:
    return sorted(one for worker in workers for one in worker.partitions or ()) == list(range(PARTITIONS))


def taken(workers: list[Worker]) -> float:
    """Seconds of a processor."""
    times = [psutil.Process(worker.pid).cpu_times() for worker in workers]
    return sum(one.user + one.system for one in times)


def main(name: str, rounds: int, entries: int) -> None:
    for _ in range(rounds):
        found = []
        for workers in WORKERS:
            with workplace(name) as place:
                found.append(asyncio.run(shared(place, workers, entries)))
        rates, costs = zip(*found, strict=True)
        sys.stdout.write(json.dumps([*rates, *costs]) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
