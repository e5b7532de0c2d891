"""Workers of the streams, each a process: `streams`, `streams-workers`, `streams-recovery`, `streams-memory`, `midnight`."""

from dataclasses import replace
from statistics import median

from devstack.bench.driving import driven
from devstack.bench.harness import Figure, Goal, Round, figure
from devstack.stack import Stack

ENTRIES = 30_000
MORE_ENTRIES = 45_000
DUTIES, DUE = 1_000_000, 20_000
RECOVERED_SECONDS, MIDNIGHT_SECONDS, BYTES = 90, 30, 400
COST = 1.15
"""Of an entry judged by three workers, at most; by one it is 1."""


async def bench_streams(stack: Stack, rounds: int) -> Figure:
    """Judging and writing, against a bare Faust that passes the same records through. Goal: ratio >= 0.35.

    Another timeline each round; the first does not count.
    """
    rates = await driven("tests.load.streaming", stack, rounds + 1, ENTRIES)
    measured = [Round(rate, limit) for rate, limit in rates]
    return figure("streams", "entries/s", Goal(0.35), measured[1:])


async def bench_streams_workers(stack: Stack, rounds: int) -> Figure:
    """Two workers against one. Goal: ratio >= 1.3 on two cores, and an entry costs three at most 15 % more processor."""
    found = await driven("tests.load.sharing", stack, rounds, MORE_ENTRIES)
    measured = figure("streams-workers", "entries/s", Goal(1.3), [Round(two, one) for one, two, *_ in found])
    costs = median(three / one for *_, one, _, three in found)
    note = f"three: {median(three for _, _, three, *_ in found):,.0f}; an entry costs them {costs:.2f} (< {COST})"
    return replace(measured, note=note, met=measured.met and costs < COST)


async def bench_streams_recovery(stack: Stack, rounds: int) -> Figure:
    """A worker with an empty disk, from its start until it judges, with a million open duties. Goal: < 90 s."""
    measured = [Round(taken, RECOVERED_SECONDS) for taken, *_ in await recovered(stack, rounds)]
    return figure("streams-recovery", "s", Goal(1), measured, less_is_better=True)


async def bench_streams_memory(stack: Stack, rounds: int) -> Figure:
    """What each of a million open duties takes of memory and disk, beyond a worker that has hardly any. Goal: < 400 bytes."""
    found = [(memory, disk, bare) for _, memory, disk, bare in await recovered(stack, rounds)]
    measured = [Round((memory - bare + disk) / DUTIES, BYTES) for memory, disk, bare in found]
    memory, disk, bare = (median(one) / 1e6 for one in zip(*found, strict=True))
    note = f"the whole worker {memory:.0f} MB, without duties {bare:.0f} MB; {disk:.0f} MB on the disk"
    return replace(
        figure("streams-memory", "bytes a duty", Goal(1), measured, less_is_better=True), note=note
    )


async def recovered(stack: Stack, rounds: int) -> list[list[float]]:
    return await driven("tests.load.recovering", stack, rounds, DUTIES)


async def bench_midnight(stack: Stack, rounds: int) -> Figure:
    """20,000 of a million duties fall due at one moment. Goal: all alerts acknowledged in < 30 s, the first rank first."""
    found = await driven("tests.load.midnight", stack, rounds, DUTIES, DUE)
    measured = [Round(taken, MIDNIGHT_SECONDS) for taken, _ in found]
    note = f"the first rank after {median(first for _, first in found):.1f} s"
    return replace(figure("midnight", "s", Goal(1), measured, less_is_better=True), note=note)
