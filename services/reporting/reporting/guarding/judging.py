"""Whether alerts may come late, judged from outside: pure, so that tests tell it in seconds."""

from collections import defaultdict, deque
from collections.abc import Collection, Hashable, Iterator
from datetime import datetime

from reporting.guarding.finding import Finding, Kind
from reporting.guarding.limits import Limits
from reporting.guarding.passing import SLACK, Passing
from reporting.guarding.seen import Mark, Place, Seen

WINDOW = 5
"""So many watermarks tell whether a service is late or its clock another."""

STEADY_SECONDS = 2.0


class Judging:
    """`services` are those whose records the timeline waits for."""

    def __init__(self, services: Collection[str], limits: Limits, *, simulated: bool) -> None:
        self.services = sorted(services)
        self._limits = limits
        self._simulated = simulated
        self._passing = Passing(simulated=simulated)
        self._began: float | None = None
        self._still: dict[Hashable, tuple[object, float, datetime]] = {}
        self._wrong: dict[tuple[Kind, str], float] = {}
        self._offsets: defaultdict[str, deque[float]] = defaultdict(lambda: deque(maxlen=WINDOW))
        self._heard: dict[str, float] = {}

    def judge(self, seen: Seen) -> list[Finding]:
        """What has been wrong for so long that people should be told."""
        self._began = seen.real if self._began is None else self._began
        self._passing.look(seen.real, seen.clock)
        return self._patiently([*self._of_services(seen), *self._of_timeline(seen)], seen.real)

    def away(self, real: float, clock: datetime) -> list[Finding]:
        """Kafka could not be asked: what was wrong before may or may not be."""
        _, since = self._stood("kafka", None, real, clock)
        return self._patiently([Finding(Kind.KAFKA, since=since)], real)

    def age(self, moment: datetime) -> float:
        return max(self._passing.age(moment), 0.0)

    def _patiently(self, found: list[Finding], real: float) -> list[Finding]:
        if all(one.kind is not Kind.KAFKA for one in found):
            self._still.pop("kafka", None)
        self._wrong = {(one.kind, one.about): self._wrong.get((one.kind, one.about), real) for one in found}
        patience = self._limits.patience_seconds
        return [one for one in found if real - self._wrong[one.kind, one.about] >= patience]

    def _of_services(self, seen: Seen) -> Iterator[Finding]:
        for service in self.services:
            mark = seen.marks.get(service)
            if mark is None:
                if self._since_began(seen) > self._limits.watermark_seconds:
                    yield Finding(Kind.WATERMARK, service)
            elif self._differs(service, mark, seen):
                yield Finding(Kind.CLOCK, service, mark.moment)
            elif max(self.age(mark.moment), seen.real - mark.heard) > self._limits.watermark_seconds:
                yield Finding(Kind.WATERMARK, service, mark.moment)

    def _since_began(self, seen: Seen) -> float:
        return seen.real - (seen.real if self._began is None else self._began)

    def _differs(self, service: str, mark: Mark, seen: Seen) -> bool:
        """Watermarks come as they should, and all are off by the same, or lie ahead: once they do they stand until that has come."""
        if self._simulated:
            return False
        offsets = self._offsets[service]
        if self._heard.get(service) != mark.heard:
            self._heard[service] = mark.heard
            offsets.append((seen.clock - mark.moment).total_seconds() - (seen.real - mark.heard))
        silent = seen.real - mark.heard > self._limits.watermark_seconds
        if silent or len(offsets) < WINDOW:
            return False
        steady = max(offsets) - min(offsets) <= STEADY_SECONDS
        ahead = max(offsets) < -self._limits.clock_seconds
        return ahead or (steady and min(map(abs, offsets)) > self._limits.clock_seconds)

    def _of_timeline(self, seen: Seen) -> Iterator[Finding]:
        marks = [seen.marks[service].moment for service in self.services if service in seen.marks]
        complete = min(marks) if len(marks) == len(self.services) and marks else None
        for number, place in seen.places.items():
            if complete is not None:
                yield from self._of_ticks(number, place, complete, seen)
            yield from self._of_work(number, place, seen)

    def _of_ticks(self, number: int, place: Place, complete: datetime, seen: Seen) -> Iterator[Finding]:
        if place.tick is not None and complete - place.tick <= SLACK:
            self._still.pop(("tick", number), None)
            return
        seconds, _ = self._stood(("tick", number), place.tick, seen.real, seen.clock)
        if seconds > self._limits.timeline_seconds:
            yield Finding(Kind.TIMELINE, str(number), place.tick)

    def _of_work(self, number: int, place: Place, seen: Seen) -> Iterator[Finding]:
        """Where nothing waits, whoever has it need not move."""
        if place.worker is not None and place.lag == 0:
            self._still.pop(("work", number), None)
            return
        place_now = place.committed if place.worker is not None else None
        seconds, since = self._stood(("work", number), place_now, seen.real, seen.clock)
        if seconds > self._limits.partition_seconds:
            yield Finding(Kind.PARTITION, str(number), since)

    def _stood(self, what: Hashable, value: object, real: float, clock: datetime) -> tuple[float, datetime]:
        """For how long, and since when, it has been like this."""
        known = self._still.get(what)
        if known is None or known[0] != value:
            known = self._still[what] = (value, real, clock)
        return real - known[1], known[2]
