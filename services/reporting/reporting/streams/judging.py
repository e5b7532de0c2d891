"""The port to the core: of a subject the streams know no more than bytes, a moment and the transitions of its alerts."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol, TypeVar
from uuid import UUID

from reporting.duties import core
from reporting.duties.alerts import Transition
from reporting.duties.table import Table
from sifasuo.internal.v1.timeline_pb2 import DutySubject, RulesInForce, TimelineEntry

Rules = TypeVar("Rules")


class Judged(NamedTuple):
    """The subject as it stands now; None when nothing of it is kept.

    `due` is its next due moment, `due_before` what that was: only what has moved is put in order anew.
    """

    state: bytes | None
    due: int | None = None
    due_before: int | None = None
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

    def due(self, state: bytes, rules: Rules) -> int | None:
        """Its next due moment, in microseconds since 1970."""
        ...


class DutiesCore:
    """The core of duties, which works on messages."""

    def rules(self, said: bytes | None) -> Table:
        return Table(rules={}) if said is None else Table.read(RulesInForce.FromString(said).table)

    def apply(self, key: bytes, state: bytes | None, entry: TimelineEntry, rules: Table) -> Judged:
        subject = DutySubject.FromString(state or b"")
        before, subject_id = _due(subject, rules), str(UUID(bytes=key))
        if entry.HasField("facts"):
            transitions = core.apply(subject, subject_id, entry.facts, rules)
        else:
            transitions = core.restate(subject, subject_id, entry.restated, rules)
        return _judged(subject, rules, before, transitions)

    def judge(self, key: bytes, state: bytes, moment: int, rules: Table) -> Judged:
        subject = DutySubject.FromString(state)
        return _judged(subject, rules, None, core.judge(subject, str(UUID(bytes=key)), moment, rules))

    def due(self, state: bytes, rules: Table) -> int | None:
        return _due(DutySubject.FromString(state), rules)


def _judged(
    subject: DutySubject, rules: Table, before: int | None, transitions: Sequence[Transition]
) -> Judged:
    state = subject.SerializeToString(deterministic=True) if core.stands(subject) else None
    return Judged(state, _due(subject, rules), before, transitions)


def _due(subject: DutySubject, rules: Table) -> int | None:
    found = core.next_moment(subject, rules)
    return found.moment if found else None
