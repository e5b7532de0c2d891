"""What the processes of the streams said of themselves, as the page of operations shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isfinite

from reporting.guarding.asking import BUCKETS
from reporting.guarding.report import Asked


@dataclass(frozen=True, slots=True)
class Process:
    """`ready` is None where it does not answer; `trouble` what it says that is wrong; `figures` by what they are called."""

    name: str
    ready: bool | None
    trouble: str
    figures: dict[str, float | None]


NORMALISER = {
    "active": "sifasuo_normaliser_active",
    "waiting": "sifasuo_normaliser_waiting",
    "tick": "sifasuo_normaliser_tick_timestamp_seconds",
    "entries": "sifasuo_normaliser_entries_total",
}
WORKER = {
    "lag": "sifasuo_streams_lag_records",
    "heap": "sifasuo_streams_dues",
    "store": "sifasuo_streams_store_bytes",
    "entries": "sifasuo_streams_entries_total",
    "alerts": "sifasuo_streams_alerts_total",
    "changelog": "sifasuo_streams_changelog_lag_records",
    "rebalances": "sifasuo_streams_rebalances_total",
    "recovery": "sifasuo_streams_recovery_seconds",
}
RELAY = {
    "active": "sifasuo_relay_active",
    "lag": "sifasuo_relay_lag_events",
    "lost": "sifasuo_relay_kafka_lost",
}
DUTIES = "sifasuo_streams_open_duties"
COMMITTED = "sifasuo_streams_committed_timestamp_seconds"


@dataclass(frozen=True, slots=True)
class Delay:
    """How many alerts were told later than the bucket before and within so many seconds; `most` is None for all later ones.

    `share` is of this bucket and the ones before.
    """

    most: float | None
    alerts: int
    share: Fraction


def normalisers(asked: Sequence[Asked]) -> Sequence[Process]:
    return _of("-normalise", asked, NORMALISER)


def workers(asked: Sequence[Asked]) -> Sequence[Process]:
    return _of("-stream", asked, WORKER)


def relays(asked: Sequence[Asked]) -> Sequence[Process]:
    return _of("-relay", asked, RELAY)


def projections(asked: Sequence[Asked]) -> Sequence[tuple[str, float, float]]:
    """By group: records that wait, streams that are parked."""
    found = []
    for one in asked:
        parked = one.by("group", "sifasuo_consumer_parked_streams")
        lags = one.by("group", "sifasuo_consumer_lag_records")
        found += [(group, lag, parked.get(group, 0)) for group, lag in lags.items()]
    return sorted(found)


def duties(asked: Sequence[Asked]) -> Sequence[tuple[str, float]]:
    """Open ones by rule, over all workers."""
    found: dict[str, float] = {}
    for one in asked:
        for rule, count in one.by("rule", DUTIES).items():
            found[rule] = found.get(rule, 0) + count
    return sorted(found.items())


def delays(asked: Sequence[Asked]) -> Sequence[Delay]:
    """The histogram over all workers, from the first bucket that has any to the last."""
    sums: dict[float, float] = {}
    for one in asked:
        for le, count in one.by("le", BUCKETS).items():
            sums[float(le)] = sums.get(float(le), 0) + count
    whole, before, found = max(sums.values(), default=0), 0.0, []
    for most, count in sorted(sums.items()):
        if count and before < whole:
            found.append(
                Delay(most if isfinite(most) else None, int(count - before), Fraction(int(count), int(whole)))
            )
        before = count
    return found


def commits(asked: Sequence[Asked], looked_at: float) -> Mapping[int, float]:
    """How long ago, at that moment, each partition was last committed, in seconds of the machine's clock."""
    found: dict[int, float] = {}
    for one in asked:
        for partition, moment in one.by("partition", COMMITTED).items():
            found[int(partition)] = max(moment, found.get(int(partition), moment))
    return {partition: max(looked_at - moment, 0.0) for partition, moment in found.items()}


def _of(kind: str, asked: Sequence[Asked], figures: dict[str, str]) -> Sequence[Process]:
    return [
        Process(
            one.name,
            one.ready,
            ", ".join(f"{check}: {state}" for check, state in one.checks.items() if state != "ok"),
            {name: one.value(metric) for name, metric in figures.items()},
        )
        for one in asked
        if kind in one.name
    ]
