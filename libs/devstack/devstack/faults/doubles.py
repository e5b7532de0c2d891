"""Two where one should be: relays, consumers of one partition, members that come and go."""

import signal
from itertools import cycle

import psutil

from chassis.connecting import connected
from chassis.relay.log import LOCK
from chassis.testing.waiting import eventually
from devstack.bench.stack import admin_dsn
from devstack.faults.beside import beside
from devstack.faults.killing import pid, reached
from devstack.faults.load import Load
from devstack.faults.points import Armed, point
from devstack.testing.running import RunningStack

STORM = 4
SOME = 10
FENCED = "consumer.fenced"
_HOLDER = """
    SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = $1
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND granted
"""


async def two_relays(stack: RunningStack, load: Load) -> None:
    """The active one stands still with records on their way and loses its lock; then both publish."""
    async with beside(stack, "registry-relay") as second:
        await second.ready()
        stopped = await pid(stack, "registry-relay")
        await reached(Armed.at(stack.stack.folder, point("relay.produced"), signal.SIGSTOP.name))
        try:
            await lock_moves_on(stack)
            await load.goes_on(SOME)
        finally:
            psutil.Process(stopped).resume()
        await load.goes_on(SOME)


async def lock_moves_on(stack: RunningStack) -> None:
    """As when the server gives up a connection whose other end is gone."""
    async with connected(admin_dsn(stack.stack, "registry")) as connection:
        holder = await connection.fetchval(_HOLDER, LOCK)
        await connection.execute("SELECT pg_terminate_backend($1)", holder)

        async def moved() -> bool:
            return await connection.fetchval(_HOLDER, LOCK) not in {None, holder}

        await eventually(moved)


async def two_consumers(stack: RunningStack, load: Load) -> None:
    """One stands still with a batch in hand until another has its partitions and has gone on; then it comes back."""
    log = stack.stack.folder.log("reporting-project")
    before = log.read_text().count(FENCED)
    stopped = await pid(stack, "reporting-project")
    await reached(Armed.at(stack.stack.folder, point("consumer.taken"), signal.SIGSTOP.name))
    try:
        async with beside(stack, "reporting-project") as second:
            await second.ready()
            await load.goes_on(SOME)
            psutil.Process(stopped).resume()
            await eventually(lambda: log.read_text().count(FENCED) > before)
            await load.goes_on(SOME)
    finally:
        psutil.Process(stopped).resume()


async def rebalance_storm(stack: RunningStack, load: Load) -> None:
    """Members join and leave, some of them without a word."""
    ways = cycle((signal.SIGTERM, signal.SIGKILL))
    for _ in range(STORM // 2):
        async with beside(stack, "reporting-project") as one, beside(stack, "reporting-project") as other:
            await one.ready()
            await load.goes_on(SOME)
            await one.leaves(next(ways))
            await other.ready()
            await load.goes_on(SOME)
            await other.leaves(next(ways))
