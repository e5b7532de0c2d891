"""`idle`: what the whole stack uses at rest, of one core and of memory. CPU time, so that others' load does not count."""

import asyncio
from dataclasses import replace

from chassis.testing.waiting import eventually
from devstack.bench.harness import Figure, Goal, Round, figure
from devstack.bench.national_log import all_shown
from devstack.consumption import consumption, total
from devstack.stack import Stack

RESTING_SECONDS = 180
SECONDS = 60
AT_REST_WITHIN = 300
MOST_CPU, MOST_MEMORY = 3.0, 2e9


async def bench_idle(stack: Stack, _: int) -> Figure:
    """Goal: under 3 % of a core and 2 GB, three minutes after everything recorded has arrived.

    By then the broker has compiled most of itself. One long look is enough.
    """
    await eventually(lambda: asyncio.to_thread(all_shown, stack), AT_REST_WITHIN)
    await asyncio.sleep(RESTING_SECONDS)
    uses = await asyncio.to_thread(consumption, stack, SECONDS)
    whole = total(uses)
    percent = whole.cpu_share * 100
    most = sorted(uses.items(), key=lambda use: -use[1].cpu_share)
    note = f"{whole.memory_bytes / 1e6:.0f} MB; " + ", ".join(
        f"{name} {use.cpu_share * 100:.2f}" for name, use in most
    )
    found = figure("idle", "% of a core", Goal(), [Round(percent, 0)])
    met = percent < MOST_CPU and whole.memory_bytes < MOST_MEMORY
    return replace(found, goal=f"< {MOST_CPU:g} % of a core, < {MOST_MEMORY / 1e9:g} GB", met=met, note=note)
