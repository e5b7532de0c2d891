"""`rebuild`: the region's read model made anew from its topics and swapped, against reading and decoding them."""

from dataclasses import replace

from devstack.bench.driving import driven
from devstack.bench.harness import Figure, Goal, Round, figure
from devstack.stack import Stack

DRIVER = "tests.load.rebuild"
EVENTS, MANY = 1_000_000, 10_000_000
MANY_SECONDS = 120.0


async def bench_rebuild(stack: Stack, rounds: int) -> Figure:
    """Goal: ratio >= 0.5. The first round does not count."""
    rates = await driven(DRIVER, stack, rounds + 1, EVENTS)
    return figure("rebuild", "events/s", Goal(0.5), [Round(rate, limit) for rate, limit in rates[1:]])


async def bench_rebuild_many(stack: Stack, _rounds: int) -> Figure:
    """Once, since it takes long. Goal: done within two minutes."""
    [[rate, megabytes]] = await driven(DRIVER, stack, 0, MANY)
    rounds = [Round(MANY / rate, MANY_SECONDS)]
    found = figure("rebuild-10m", "s", Goal(1), rounds, less_is_better=True)
    return replace(found, note=f"{megabytes:.0f} MB in the largest process")
