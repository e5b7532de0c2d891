"""How the streams are doing: for `/readyz`, and for operators' charts."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from chassis.health import OK, Health
from reporting.duties.moments import MICROSECONDS, moment_of
from reporting.streams import metrics
from reporting.streams.duties import Duties
from reporting.streams.rounds import Round


class Measuring:
    """`now` is the stack's clock: alerts are late by it, and by no other."""

    def __init__(self, app: Any, duties: Duties[Any], folder: Path, now: Callable[[], datetime]) -> None:
        self._app = app
        self._duties = duties
        self._folder = folder
        self._now = now
        self._shown: set[int] = set()

    def written(self, one: Round) -> None:
        metrics.ROUNDS.inc()
        metrics.ENTRIES.inc(len(one.events))
        metrics.DEAD_LETTERS.inc(len(one.letters))
        now = moment_of(self._now())
        for transition in one.transitions:
            if transition.event is not None:
                metrics.ALERTS.labels(transition.event.DESCRIPTOR.name).inc()
                metrics.ALERT_SECONDS.observe((now - transition.moment) / MICROSECONDS)

    def health(self) -> Health:
        """Whether every partition that is this worker's is judged; `lag` counts entries not taken yet."""
        app = self._app
        state = OK
        if app.rebalancing:
            state = "rebalancing"
        elif app.in_recovery or not app.tables.actives_ready:
            state = "recovering"
        return Health({"partitions": state}, sum(self._lags().values()))

    def look(self) -> None:
        """Sets the gauges."""
        metrics.READY.set(self.health().ready)
        metrics.STORE_BYTES.set(size(self._folder))
        here = self._duties.partitions
        duties = Counter[str]()
        for of in here.values():
            duties.update(of.open)  # a sum would leave out those of which none is open any more
        for rule, count in duties.items():
            metrics.OPEN_DUTIES.labels(rule).set(count)
        for partition, of in here.items():
            metrics.DUES.labels(str(partition)).set(len(of.dues))
            if of.tick is not None:
                metrics.TICK.labels(str(partition)).set(of.tick / MICROSECONDS)
        for partition, lag in self._lags().items():
            metrics.LAG.labels(str(partition)).set(lag)
        for partition, moment in self._app.consumer.committed_at.items():
            metrics.COMMITTED.labels(str(partition)).set(moment)
        for partition in self._shown - here.keys():
            self._app.consumer.committed_at.pop(partition, None)
            metrics.forget(partition)
        self._shown = set(here)

    def _lags(self) -> dict[int, int]:
        return self._app.consumer.lags() if self._duties.partitions else {}


def size(folder: Path) -> int:
    """Bytes of all files in it; one may go while it is looked at."""
    total = 0
    for file in folder.rglob("*"):
        try:
            total += file.stat().st_size
        except FileNotFoundError:
            continue
    return total
