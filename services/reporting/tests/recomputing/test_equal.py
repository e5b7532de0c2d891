"""Over random rules and histories the core and the recomputation tell the same duties and the same alerts."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from google.protobuf.message import Message
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reporting.duties import core
from reporting.duties.alerts import Transition
from reporting.duties.matching import Matching
from reporting.duties.moments import datetime_of, moment_of
from reporting.duties.restating import Restating
from reporting.duties.rule import Rule
from reporting.duties.table import Table
from reporting.normalising.process import know_events
from reporting.recomputing.duty import Identity
from reporting.recomputing.events import Happened
from reporting.recomputing.recomputing import Duty, InForce, recomputed
from services.reporting.tests.duties.telling import COMMON
from sifasuo.internal.v1.timeline_pb2 import DutySubject, Facts
from sifasuo.personnel.v1.recruitment_request_pb2 import RecruitmentRequested
from sifasuo.personnel.v1.staffing_count_pb2 import CountFindingRaised
from sifasuo.reporting.v1.alert_pb2 import AlertCause

know_events()
SPACE = UUID("c9b3a1de-53a4-4f3b-8f8e-2f0c8a7d4b10")
FIRST = date(2024, 3, 1)
SUBJECTS = [str(uuid5(SPACE, name)) for name in ("one", "other")]
KEYS = ["a", "b"]
SERVICES = ["personnel", "registry"]
CALLED: list[dict[str, Any]] = [
    {"code": "opened", "at": "opening", "severity": "notice"},
    {"code": "soon", "before": "P2D", "severity": "notice"},
    {"code": "half", "percent": 50, "severity": "warning"},
    {"code": "due", "at": "due", "severity": "urgent"},
    {"code": "long", "after": "P3D", "severity": "first_rank"},
]
BY_EVENT = ["opened", "moved", "met", "cancelled", "reopened"]
BY_COUNT = ["joined", "left", "counted"]
BY_CONTRIBUTORS = ["joined", "left", "added", "removed"]
BY_CALENDAR = ["joined", "left", "fulfilled", "unfulfilled"]


def matcher(rule: str, kind: str) -> dict[str, Any]:
    """Two carriers of whatever is to be said, told apart by a text that says to which rule it speaks, and what."""
    if kind == "counted":
        return {
            "event": "personnel.CountFindingRaised",
            "subject": "count_id",
            "count": "found",
            "when": {"difference": [f"{rule}_{kind}"]},
        }
    return {
        "event": "personnel.RecruitmentRequested",
        "subject": "station_id",
        "key": "post_id",
        "from": "opened_on",
        "until": "fill_by",
        "on": "requested_on",
        "contributor": "vacancy_id",
        "period": "plan_by",
        "when": {"county_id": [f"{rule}_{kind}"]},
    }


@st.composite
def rules(draw: st.DrawFn, name: str) -> Rule:
    kinds = draw(st.sampled_from([BY_EVENT, BY_EVENT, BY_COUNT, BY_CONTRIBUTORS, BY_CALENDAR]))
    shape = {id(BY_EVENT): "event", id(BY_CALENDAR): "calendar"}.get(id(kinds), "count")
    stages = draw(st.lists(st.sampled_from(CALLED), min_size=1, unique_by=lambda one: str(one["code"])))
    said: dict[str, Any] = {f"{kind}_by": [matcher(name, kind)] for kind in kinds}
    if shape == "event":
        if draw(st.booleans()):
            del said["reopened_by"]
        said["ends"] = draw(st.booleans())
    if shape == "calendar":
        said["calendar"] = {"period": "month", "within": draw(st.sampled_from(["P3D", "P10D"]))}
        if draw(st.booleans()):
            del said["unfulfilled_by"]
    elif draw(st.booleans()):
        said["within"] = draw(st.sampled_from(["P4D", "P1W", "P1M"]))
    elif draw(st.booleans()):
        said |= {"working_days": 5, "rolls": draw(st.booleans())}
    told = {**COMMON, **said, "shape": shape, "stages": [{"kind": "matter", **one} for one in stages]}
    return Rule.model_validate(told)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    names = draw(st.lists(st.sampled_from(["x", "y"]), min_size=1, unique=True))
    return Table(rules={name: draw(rules(name)) for name in names})


def day(number: int) -> str:
    return (FIRST + timedelta(days=number)).isoformat()


DAYS = st.one_of(st.just(""), st.integers(-5, 45).map(day))
KINDS = [f"{rule}_{kind}" for rule in ("x", "y") for kind in {*BY_EVENT, *BY_CONTRIBUTORS, *BY_CALENDAR}]


@st.composite
def events(draw: st.DrawFn) -> Message:
    if draw(st.integers(0, 4)) == 0:
        return CountFindingRaised(
            count_id=draw(st.sampled_from(SUBJECTS)),
            difference=draw(st.sampled_from(["x_counted", "y_counted"])),
            found=draw(st.integers(0, 2)),
        )
    return RecruitmentRequested(
        station_id=draw(st.sampled_from(SUBJECTS)),
        post_id=draw(st.sampled_from(KEYS)),
        county_id=draw(st.sampled_from(sorted(KINDS))),
        opened_on=draw(DAYS),
        fill_by=draw(DAYS),
        requested_on=draw(DAYS),
        vacancy_id=draw(st.sampled_from(KEYS)),
        plan_by=draw(st.sampled_from(["2024-02", "2024-03", "2024-04"])),
    )


HOURS = st.integers(0, 24 * 45)
"""Many of them at midnight, and several at one moment."""
MOMENTS = st.one_of(HOURS, HOURS.map(lambda hour: hour // 24 * 24), HOURS.map(lambda hour: hour // 240 * 240))


def moment(hour: int) -> datetime:
    """Local midnight of the first day, and so many hours."""
    return datetime(2024, 2, 29, 16, tzinfo=UTC) + timedelta(hours=hour)


@st.composite
def histories(draw: st.DrawFn) -> list[Happened]:
    told = draw(st.lists(st.tuples(MOMENTS, st.sampled_from(SERVICES), events()), max_size=25))
    ordered = sorted(((moment(hour), service, number) for number, (hour, service, _) in enumerate(told)))
    positions = dict.fromkeys(SERVICES, 0)
    found = []
    for at, service, number in ordered:
        positions[service] += 1
        event_id = str(uuid5(SPACE, f"{service} {positions[service]}"))
        found.append(Happened(at, service, positions[service], event_id, told[number][2]))
    return found


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
                Identity(duty.rule, str(UUID(bytes=key)), duty.key, duty.opened_by.event_id),
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
        for subject, one in self.found:
            if one.event is not None:
                alert = one.event.alert  # type: ignore[attr-defined]  # of every kind of transition
                identity = Identity(alert.rule, subject, alert.duty_key, alert.opened_by.event_id)
                last[identity] = STATUS[alert.status], frozenset(alert.stages)
        return last


STATUS = {1: "open", 2: "cleared", 3: "retracted"}


def open_ones(duties: Sequence[Duty]) -> set[tuple[Identity, str, str, frozenset[str]]]:
    return {
        (one.identity, one.term.version, str(one.term.until_on or ""), one.stages)
        for one in duties
        if one.is_open
    }


def verdicts(duties: Sequence[Duty]) -> dict[Identity, tuple[str, frozenset[str]]]:
    return {one.identity: (one.status, one.told) for one in duties if one.status}


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


UPTO = moment(24 * 50)
TICKS = st.lists(MOMENTS.map(moment), max_size=10)


def at_start(table: Table) -> InForce:
    return InForce(datetime(1970, 1, 1, tzinfo=UTC), table)


@given(table=tables(), told=histories(), ticks=TICKS)
@settings(max_examples=100, deadline=None)
def test_one_table_of_rules(table: Table, told: list[Happened], ticks: list[datetime]) -> None:
    assert_equal(table, told, ticks)


def assert_equal(table: Table, told: list[Happened], ticks: list[datetime]) -> None:
    found = streamed(told, ticks, [at_start(table)], UPTO)
    again = list(recomputed(told, [at_start(table)], UPTO))
    assert found.open == open_ones(again)
    assert found.verdicts == verdicts(again)


@given(table=tables(), later=tables(), change=MOMENTS.map(moment), told=histories(), ticks=TICKS)
@settings(max_examples=100, deadline=None)
def test_rules_that_change(
    table: Table, later: Table, change: datetime, told: list[Happened], ticks: list[datetime]
) -> None:
    both = [at_start(table), InForce(change, later.after(table))]
    found = streamed(told, ticks, both, UPTO)
    again = list(recomputed(told, both, UPTO))
    assert found.open == open_ones(again)
    assert found.verdicts == verdicts(again)


@given(table=tables(), told=histories(), ticks=TICKS, others=TICKS)
@settings(deadline=None)
def test_whenever_time_is_told_and_however_often_an_event(
    table: Table, told: list[Happened], ticks: list[datetime], others: list[datetime]
) -> None:
    one = streamed(told, ticks, [at_start(table)], UPTO)
    other = streamed(told, others, [at_start(table)], UPTO, repeats=2)
    assert by_alert(one) == by_alert(other)


def by_alert(found: Streamed) -> list[tuple[str, int, str]]:
    """Each transition, number for number; those of different alerts may come in another order."""
    return sorted(
        (one.alert_id, one.moment, "" if one.event is None else repr(one.event)) for _, one in found.found
    )


@st.composite
def crowded(draw: st.DrawFn) -> list[Happened]:
    """One duty, on three days, several events at each moment."""
    kinds = draw(st.lists(st.tuples(st.integers(0, 2), st.sampled_from(BY_EVENT)), max_size=12))
    return [said(24 * on, kind, number) for number, (on, kind) in enumerate(sorted(kinds), 1)]


def said(hour: int, kind: str, position: int) -> Happened:
    event = RecruitmentRequested(station_id=SUBJECTS[0], post_id=KEYS[0], county_id=f"x_{kind}")
    return Happened(moment(hour), SERVICES[0], position, str(uuid5(SPACE, str(position))), event)


AT_ONCE = Table(
    rules={
        "x": Rule.model_validate(
            {
                **COMMON,
                "shape": "event",
                "within": "P4D",
                "stages": [{"kind": "matter", **CALLED[0]}],
                **{f"{kind}_by": [matcher("x", kind)] for kind in BY_EVENT},
            }
        )
    }
)


@given(told=crowded(), ticks=TICKS)
@example(
    told=[said(0, "opened", 1), said(24, "met", 2), said(48, "reopened", 3), said(48, "met", 4)],
    ticks=[],
)
@settings(deadline=None)
def test_what_is_given_up_and_taken_up_again_within_a_moment(
    told: list[Happened], ticks: list[datetime]
) -> None:
    assert_equal(AT_ONCE, told, ticks)


def test_moments_come_back_as_they_were() -> None:
    assert datetime_of(moment_of(UPTO)) == UPTO
