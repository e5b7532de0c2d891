"""What the guard tells of a look: kept in the database, shown on pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from pydantic import TypeAdapter

from reporting.guarding.finding import Finding
from reporting.guarding.judging import Judging
from reporting.guarding.seen import Letter, Seen


@dataclass(frozen=True, slots=True)
class Service:
    """`needed` says that the timeline waits for it; `age` is in real seconds."""

    name: str
    needed: bool
    moment: datetime | None = None
    age: float | None = None


@dataclass(frozen=True, slots=True)
class Partition:
    number: int
    lag: int
    worker: str | None = None
    tick: datetime | None = None
    tick_age: float | None = None


@dataclass(frozen=True, slots=True)
class Sample:
    """Of a process's metrics."""

    name: str
    labels: Mapping[str, str]
    value: float


@dataclass(frozen=True, slots=True)
class Asked:
    """What a process says of itself; `ready` is None where it does not answer."""

    name: str
    ready: bool | None = None
    checks: Mapping[str, str] = field(default_factory=dict)
    samples: Sequence[Sample] = ()

    def value(self, name: str) -> float | None:
        """The sum over its labels."""
        found = [sample.value for sample in self.samples if sample.name == name]
        return sum(found) if found else None

    def by(self, label: str, name: str) -> Mapping[str, float]:
        return {
            one.labels[label]: one.value for one in self.samples if one.name == name and label in one.labels
        }


@dataclass(frozen=True, slots=True)
class Report:
    """`clock` is the stack's; what Kafka did not tell is empty."""

    clock: datetime
    findings: Sequence[Finding] = ()
    services: Sequence[Service] = ()
    partitions: Sequence[Partition] = ()
    processes: Sequence[Asked] = ()
    letters: Sequence[Letter] = ()

    @property
    def told(self) -> list[str]:
        """What is wrong, without what changes every second."""
        return [f"{one.kind} {one.about}".strip() for one in self.findings]

    def written(self) -> str:
        return _WRITTEN.dump_json(self).decode()

    @classmethod
    def read(cls, text: str) -> "Report":
        return _WRITTEN.validate_json(text)


_WRITTEN = TypeAdapter(Report)


def services(seen: Seen, judging: Judging) -> Sequence[Service]:
    needed = judging.services
    names = sorted({*needed, *seen.marks})
    return [
        Service(name, name in needed, mark.moment, judging.age(mark.moment))
        if (mark := seen.marks.get(name))
        else Service(name, name in needed)
        for name in names
    ]


def partitions(seen: Seen, judging: Judging) -> Sequence[Partition]:
    return [
        Partition(
            number,
            place.lag,
            place.worker,
            place.tick,
            judging.age(place.tick) if place.tick else None,
        )
        for number, place in sorted(seen.places.items())
    ]
