"""`projection`: topics into the region's read model with its offsets, against reading and decoding them."""

from devstack.bench.driving import driven
from devstack.bench.harness import Figure, Goal, Round, figure
from devstack.stack import Stack

EVENTS = 50_000


async def bench_projection(stack: Stack, rounds: int) -> Figure:
    """A fresh database each round, and the same topics. Goal: ratio >= 0.25. The first round does not count."""
    rates = await driven("tests.load.projection", stack, rounds + 1, EVENTS)
    measured = [Round(rate, limit) for rate, limit in rates]
    return figure("projection", "events/s", Goal(0.25), measured[1:])
