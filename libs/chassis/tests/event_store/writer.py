"""A process that appends until it is told to stop, or is killed.

Usage: writer.py DSN SEED COUNT. Prints the position of each acknowledged append, a line each. Every fifth
append expects a wrong version, so that batches give positions back.
"""

import asyncio
import random
import sys
from uuid import UUID

import asyncpg

from chassis.clock import real_clock
from chassis.event_store.port import Append, Request, VersionConflictError
from chassis.event_store.postgres import PostgresEventStore
from sifasuo.common.v1.envelope_pb2 import Meta
from sifasuo.registry.v1.division_pb2 import DivisionRenamed

CALLERS = 16


async def call(store: PostgresEventStore, chance: random.Random, count: int) -> None:
    for number in range(count):
        stream = UUID(int=chance.getrandbits(128), version=4)
        events = [DivisionRenamed(division_id=str(stream), name="当雄县")] * chance.randint(1, 3)
        expected = 7 if number % 5 == 4 else 0
        try:
            appended = await store.append(Request([Append(stream, expected, events)], Meta()))
        except VersionConflictError:
            continue
        sys.stdout.write(f"{appended.position}\n")
        sys.stdout.flush()


async def main(dsn: str, seed: str, count: str) -> None:
    async with asyncpg.create_pool(dsn, min_size=1, max_size=2) as pool:
        store = PostgresEventStore(pool, real_clock)
        await asyncio.gather(*(call(store, random.Random(f"{seed}/{n}"), int(count)) for n in range(CALLERS)))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
