"""A little region for tests of duties: rules of each shape, and what happens, told day by day."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid5

from chassis.clock import LOCAL
from reporting.duties import core
from reporting.duties.alerts import Transition
from reporting.duties.moments import moment_of
from reporting.duties.rule import Rule
from reporting.duties.table import Table
from sifasuo.internal.v1 import timeline_pb2 as timeline
from sifasuo.internal.v1.timeline_pb2 import DutySubject, Fact, FactKind, Facts
from sifasuo.reporting.v1.alert_pb2 import AlertCause

SPACE = UUID("3f0b9b5e-8c0a-4f57-9d0e-0c1f5a7b9d11")
SUBJECT = str(uuid5(SPACE, "subject"))
FIRST = date(2024, 3, 1)
MATCHER: dict[str, Any] = {
    "event": "registry.StationEstablished",
    "subject": "station_id",
    "division": "county_id",
    "until": "effective_on",
    "contributor": "station_id",
    "period": "effective_on",
    "count": "number",
}
WORDS = {"zh": "事项", "en": "a matter", "clears_zh": "办结", "clears_en": "it is done"}
COMMON: dict[str, Any] = {
    **WORDS,
    "subject": "station",
    "acts": "county_bureau",
    "article": "O-1",
    "confirmed": True,
    "effective_on": FIRST,
}


def rule(shape: str = "event", **more: Any) -> Rule:
    said = {"event": {"opened_by": [MATCHER]}}.get(shape, {"joined_by": [MATCHER]})
    if shape == "count" and "counted_by" not in more:
        more = {"added_by": [MATCHER], **more}
    return Rule.model_validate({**COMMON, "shape": shape, **said, **more})


OPENED = {"code": "opened", "kind": "matter_opened", "severity": "notice", "at": "opening"}
HALF = {"code": "half", "kind": "matter_aging", "severity": "notice", "percent": 50}
DUE = {"code": "due", "kind": "matter_overdue", "severity": "urgent", "at": "due"}
LONG = {"code": "long", "kind": "matter_overdue", "severity": "first_rank", "after": "P30D"}


def table(**rules: Rule) -> Table:
    return Table(rules=rules)


def at(day: int, hour: int = 9, minute: int = 0) -> int:
    """A moment of the so many'th day after the first, local time."""
    when = datetime.combine(FIRST + timedelta(days=day), time(hour, minute), LOCAL)
    return moment_of(when)


def on(day: int) -> str:
    return (FIRST + timedelta(days=day)).isoformat()


@dataclass
class Telling:
    """Applies what is told to one subject, and keeps the transitions: kind, moment, stages."""

    table: Table
    subject: DutySubject = field(default_factory=DutySubject)
    found: list[Transition] = field(default_factory=list)
    position: int = 0

    def happens(self, moment: int, kind: FactKind, *, rule: str = "matter", **said: Any) -> "Telling":
        self.position += 1
        facts = Facts(
            cause=cause(self.position), recorded_at=moment, facts=[Fact(rule=rule, kind=kind, **said)]
        )
        return self.takes(facts)

    def takes(self, facts: Facts) -> "Telling":
        self.found += core.apply(self.subject, SUBJECT, facts, self.table)
        return self

    def ticks(self, moment: int) -> "Telling":
        self.found += core.judge(self.subject, SUBJECT, moment, self.table)
        return self

    @property
    def told(self) -> list[tuple[str, int, list[str]]]:
        return [
            (type(one.event).__name__, one.moment, list(one.event.alert.stages))  # type: ignore[attr-defined]
            for one in self.found
            if one.event is not None
        ]


def cause(position: int) -> AlertCause:
    stream = str(uuid5(SPACE, "stream"))
    return AlertCause(
        service="registry",
        position=position,
        stream_id=stream,
        version=position,
        event_id=str(uuid5(SPACE, str(position))),
    )


OPENS, MOVES, MEETS, CANCELS, DROPS, REOPENS = (
    timeline.FACT_KIND_OPENS,
    timeline.FACT_KIND_MOVES,
    timeline.FACT_KIND_MEETS,
    timeline.FACT_KIND_CANCELS,
    timeline.FACT_KIND_DROPS,
    timeline.FACT_KIND_REOPENS,
)
JOINS, LEAVES, COUNTS, ADDS, REMOVES, FULFILS, UNFULFILS = (
    timeline.FACT_KIND_JOINS,
    timeline.FACT_KIND_LEAVES,
    timeline.FACT_KIND_COUNTS,
    timeline.FACT_KIND_ADDS,
    timeline.FACT_KIND_REMOVES,
    timeline.FACT_KIND_FULFILS,
    timeline.FACT_KIND_UNFULFILS,
)
