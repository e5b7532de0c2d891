"""`streams`: a worker of the streams judges and writes, against a bare Faust that passes the same records through."""

from devstack.bench.driving import driven
from devstack.bench.harness import Figure, Goal, Round, figure
from devstack.stack import Stack

ENTRIES = 30_000


async def bench_streams(stack: Stack, rounds: int) -> Figure:
    """Another timeline each round. Goal: ratio >= 0.35. The first round does not count."""
    rates = await driven("tests.load.streaming", stack, rounds + 1, ENTRIES)
    measured = [Round(rate, limit) for rate, limit in rates]
    return figure("streams", "entries/s", Goal(0.35), measured[1:])
