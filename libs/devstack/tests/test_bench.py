"""Figures: medians of rounds, ratios to the limit of the same round, and a goal that is met or not."""

import json
from dataclasses import asdict

import pytest

from devstack.bench.command import BENCHES, chosen, line
from devstack.bench.harness import Figure, Goal, Round, figure, interleaved
from devstack.errors import UnknownNameError

STEADY = [Round(30, 10), Round(45, 10), Round(20, 5)]


def of(rounds: list[Round], goal: Goal) -> Figure:
    return figure("append", "appends/s", goal, rounds)


def test_the_ratio_is_the_median_of_each_rounds_own() -> None:
    found = of(STEADY, Goal(ratio=3))
    assert (found.value, found.limit) == (30, 10)
    assert (found.ratio_min, found.ratio, found.ratio_max) == (3, 4, 4.5)


def test_latencies_of_all_rounds_count_together() -> None:
    found = of([Round(1, 1, range(1, 51)), Round(1, 1, range(51, 101))], Goal())
    assert (found.p50_ms, found.p95_ms, found.p99_ms) == (50.5, 95.95, 99.99)


def test_without_a_limit_there_is_no_ratio_and_without_latencies_no_percentile() -> None:
    found = of([Round(7, 0)], Goal())
    assert (found.limit, found.ratio, found.p99_ms) == (None, None, None)


@pytest.mark.parametrize(
    ("goal", "ratio", "p99", "met"),
    [
        (Goal(ratio=3), 3, None, True),
        (Goal(ratio=3), 2.999, None, False),
        (Goal(ratio=3), None, None, False),
        (Goal(p99_ms=20), None, 19.9, True),
        (Goal(p99_ms=20), None, 20, False),
        (Goal(p99_ms=20), None, None, False),
        (Goal(3, 20), 4, 25, False),
        (Goal(), None, None, True),
    ],
)
def test_a_goal_is_met_by_both_ratio_and_latency(
    goal: Goal, ratio: float | None, p99: float | None, met: bool
) -> None:
    assert goal.met_by(ratio, p99) is met


@pytest.mark.parametrize(("p95", "met"), [(29.9, True), (30, False), (None, False)])
def test_so_it_is_by_both_percentiles(p95: float | None, met: bool) -> None:
    assert Goal(p99_ms=60, p95_ms=30).met_by(None, 59, p95) is met
    assert str(Goal(p99_ms=60, p95_ms=30)) == "p95 < 30 ms, p99 < 60 ms"


def test_a_goal_says_what_it_asks() -> None:
    assert (str(Goal(3, 20)), str(Goal(1.0)), str(Goal(p99_ms=150))) == (
        "ratio >= 3, p99 < 20 ms",
        "ratio >= 1",
        "p99 < 150 ms",
    )


async def test_the_first_round_warms_up_and_does_not_count() -> None:
    rounds = iter([Round(1, 1), Round(2, 1), Round(3, 1)])

    async def one_round() -> Round:
        return next(rounds)

    assert await interleaved(one_round, 2) == [Round(2, 1), Round(3, 1)]


def test_a_line_says_value_limit_ratio_and_verdict() -> None:
    assert line(of(STEADY, Goal(ratio=3))).endswith("30 appends/s / 10 = 4.00  (ratio >= 3: 达标 met)")
    assert "missed" in line(of(STEADY, Goal(ratio=5)))
    assert "p50 1.5 p95" in line(of([Round(7, 0, [1, 2])], Goal()))


def test_machines_read_the_same_figure() -> None:
    found = of(STEADY, Goal(ratio=3))
    assert json.loads(found.as_json()) == asdict(found)


def test_all_means_every_benchmark_and_an_unknown_one_is_refused() -> None:
    assert chosen("all") == [one for name in BENCHES for one in chosen(name)]
    with pytest.raises(UnknownNameError):
        chosen("nothing")
