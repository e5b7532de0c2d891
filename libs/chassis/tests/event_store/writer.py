"""A process that writes until it has done its share, or is killed.

Usage: writer.py append|execute DSN SEED COUNT. `append`: prints the position of each acknowledged append, a line
each, and 0 for one whose outcome it never heard. Every fifth expects a wrong version, so that batches give positions
back, and prints nothing. `execute`: carries commands out whose keys derive from the seed, and prints each answer.
"""

import asyncio
import random
import sys
from uuid import UUID

import asyncpg

from chassis.clock import real_clock
from chassis.event_store.executing import Command, execute
from chassis.event_store.port import Append, Request, Stream, VersionConflictError
from chassis.event_store.postgres import PostgresEventStore
from chassis.postgres_errors import LOST
from sifasuo.common.v1.envelope_pb2 import Meta
from sifasuo.registry.v1.division_pb2 import DivisionRenamed

CALLERS = 16


def say(line: object) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def some_id(chance: random.Random) -> UUID:
    return UUID(int=chance.getrandbits(128), version=4)


async def append(store: PostgresEventStore, chance: random.Random, count: int) -> None:
    for number in range(count):
        stream = some_id(chance)
        events = [DivisionRenamed(division_id=str(stream), name="当雄县")] * chance.randint(1, 3)
        expected = 7 if number % 5 == 4 else 0
        try:
            say((await store.append(Request([Append(stream, expected, events)], Meta()))).position)
        except VersionConflictError:
            continue
        except LOST:
            if not expected:
                say(0)


async def execute_all(store: PostgresEventStore, chance: random.Random, count: int) -> None:
    for _ in range(count):
        subject = some_id(chance)
        command = Command(Meta(command_id=some_id(chance).bytes, request_hash=b"1"))

        async def decide(seen: Stream, command: Command = command) -> Request:
            renamed = DivisionRenamed(division_id=str(seen.stream_id), name="双胞")
            return Request([Append(seen.stream_id, seen.version, [renamed])], command.meta)

        done = await execute(store, subject, command, decide)
        say(f"{done.subject} {done.version} {done.epoch}")


async def main(work: str, dsn: str, seed: str, count: str) -> None:
    each = {"append": append, "execute": execute_all}[work]
    own = {"application_name": "writer"}
    async with asyncpg.create_pool(dsn, min_size=1, max_size=2, server_settings=own) as pool:
        store = PostgresEventStore(pool, real_clock)
        await asyncio.gather(*(each(store, random.Random(f"{seed}/{n}"), int(count)) for n in range(CALLERS)))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
