"""The streams without Kafka: facts by subject, ticks, tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from reporting.duties import core
from reporting.duties.alerts import Transition
from reporting.duties.matching import Matching
from reporting.duties.moments import moment_of
from reporting.duties.restating import Restating
from reporting.duties.table import Table
from reporting.recomputing.duty import Identity
from reporting.recomputing.events import Happened
from reporting.recomputing.recomputing import InForce
from reporting.verifying.comparing import Open, Verdict, identity_of, open_in_streams, said_by
from sifasuo.internal.v1.timeline_pb2 import DutySubject, Facts
from sifasuo.reporting.v1.alert_pb2 import Alert, AlertCause, AlertMoved


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
    def open(self) -> Mapping[Identity, Open]:
        return open_in_streams(self.subjects)

    @property
    def verdicts(self) -> Mapping[Identity, Verdict]:
        """Those of alerts that were retracted too."""
        last: dict[Identity, Alert] = {}
        for _, one in self.found:
            if one.event is not None:
                alert: Alert = one.event.alert  # type: ignore[attr-defined]  # of every kind of transition
                identity = identity_of(alert)
                assert one.alert_id == alert.alert_id == identity.alert_id
                # Readers drop a number that they know.
                assert alert.number == (last[identity].number if identity in last else 0) + 1
                if isinstance(one.event, AlertMoved):
                    assert_moved(last[identity], alert)
                else:
                    assert alert.stages_number == alert.number
                last[identity] = alert
        return {identity: said_by(alert) for identity, alert in last.items()}


def assert_moved(before: Alert, after: Alert) -> None:
    """By its stages as before, and otherwise by something."""
    assert (before.stages, before.status, before.stages_number) == (
        after.stages,
        after.status,
        after.stages_number,
    )
    assert said_by(before) != said_by(after)


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
