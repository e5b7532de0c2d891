"""`rebuild`: the region's read model made anew from its topics and swapped, against reading and decoding them."""

from devstack.bench.driving import driven
from devstack.bench.harness import Figure, Goal, Round, figure
from devstack.stack import Stack

EVENTS = 1_000_000


async def bench_rebuild(stack: Stack, rounds: int) -> Figure:
    """Goal: ratio >= 0.5. The first round does not count."""
    measured = [
        Round(rate, limit) for rate, limit in await driven("tests.load.rebuild", stack, rounds + 1, EVENTS)
    ]
    return figure("rebuild", "events/s", Goal(0.5), measured[1:])
