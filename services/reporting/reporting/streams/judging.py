"""The port to the core: of a subject the streams know no more than bytes, a moment and the transitions of its alerts."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol, TypeVar
from uuid import UUID

from reporting.duties import core
from reporting.duties.alerts import Transition
from reporting.duties.table import Table
from sifasuo.internal.v1.timeline_pb2 import DutySubject, RulesInForce, TimelineEntry

Rules = TypeVar("Rules")


class Standing(NamedTuple):
    """Its next due moment, in microseconds since 1970, and the rule of each open duty."""

    due: int | None = None
    open: Sequence[str] = ()


NOTHING = Standing()


class Judged(NamedTuple):
    """The subject as it stands now; None when nothing of it is kept. What it was before is told to see what has changed."""

    state: bytes | None
    now: Standing
    before: Standing
    transitions: Sequence[Transition] = ()


class Core(Protocol[Rules]):
    """Computes, and knows no clock: what it says depends on what it is given alone."""

    def rules(self, said: bytes | None) -> Rules:
        """As a record of the timeline says them; None before the first."""
        ...

    def apply(self, key: bytes, state: bytes | None, entry: TimelineEntry, rules: Rules) -> Judged:
        """What facts or a restatement make of the subject; of an entry that it knows, nothing."""
        ...

    def judge(self, key: bytes, state: bytes, moment: int, rules: Rules) -> Judged:
        """What falls due up to that moment."""
        ...

    def standing(self, state: bytes, rules: Rules) -> Standing: ...


class DutiesCore:
    """The core of duties, which works on messages."""

    def rules(self, said: bytes | None) -> Table:
        return Table(rules={}) if said is None else Table.read(RulesInForce.FromString(said).table)

    def apply(self, key: bytes, state: bytes | None, entry: TimelineEntry, rules: Table) -> Judged:
        subject = DutySubject.FromString(state or b"")
        before, subject_id = _standing(subject, rules), str(UUID(bytes=key))
        if entry.HasField("facts"):
            transitions = core.apply(subject, subject_id, entry.facts, rules)
        else:
            transitions = core.restate(subject, subject_id, entry.restated, rules)
        return _judged(subject, rules, before, transitions)

    def judge(self, key: bytes, state: bytes, moment: int, rules: Table) -> Judged:
        subject = DutySubject.FromString(state)
        before = Standing(None, _open(subject))
        return _judged(subject, rules, before, core.judge(subject, str(UUID(bytes=key)), moment, rules))

    def standing(self, state: bytes, rules: Table) -> Standing:
        return _standing(DutySubject.FromString(state), rules)


def _judged(
    subject: DutySubject, rules: Table, before: Standing, transitions: Sequence[Transition]
) -> Judged:
    state = subject.SerializeToString(deterministic=True) if core.stands(subject) else None
    return Judged(state, _standing(subject, rules), before, transitions)


def _standing(subject: DutySubject, rules: Table) -> Standing:
    return Standing(core.next_moment(subject, rules), _open(subject))


def _open(subject: DutySubject) -> Sequence[str]:
    return [duty.rule for duty in subject.duties if not duty.closed_at]
