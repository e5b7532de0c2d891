"""`alert-latency`: from the moment at which a duty falls due to its alert, in Kafka and on an open page."""

from dataclasses import replace
from statistics import median

from devstack.bench.driving import driven
from devstack.bench.harness import Figure, Goal, Round, figure, percentiles
from devstack.stack import Stack

DUTIES = 1_000_000
SECONDS = 10
ACKNOWLEDGED_MS, SHOWN_MS = 2_000, 2_500


async def bench_alert_latency(stack: Stack, rounds: int) -> Figure:
    """With a million open duties and 500 entries a second, a fifth of which raise an alert.

    Goal: p99 < 2 s until it is acknowledged, < 2.5 s until an open page has it. The latencies are the page's.
    """
    acknowledged, shown = await driven("tests.load.alerting", stack, DUTIES, rounds * SECONDS)
    found = figure("alert-latency", "ms until shown", Goal(p99_ms=SHOWN_MS), [Round(median(shown), 0, shown)])
    _, _, p99 = percentiles(acknowledged)
    in_time = p99 is not None and p99 < ACKNOWLEDGED_MS
    note = f"acknowledged: p50 {median(acknowledged):.0f}, p99 {p99:.0f} ms (< {ACKNOWLEDGED_MS} ms)"
    return replace(found, note=note, met=found.met and in_time)
