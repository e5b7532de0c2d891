"""`normaliser`: the services' topics into the timeline, against reading and decoding them."""

from devstack.bench.driving import driven
from devstack.bench.harness import Figure, Goal, Round, figure
from devstack.stack import Stack

EVENTS = 100_000


async def bench_normaliser(stack: Stack, rounds: int) -> Figure:
    """Another timeline each round, and the same topics. Goal: ratio >= 0.2. The first round does not count."""
    rates = await driven("tests.load.normalising", stack, rounds + 1, EVENTS)
    measured = [Round(rate, limit) for rate, limit in rates]
    return figure("normaliser", "events/s", Goal(0.2), measured[1:])
