"""The core of duties behind the port: bytes in, bytes out."""

from uuid import UUID

from reporting.streams.judging import DutiesCore
from services.reporting.tests.duties.telling import DUE, MEETS, OPENED, OPENS, SUBJECT, at, cause, rule, table
from sifasuo.internal.v1.timeline_pb2 import Fact, FactKind, Facts, RulesInForce, TimelineEntry

KEY = UUID(SUBJECT).bytes
CORE = DutiesCore()
RULES = table(matter=rule(within="P1Y", stages=[OPENED, DUE]))


def fact(position: int, kind: FactKind) -> TimelineEntry:
    said = Facts(cause=cause(position), recorded_at=at(position), facts=[Fact(rule="matter", kind=kind)])
    return TimelineEntry(facts=said)


def test_a_duty_is_opened_falls_due_and_is_met() -> None:
    opened = CORE.apply(KEY, None, fact(1, OPENS), RULES)
    assert (opened.before.open, opened.now.open) == ([], ["matter"])
    assert opened.state is not None
    assert CORE.standing(opened.state, RULES) == opened.now
    judged = CORE.judge(KEY, opened.state, opened.now.due or 0, RULES)
    assert [one.moment for one in judged.transitions] == [opened.now.due]
    met = CORE.apply(KEY, judged.state, fact(2, MEETS), RULES)
    assert (met.before.open, met.now.open) == (["matter"], [])


def test_what_is_known_changes_nothing() -> None:
    opened = CORE.apply(KEY, None, fact(1, OPENS), RULES)
    assert CORE.apply(KEY, opened.state, fact(1, OPENS), RULES) == (opened.state, opened.now, opened.now, [])


def test_rules_are_those_of_the_timeline() -> None:
    said = RulesInForce(table=RULES.written()).SerializeToString()
    assert CORE.rules(said).versions == RULES.versions
    assert not CORE.rules(None).rules
