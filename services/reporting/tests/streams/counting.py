"""A core that counts instead of judging: each fact is a transition, and so is each due moment."""

import json
from typing import NamedTuple
from uuid import UUID

from reporting.duties.alerts import Transition
from reporting.streams.judging import NOTHING, Judged, Standing
from sifasuo.internal.v1 import timeline_pb2 as timeline
from sifasuo.internal.v1.timeline_pb2 import Facts, RulesInForce, Tick, TimelineEntry
from sifasuo.reporting.v1.alert_pb2 import Alert, AlertCause, AlertRaised

RANKS = 4


class State(NamedTuple):
    """Of a subject: the last entry applied, how many transitions, and when it falls due."""

    mark: int = 0
    transitions: int = 0
    due: int | None = None

    def written(self) -> bytes:
        return json.dumps(self).encode()

    @classmethod
    def read(cls, state: bytes | None) -> "State":
        return cls(*json.loads(state)) if state else cls()


class CountingCore:
    """A fact's `count` says in how many microseconds the subject falls due; 0: it does not, and `cancels` drops it."""

    def rules(self, said: bytes | None) -> str:
        return RulesInForce.FromString(said).version if said else ""

    def apply(self, key: bytes, state: bytes | None, entry: TimelineEntry, rules: str) -> Judged:
        was, facts = State.read(state), entry.facts
        if facts.cause.position <= was.mark:
            return Judged(state, Standing(was.due), Standing(was.due))
        fact = facts.facts[0]
        due = facts.recorded_at + fact.count if fact.count else None
        now = State(facts.cause.position, was.transitions + 1, due)
        kept = None if fact.kind == timeline.FACT_KIND_CANCELS else now.written()
        return Judged(
            kept, Standing(due), Standing(was.due), [raised(key, now.transitions, facts.recorded_at, rules)]
        )

    def judge(self, key: bytes, state: bytes, moment: int, rules: str) -> Judged:
        was = State.read(state)
        if was.due is None or was.due > moment:
            return Judged(state, Standing(was.due), NOTHING)
        now = State(was.mark, was.transitions + 1)
        return Judged(now.written(), NOTHING, NOTHING, [raised(key, now.transitions, was.due, rules)])

    def standing(self, state: bytes, rules: str) -> Standing:  # noqa: ARG002 - of the port
        return Standing(State.read(state).due)


def raised(key: bytes, number: int, moment: int, rules: str) -> Transition:
    alert_id = str(UUID(bytes=key))
    alert = Alert(alert_id=alert_id, number=number, rule_version=rules)
    return Transition(moment, key[-1] % RANKS, alert_id, AlertRaised(alert=alert))


def facts(position: int, due_in: int = 0, *, moment: int = 0, cancels: bool = False) -> TimelineEntry:
    kind = timeline.FACT_KIND_CANCELS if cancels else timeline.FACT_KIND_OPENS
    fact = timeline.Fact(rule="counted", kind=kind, count=due_in)
    said = Facts(cause=AlertCause(service="registry", position=position), recorded_at=moment or position)
    said.facts.append(fact)
    return TimelineEntry(facts=said)


def tick(moment: int) -> TimelineEntry:
    return TimelineEntry(tick=Tick(moment=moment))


def rules(version: str) -> TimelineEntry:
    return TimelineEntry(rules=RulesInForce(moment=1, version=version))
