"""The rounds of `sifasuo bench midnight`: among many open duties, some fall due at one moment; a tenth is of the first rank.

Usage: python -m tests.load.midnight STACK ROUNDS DUTIES DUE; writes the seconds from when that moment is written into the
timeline until all their alerts are acknowledged, and until those of the first rank are, a round a line.
"""

import asyncio
import json
import sys
from time import perf_counter

from chassis.testing.waiting import eventually
from services.reporting.tests.streams.working import PARTITIONS
from sifasuo.reporting.v1.alert_pb2 import ALERT_SEVERITY_FIRST_RANK
from tests.load.hearing import Hearing
from tests.load.million import comes, fill
from tests.load.workplace import LONGEST_WAIT, Workplace, workplace


async def one_round(place: Workplace, day: int, due: int) -> tuple[float, float]:
    with Hearing(place.kafka, place.topics.alert).open() as hearing:
        began = perf_counter()
        await asyncio.to_thread(place.everywhere, comes(day))
        await eventually(lambda: len(hearing.heard) >= due, within=LONGEST_WAIT)
    first = [one.at for one in hearing.heard if one.alert.severity == ALERT_SEVERITY_FIRST_RANK]
    return hearing.heard[-1].at - began, max(first) - began


async def all_rounds(place: Workplace, rounds: int, due: int) -> None:
    worker = place.worker("one")
    try:
        await eventually(lambda: worker.partitions == list(range(PARTITIONS)), within=LONGEST_WAIT)
        for day in range(rounds):
            sys.stdout.write(json.dumps(await one_round(place, day, due)) + "\n")
            sys.stdout.flush()
    finally:
        worker.close()


def main(name: str, rounds: int, duties: int, due: int) -> None:
    with workplace(name) as place:
        fill(place, duties, due, rounds)
        asyncio.run(all_rounds(place, rounds, due))


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
