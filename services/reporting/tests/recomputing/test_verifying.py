"""A wrong alert, a missing one and one too many are found, on a real Kafka; and so are duties."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from aiokafka.partitioner import murmur2

from chassis.relay.records import outgoing
from devstack.testing import Infrastructure
from reporting.duties import core
from reporting.duties.alerts import Transition
from reporting.duties.matching import Matching
from reporting.duties.moments import moment_of
from reporting.duties.restating import Restating
from reporting.duties.table import Table, load
from reporting.normalising.cluster import Cluster
from reporting.normalising.process import know_events
from reporting.normalising.writing import RULES
from reporting.streams.publishing import stored
from reporting.verifying.logs import ALERTS, CHANGELOG, TICK
from reporting.verifying.verifying import Findings, Verifying, document
from services.reporting.tests.normalising.saying import filled, vacated
from services.reporting.tests.normalising.services import Services, after, named
from sifasuo.internal.v1.timeline_pb2 import DutySubject, Facts, RulesInForce, Tick
from sifasuo.reporting.v1.alert_pb2 import Alert, AlertCause

know_events()
TABLE = load(Path("policies/duties")).as_of(date(2026, 11, 28))
READ = sorted(Matching(TABLE).topics)
PARTITIONS = 6


@dataclass
class Streams:
    """What a worker would have written: by the core, in the test's hands."""

    services: Services
    states: dict[str, DutySubject] = field(default_factory=dict)
    alerts: list[Transition] = field(default_factory=list)
    heard: list[tuple[Any, AlertCause, int]] = field(default_factory=list)
    table: Table = TABLE

    def hears(self, stream: str, event: Any, at: datetime) -> None:
        written = self.services.record(stream, event, at)
        by = AlertCause(
            service="personnel",
            position=written.pos,
            stream_id=str(written.stream_id),
            version=written.version,
            event_id=str(written.event_id),
        )
        self.heard.append((event, by, moment_of(at)))
        for key, facts in Matching(self.table).facts(event).items():
            subject = str(UUID(bytes=key))
            said = Facts(cause=by, recorded_at=moment_of(at), facts=facts)
            state = self.states.setdefault(subject, DutySubject())
            self.alerts += core.apply(state, subject, said, self.table)

    def rules_become(self, table: Table, at: datetime) -> None:
        """As the normaliser would have it: published, and each subject restated."""
        restating = Restating(self.table, table := table.after(self.table))
        for event, by, recorded_at in self.heard:
            restating.take(event, by, recorded_at)
        rules = RulesInForce(moment=moment_of(at), version=table.version, table=table.written())
        self.services.produce(RULES, rules.SerializeToString())
        self.table = table
        for key, said in restating.restated(moment_of(at)):
            subject = str(UUID(bytes=key))
            self.alerts += core.restate(self.states.setdefault(subject, DutySubject()), subject, said, table)

    def ticks(self, at: datetime) -> None:
        self.comes_to(at)
        self.writes(at)

    def comes_to(self, at: datetime) -> None:
        for subject, state in self.states.items():
            self.alerts += core.judge(state, subject, moment_of(at), self.table)

    def writes(self, at: datetime) -> None:
        for subject, state in self.states.items():
            self.keeps(subject, state)
        tick = Tick(moment=moment_of(at)).SerializeToString()
        for partition in range(PARTITIONS):
            self.services.producer.produce(
                self.services.cluster.named(CHANGELOG), tick, TICK, partition=partition
            )
        for one in self.alerts:
            self.tells(one)
        assert self.services.producer.flush(20) == 0

    def keeps(self, subject: str, state: DutySubject) -> None:
        value = state.SerializeToString() if core.stands(state) else None
        self.services.producer.produce(
            self.services.cluster.named(CHANGELOG),
            value,
            UUID(subject).bytes,
            partition=murmur2(UUID(subject).bytes) % PARTITIONS,
        )

    def tells(self, one: Transition) -> None:
        if one.event is not None:
            said = outgoing(stored(one.alert_id, one.moment, one.event), "reporting")
            self.services.produce(ALERTS, said.value, said.key, said.headers)


@pytest.fixture
def streams(fresh_topics: Callable[..., dict[str, str]], infrastructure: Infrastructure) -> Streams:
    topics = fresh_topics(*READ, RULES, CHANGELOG, ALERTS)
    prefix = topics[RULES].removesuffix(RULES)
    services = Services(Cluster(infrastructure.kafka("admin"), prefix), topics)
    rules = RulesInForce(moment=0, version=TABLE.version, table=TABLE.written())
    services.produce(RULES, rules.SerializeToString())
    return Streams(services)


@pytest.fixture
def told(streams: Streams) -> Streams:
    """Three posts fell vacant; one was filled, one in time by its day and recorded after it."""
    for number, post in enumerate(("one", "two", "three")):
        streams.hears(post, vacated(post, f"vacancy of {post}"), after(minutes=number))
    streams.hears("two", filled("two", "vacancy of two"), after(days=1))
    return streams


def found(streams: Streams, at: datetime | None = None) -> tuple[int, int, int]:
    looked: Findings = Verifying(streams.services.cluster, at).look()
    said = document(looked)
    assert said["checked"]
    assert looked.holds == (not said["examples"])
    return said["missing"], said["extra"], said["wrong"]  # type: ignore[return-value]  # numbers of a document


AGREES = (0, 0, 0)
YEAR = after(days=400)


class TestAlike:
    def test_nothing_is_found_where_nothing_is_wrong(self, told: Streams) -> None:
        told.ticks(YEAR)
        assert found(told) == AGREES

    def test_what_was_said_twice_and_recorded_twice_is_one(self, told: Streams) -> None:
        told.ticks(YEAR)
        told.ticks(YEAR)
        assert found(told) == AGREES

    def test_what_is_kept_after_a_later_event_is_compared_as_of_that(self, told: Streams) -> None:
        told.comes_to(after(days=100))
        told.hears("one", filled("one", "vacancy of one"), after(days=101))
        told.hears("four", vacated("four", "vacancy of four"), after(days=101))
        told.writes(after(days=100))
        assert found(told) == AGREES

    def test_rules_that_were_gone_for_weeks_and_came_back(self, told: Streams) -> None:
        told.comes_to(after(days=20))
        told.rules_become(Table(rules={}), after(days=20))
        told.comes_to(after(days=40))
        told.rules_become(TABLE, after(days=40))
        told.ticks(YEAR)
        late = {one.alert_id for one in told.alerts if one.event and one.moment > moment_of(after(days=40))}
        assert late
        assert not late & {one.alert_id for one in told.alerts if one.moment <= moment_of(after(days=20))}
        assert found(told) == AGREES

    def test_of_an_earlier_moment_alerts_alone(self, told: Streams) -> None:
        told.ticks(YEAR)
        assert found(told, after(days=20)) == AGREES


class TestTampered:
    @pytest.fixture
    def judged(self, told: Streams) -> Streams:
        told.comes_to(YEAR)
        return told

    def test_an_alert_that_is_missing(self, judged: Streams) -> None:
        gone = judged.alerts[-1].alert_id
        judged.alerts = [one for one in judged.alerts if one.alert_id != gone]
        judged.writes(YEAR)
        assert found(judged) == (1, 0, 0)

    def test_a_transition_that_is_missing(self, told: Streams) -> None:
        """Two were vacant for a year, and then filled: of one of them nobody was told that it was raised."""
        told.comes_to(after(days=380))
        told.hears("one", filled("one", "vacancy of one"), after(days=381))
        told.hears("three", filled("three", "vacancy of three"), after(days=381))
        last = told.alerts[-1].event
        gone = next(one for one in told.alerts if one.alert_id == told.alerts[-1].alert_id)
        assert gone.event is not last
        told.alerts.remove(gone)
        told.ticks(YEAR)
        assert found(told) == (1, 0, 0)
        said: Any = document(Verifying(told.services.cluster).look())["examples"]
        assert [one["numbers"] for one in said] == [[1]]
        assert found(told, after(days=20)) == AGREES

    def test_an_alert_too_many(self, judged: Streams) -> None:
        nobodys = alert_of(judged.alerts[-1], alert_id=named("nobody's"), number=1)
        judged.alerts.append(nobodys)
        judged.writes(YEAR)
        assert found(judged) == (0, 1, 0)

    def test_an_alert_of_another_stage(self, judged: Streams) -> None:
        judged.alerts[-1] = alert_of(judged.alerts[-1], stages=["opened"])
        judged.writes(YEAR)
        assert found(judged) == (0, 0, 1)

    def test_a_duty_that_is_missing(self, judged: Streams) -> None:
        del judged.states[named("one")]
        judged.writes(YEAR)
        missing, extra, wrong = found(judged)
        assert (missing > 0, extra, wrong) == (True, 0, 0)

    def test_a_duty_too_many(self, judged: Streams) -> None:
        judged.states[named("one")].duties.add(rule="vacancy_plan", key="nobody's")
        judged.writes(YEAR)
        assert found(judged) == (0, 1, 0)

    def test_a_duty_with_another_last_day(self, judged: Streams) -> None:
        judged.states[named("one")].duties[0].until_on = "2025-03-02"
        judged.writes(YEAR)
        assert found(judged) == (0, 0, 1)

    def test_a_duty_and_an_alert_of_another_station(self, judged: Streams) -> None:
        judged.states[named("one")].duties[0].station_id = named("elsewhere")
        judged.alerts[-1] = alert_of(judged.alerts[-1], station_id=named("elsewhere"), opened_on="2024-01-01")
        judged.writes(YEAR)
        assert found(judged) == (0, 0, 2)
        said: Any = document(Verifying(judged.services.cluster).look())["examples"]
        assert sorted(one["members"] for one in said) == [["opened_on", "station_id"], ["station_id"]]


def alert_of(one: Transition, **other: Any) -> Transition:
    """As it is, but for that."""
    event: Any = one.event
    changed = type(event)()
    changed.CopyFrom(event)
    if "stages" in other:
        del changed.alert.stages[:]
    changed.alert.MergeFrom(Alert(**other))
    return one._replace(event=changed, alert_id=changed.alert.alert_id)
