"""The streams without Kafka: facts by subject, ticks, tables."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from reporting.duties import core
from reporting.duties.alerts import Transition
from reporting.duties.matching import Matching
from reporting.duties.moments import datetime_of, moment_of
from reporting.duties.restating import Restating
from reporting.duties.table import Table
from reporting.recomputing.duty import Identity
from reporting.recomputing.events import Happened
from reporting.recomputing.recomputing import InForce
from sifasuo.internal.v1 import timeline_pb2 as timeline
from sifasuo.internal.v1.timeline_pb2 import DutySubject, Facts
from sifasuo.reporting.v1.alert_pb2 import AlertCause


@dataclass
class Streamed:
    """What the streams do, without Kafka: facts by subject, ticks, tables."""

    table: Table
    subjects: dict[bytes, DutySubject] = field(default_factory=dict)
    found: list[tuple[str, Transition]] = field(default_factory=list)

    def happens(self, one: Happened) -> None:
        cause = AlertCause(service=one.service, position=one.position, event_id=one.event_id)
        at = moment_of(one.recorded_at)
        for key, said in Matching(self.table).facts(one.event).items():
            subject = self.subjects.setdefault(key, DutySubject())
            told = Facts(cause=cause, recorded_at=at, facts=said)
            self.tell(key, core.apply(subject, str(UUID(bytes=key)), told, self.table))

    def ticks(self, at: datetime) -> None:
        for key, subject in self.subjects.items():
            self.tell(key, core.judge(subject, str(UUID(bytes=key)), moment_of(at), self.table))

    def changes(self, table: Table, at: datetime, known: Sequence[Happened]) -> None:
        self.ticks(at)
        restating = Restating(self.table, table)
        for one in known:
            cause = AlertCause(service=one.service, position=one.position, event_id=one.event_id)
            restating.take(one.event, cause, moment_of(one.recorded_at))
        self.table = table
        for key, said in restating.restated(moment_of(at)):
            subject = self.subjects.setdefault(key, DutySubject())
            self.tell(key, core.restate(subject, str(UUID(bytes=key)), said, table))

    def tell(self, key: bytes, found: list[Transition]) -> None:
        self.found += [(str(UUID(bytes=key)), one) for one in found]

    @property
    def open(self) -> set[tuple[Identity, str, str, frozenset[str]]]:
        return {
            (
                identity(str(UUID(bytes=key)), duty),
                duty.rule_version,
                duty.until_on,
                frozenset(duty.stages),
            )
            for key, subject in self.subjects.items()
            for duty in subject.duties
            if not duty.closed_at
        }

    @property
    def verdicts(self) -> dict[Identity, tuple[str, frozenset[str]]]:
        last: dict[Identity, tuple[str, frozenset[str]]] = {}
        numbers: dict[Identity, int] = {}
        for subject, one in self.found:
            if one.event is not None:
                alert = one.event.alert  # type: ignore[attr-defined]  # of every kind of transition
                restated = alert.restated_at.ToDatetime(UTC) if alert.HasField("restated_at") else None
                known = Identity(alert.rule, subject, alert.duty_key, alert.opened_by.event_id, restated)
                assert one.alert_id == known.alert_id
                # Readers drop a number that they know.
                assert numbers.get(known, 0) + 1 == alert.number
                numbers[known] = alert.number
                last[known] = STATUS[alert.status], frozenset(alert.stages)
        return last


def identity(subject: str, duty: timeline.Duty) -> Identity:
    restated = datetime_of(duty.restated_at) if duty.restated_at else None
    return Identity(duty.rule, subject, duty.key, duty.opened_by.event_id, restated)


STATUS = {1: "open", 2: "cleared", 3: "retracted"}


def streamed(
    told: Sequence[Happened],
    ticks: Sequence[datetime],
    tables: Sequence[InForce],
    upto: datetime,
    *,
    repeats: int = 1,
) -> Streamed:
    """In the order of the timeline: at one moment events first, then the tick, then another table."""
    one = Streamed(tables[0].table)
    steps: list[tuple[datetime, int, Any]] = [(e.recorded_at, 0, e) for e in told if e.recorded_at <= upto]
    steps += [(tick, 1, None) for tick in ticks if tick <= upto]
    steps += [(later.since, 2, later) for later in tables[1:]]
    for at, what, which in sorted(steps, key=lambda step: step[:2]):
        for _ in range(repeats if what == 0 else 1):
            if what == 0:
                one.happens(which)
            elif what == 1:
                one.ticks(at)
            else:
                one.changes(which.table, at, [e for e in told if e.recorded_at <= at])
    one.ticks(upto)
    return one
