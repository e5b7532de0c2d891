"""Figures as ratios to a limit that was measured in the same run, rounds interleaved.

The machines are shared and noisy: absolute figures move, ratios hold.
"""

import json
import os
import platform
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass
from statistics import median, quantiles

ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Round:
    """One round: what was reached, the limit beside it, and single latencies in milliseconds."""

    value: float
    limit: float
    latencies_ms: Sequence[float] = ()


@dataclass(frozen=True, slots=True)
class Goal:
    """Met when the median ratio is at least `ratio`, and the percentiles of latency below theirs."""

    ratio: float | None = None
    p99_ms: float | None = None
    p95_ms: float | None = None

    def met_by(self, ratio: float | None, p99_ms: float | None, p95_ms: float | None = None) -> bool:
        fast_enough = self.ratio is None or (ratio is not None and ratio >= self.ratio)
        return fast_enough and _below(p99_ms, self.p99_ms) and _below(p95_ms, self.p95_ms)

    def __str__(self) -> str:
        parts = [f"ratio >= {self.ratio:g}"] if self.ratio is not None else []
        late = {"p95": self.p95_ms, "p99": self.p99_ms}
        return ", ".join(parts + [f"{name} < {ms:g} ms" for name, ms in late.items() if ms is not None])


def _below(found: float | None, wanted: float | None) -> bool:
    return wanted is None or (found is not None and found < wanted)


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of a result. `value` and `limit` are medians in `unit`, `ratio` the median of the rounds' ratios.

    A ratio of 1 is as good as the limit, and more is better: where less of the unit is better, it is limit / value.
    """

    name: str
    value: float
    unit: str
    limit: float | None
    ratio: float | None
    ratio_min: float | None
    ratio_max: float | None
    p50_ms: float | None
    p95_ms: float | None
    p99_ms: float | None
    rounds: int
    goal: str
    met: bool
    machine: str
    note: str = ""

    def as_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)


async def interleaved(one_round: Callable[[], Awaitable[Round]], rounds: int = ROUNDS) -> list[Round]:
    """One uncounted round to warm up, then the counted ones; each round measures both sides."""
    await one_round()
    return [await one_round() for _ in range(rounds)]


def figure(
    name: str, unit: str, goal: Goal, rounds: Sequence[Round], *, less_is_better: bool = False
) -> Figure:
    ratios = [
        r.limit / r.value if less_is_better else r.value / r.limit for r in rounds if r.limit and r.value
    ]
    ratio = round(median(ratios), 3) if ratios else None
    p50, p95, p99 = percentiles([ms for r in rounds for ms in r.latencies_ms])
    return Figure(
        name,
        round(median(r.value for r in rounds), 3),
        unit,
        round(median(r.limit for r in rounds), 3) if ratios else None,
        ratio,
        round(min(ratios), 3) if ratios else None,
        round(max(ratios), 3) if ratios else None,
        p50,
        p95,
        p99,
        len(rounds),
        str(goal),
        goal.met_by(ratio, p99, p95),
        machine(),
    )


def percentiles(latencies_ms: Sequence[float]) -> tuple[float | None, float | None, float | None]:
    """The 50th, 95th and 99th percentile, or nothing where nothing was timed."""
    if len(latencies_ms) < 2:  # noqa: PLR2004 - two points make the first quantile
        return None, None, None
    cuts = quantiles(latencies_ms, n=100)
    return round(cuts[49], 3), round(cuts[94], 3), round(cuts[98], 3)


def machine() -> str:
    """Cores, processor and system: what a reader needs to judge a figure."""
    return f"{os.cpu_count()} cores, {_processor()}, {platform.system()} {platform.release()}, Python {platform.python_version()}"


def _processor() -> str:
    try:
        with open("/proc/cpuinfo") as lines:  # noqa: PTH123 - a device of the kernel, not a file of ours
            return next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.machine()
