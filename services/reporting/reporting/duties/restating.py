"""What stands by rules that have changed: all that was recorded, folded anew, so that a new rule sees what was open before it."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from uuid import UUID

from google.protobuf.message import Message

from reporting.duties import core
from reporting.duties.judging import drop
from reporting.duties.matching import Matching
from reporting.duties.table import Table
from sifasuo.internal.v1.timeline_pb2 import DutySubject, Fact, Facts, Restated
from sifasuo.reporting.v1.alert_pb2 import AlertCause


class Restating:
    """Takes the events of all services in their order, then says how each subject stands at a moment."""

    def __init__(self, former: Table, table: Table) -> None:
        self._changed = table.differing(former)
        self._before = Fold(former, self._changed & former.rules.keys())
        self._after = Fold(table, self._changed & table.rules.keys())

    @property
    def types(self) -> frozenset[str]:
        return self._before.types | self._after.types

    def take(self, event: Message, cause: AlertCause, recorded_at: int) -> None:
        """Raises ValueError where it says what the new rules cannot take; what the former ones could not has no effect."""
        with suppress(ValueError):
            self._before.take(event, cause, recorded_at)
        self._after.take(event, cause, recorded_at)

    def restated(self, moment: int) -> Iterator[tuple[bytes, Restated]]:
        """For each subject that has something by the rules as they were, or as they are."""
        rules = sorted(self._changed)
        for subject in sorted({*self._before.subjects, *self._after.subjects}):
            standing = self._after.standing(subject, moment)
            yield subject, Restated(moment=moment, rules=rules, standing=standing)


class Fold:
    """Events with the passing of time between them; what is raised meanwhile is nobody's affair."""

    def __init__(self, table: Table, rules: Collection[str]) -> None:
        self._table = table
        self._matching = Matching(table, rules)
        self.types = self._matching.types
        self.subjects: defaultdict[bytes, DutySubject] = defaultdict(DutySubject)

    def take(self, event: Message, cause: AlertCause, recorded_at: int) -> None:
        found: Mapping[bytes, Sequence[Fact]] = self._matching.facts(event)
        for subject, facts in found.items():
            told = Facts(cause=cause, recorded_at=recorded_at, facts=facts)
            core.apply(self.subjects[subject], str(UUID(bytes=subject)), told, self._table)

    def standing(self, subject: bytes, moment: int) -> DutySubject:
        """Its duties as if nothing had been raised yet; periods that opened until then are among them."""
        found = self.subjects.get(subject, DutySubject())
        core.judge(found, str(UUID(bytes=subject)), moment, self._table)
        for duty in found.duties:
            del duty.stages[:]
            duty.transitions = duty.stages_number = duty.raised_at = duty.known_since = 0
        drop(found, self._table)
        found.ClearField("mark")
        return found
