"""What the entries of the timeline do to the duties of a subject. Pure: no clock, no Kafka, no store (DESIGN section 7).

Time comes from the entries alone. What stands at or before a subject's mark was applied already, so that repeats do nothing.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from reporting.duties.alerts import Transition, Turn, transition
from reporting.duties.judging import drop, first_period, judge, next_moment, stand_by
from reporting.duties.moments import day_of, midnight
from reporting.duties.moving import note, told_last
from reporting.duties.rule import Rule
from reporting.duties.stages import lapses, last_day
from reporting.duties.table import Table
from sifasuo.internal.v1 import timeline_pb2 as timeline
from sifasuo.internal.v1.timeline_pb2 import Duty, DutySubject, Fact, FactKind, Facts, Membership, Restated
from sifasuo.reporting.v1.alert_pb2 import (
    ALERT_END_CANCELLED,
    ALERT_END_MET,
    ALERT_END_MOVED,
    ALERT_END_RULE_CHANGED,
    AlertCause,
    AlertEnd,
)

__all__ = ["apply", "judge", "next_moment", "restate", "stands"]

AFTER_ALL = "~"
"""Sorts behind every service: a restatement comes after what was recorded at its moment."""


def stands(subject: DutySubject) -> bool:
    """Whether anything is to be kept of it."""
    return bool(subject.duties or subject.memberships)


def apply(subject: DutySubject, subject_id: str, facts: Facts, table: Table) -> list[Transition]:
    """What fires before the event was recorded, then the event. Events of one moment raise nothing in between."""
    if not _takes(subject, facts.recorded_at, facts.cause.service, facts.cause.position):
        return []
    found = judge(subject, subject_id, facts.recorded_at - 1, table)
    now = _Event(subject, subject_id, facts.recorded_at, facts.cause, table)
    for fact in facts.facts:
        if fact.rule in table.rules:
            found += _KINDS[fact.kind](now, fact)
    drop(subject, table)
    return found


def restate(subject: DutySubject, subject_id: str, said: Restated, table: Table) -> list[Transition]:
    """Rules have changed: what is open and stands by both versions keeps its alert, the rest ends or begins (ADR 363)."""
    if not _takes(subject, said.moment, AFTER_ALL, 0):
        return []
    found = judge(subject, subject_id, said.moment, table)
    now = _Event(subject, subject_id, said.moment, None, table)
    changed = frozenset(said.rules)
    standing = {_identity(duty): duty for duty in said.standing.duties}
    for duty in standing.values():
        duty.known_since = duty.restated_at = said.moment
    others: list[Duty] = []
    for duty in subject.duties:
        new = None if duty.closed_at else standing.get(_identity(duty))
        if duty.rule in changed:
            found += now.replaced(duty, new)
        if new is None:
            others.append(duty)
        else:
            standing[_identity(duty)] = duty
    del subject.duties[:]
    subject.duties.extend([*others, *standing.values()])
    kept = [one for one in subject.memberships if one.rule not in changed]
    del subject.memberships[:]
    subject.memberships.extend([*kept, *said.standing.memberships])
    drop(subject, table)
    return found


def _identity(duty: Duty) -> tuple[str, str, str]:
    return duty.rule, duty.key, duty.opened_by.event_id


def _takes(subject: DutySubject, moment: int, service: str, position: int) -> bool:
    mark = subject.mark
    if (moment, service, position) <= (mark.moment, mark.service, mark.position):
        return False
    mark.moment, mark.service, mark.position = moment, service, position
    return True


class _Event:
    """One entry about one subject."""

    def __init__(
        self, subject: DutySubject, subject_id: str, moment: int, cause: AlertCause | None, table: Table
    ) -> None:
        self._subject = subject
        self._subject_id = subject_id
        self._moment = moment
        self._cause = cause
        self._table = table

    def opens(self, fact: Fact) -> Iterator[Transition]:
        """One of the same name that is open gives way."""
        for duty in self._named(fact):
            duty.final = True
            if not duty.closed_at:
                yield from self._met(duty, fact)
        self._subject.duties.append(self._opened(fact, self._cause or AlertCause()))

    def _opened(self, fact: Fact, cause: AlertCause) -> Duty:
        rule, from_on = self._table.rules[fact.rule], fact.from_on or self._day(fact)
        return Duty(
            rule=fact.rule,
            rule_version=self._table.versions[fact.rule],
            key=fact.key,
            opened_by=cause,
            from_on=from_on,
            until_on=last_day(rule, self._table.holidays, from_on, fact.until_on),
            known_since=self._moment,
            station_id=fact.station_id,
            division_id=fact.division_id,
        )

    def moves(self, fact: Fact) -> Iterator[Transition]:
        """To other days, or to another station."""
        for duty in self._open(fact):
            rule, told = self._table.rules[fact.rule], told_last(duty)
            _place(duty, fact)
            if fact.from_on or fact.until_on:
                duty.from_on = fact.from_on or duty.from_on
                counted = fact.from_on and (rule.within or rule.working_days)
                until_on = fact.until_on or ("" if counted else duty.until_on)
                duty.until_on = last_day(rule, self._table.holidays, duty.from_on, until_on)
                duty.known_since = self._moment
            note(duty, told, self._moment, self._cause, ALERT_END_MOVED)
            if fact.from_on or fact.until_on:
                yield from self._ease(duty, rule, ALERT_END_MOVED)

    def meets(self, fact: Fact) -> Iterator[Transition]:
        for duty in self._open(fact):
            yield from self._met(duty, fact)

    def _met(self, duty: Duty, fact: Fact) -> Iterator[Transition]:
        """From a day to come on, it is open until then (what a set or a count says holds as it is recorded)."""
        since = self._since(fact)
        if since > self._moment and self._table.rules[fact.rule].shape == "event":
            duty.met_from = min(since, duty.met_from or since)
        else:
            yield from self._end(duty, fact, ALERT_END_MET)

    def cancels(self, fact: Fact) -> Iterator[Transition]:
        """What was met and could be opened again cannot be any more."""
        for duty in self._named(fact):
            duty.final = True
            if not duty.closed_at:
                yield from self._end(duty, fact, ALERT_END_CANCELLED)

    def drops(self, fact: Fact) -> Iterator[Transition]:
        for duty in self._open(fact):
            yield from self._end(duty, fact, ALERT_END_CANCELLED)

    def reopens(self, fact: Fact) -> Iterator[Transition]:
        """The latest of that name; of one that was only to be met it is not any more."""
        met = [one for one in self._named(fact) if (one.closed_at or one.met_from) and not one.final]
        for duty in met[-1:]:
            duty.met_from = 0
            if duty.closed_at:
                self._reopen(duty, fact)
        yield from ()

    def _reopen(self, duty: Duty, fact: Fact) -> None:
        duty.closed_at, duty.forgotten = 0, False
        if fact.until_on:
            rule = self._table.rules[duty.rule]
            duty.until_on = last_day(rule, self._table.holidays, duty.from_on, fact.until_on)
        duty.known_since = self._moment
        del duty.stages[:]

    def joins(self, fact: Fact) -> Iterator[Transition]:
        membership, rule = self._membership(fact.rule), self._table.rules[fact.rule]
        was, membership.member = membership.member, True
        membership.station_id, membership.division_id = fact.station_id, fact.division_id
        if self._cause is not None:
            membership.joined_by.CopyFrom(self._cause)
        if rule.calendar and not was:
            membership.next_period = first_period(rule, self._moment)
        yield from self._counted(membership, fact)

    def leaves(self, fact: Fact) -> Iterator[Transition]:
        self._membership(fact.rule).member = False
        yield from self.cancels(fact)
        self._tidy()

    def counts(self, fact: Fact) -> Iterator[Transition]:
        membership = self._membership(fact.rule)
        membership.count = fact.count
        yield from self._counted(membership, fact)

    def adds(self, fact: Fact) -> Iterator[Transition]:
        membership = self._membership(fact.rule)
        if fact.contributor not in membership.contributors:
            membership.contributors.append(fact.contributor)
        yield from self._contributed(membership, fact)

    def removes(self, fact: Fact) -> Iterator[Transition]:
        membership = self._membership(fact.rule)
        if fact.contributor in membership.contributors:
            membership.contributors.remove(fact.contributor)
        yield from self._contributed(membership, fact)

    def fulfils(self, fact: Fact) -> Iterator[Transition]:
        """A period that has not opened yet will not open."""
        membership = self._membership(fact.rule)
        if fact.period >= membership.next_period and fact.period not in membership.fulfilled:
            membership.fulfilled.append(fact.period)
        yield from self.meets(_of_period(fact))
        self._tidy()

    def unfulfils(self, fact: Fact) -> Iterator[Transition]:
        membership = self._membership(fact.rule)
        if fact.period in membership.fulfilled:
            membership.fulfilled.remove(fact.period)
        yield from self.reopens(_of_period(fact))
        self._tidy()

    def replaced(self, duty: Duty, new: Duty | None) -> Iterator[Transition]:
        """By what another version of its rule says of it, if it was open; None: by that it is no duty, or another one."""
        rule = self._table.rules.get(duty.rule)
        if (new is None or rule is None or new.closed_at) and not duty.closed_at:
            yield from self._withdrawn(duty, rule or self._table.former[duty.rule])
        duty.final = new is None
        if new is None or rule is None:
            return
        told = told_last(duty)
        # One that is over now too: what opens it again goes by this version.
        duty.rule_version = new.rule_version
        duty.from_on, duty.until_on, duty.met_from = new.from_on, new.until_on, new.met_from
        duty.station_id, duty.division_id = new.station_id, new.division_id
        if not duty.closed_at:
            duty.known_since = self._moment
            note(duty, told, self._moment, self._cause, ALERT_END_RULE_CHANGED)
            yield from self._ease(duty, rule, ALERT_END_RULE_CHANGED)

    def _withdrawn(self, duty: Duty, rule: Rule) -> Iterator[Transition]:
        duty.closed_at = self._moment
        if duty.stages:
            yield transition(
                Turn.CLEARED, duty, rule, self._subject_id, self._moment, reason=ALERT_END_RULE_CHANGED
            )

    def _ease(self, duty: Duty, rule: Rule, reason: AlertEnd) -> Iterator[Transition]:
        """It stands by no stage that lies ahead of it now."""
        if not duty.stages:
            return
        was, before = duty.stages[-1], list(duty.stages)
        ahead = {
            one.stage.code for one in lapses(rule, duty.from_on, duty.until_on) if one.moment > self._moment
        }
        stand_by(duty, rule, set(before) - ahead)
        if list(duty.stages) == before:
            return
        turn = Turn.EASED if duty.stages else Turn.CLEARED
        yield transition(
            turn, duty, rule, self._subject_id, self._moment, cause=self._cause, reason=reason, was=was
        )

    def _end(self, duty: Duty, fact: Fact, reason: AlertEnd) -> Iterator[Transition]:
        """What lapsed only after the day from which the event holds was never right (late and corrected events)."""
        rule = self._table.rules[duty.rule]
        duty.closed_at = self._moment
        if not duty.stages:
            return
        since, was = self._since(fact), duty.stages[-1]
        right = {one.stage.code for one in lapses(rule, duty.from_on, duty.until_on) if one.moment <= since}
        stand_by(duty, rule, right.intersection(duty.stages))
        turn = Turn.CLEARED if duty.stages else Turn.RETRACTED
        yield transition(
            turn, duty, rule, self._subject_id, self._moment, cause=self._cause, reason=reason, was=was
        )

    def _since(self, fact: Fact) -> int:
        """The moment from which the event holds."""
        return midnight(date.fromisoformat(fact.on)) if fact.on else self._moment

    def _day(self, fact: Fact) -> str:
        return fact.on or day_of(self._moment).isoformat()

    def _named(self, fact: Fact) -> list[Duty]:
        return [
            duty for duty in self._subject.duties if duty.rule == fact.rule and fact.key in {"", duty.key}
        ]

    def _open(self, fact: Fact) -> list[Duty]:
        return [duty for duty in self._named(fact) if not duty.closed_at]

    def _membership(self, rule: str) -> Membership:
        for membership in self._subject.memberships:
            if membership.rule == rule:
                return membership
        return self._subject.memberships.add(rule=rule, rule_version=self._table.versions[rule])

    def _contributed(self, membership: Membership, fact: Fact) -> Iterator[Transition]:
        membership.count = len(membership.contributors)
        yield from self._counted(membership, fact)

    def _counted(self, membership: Membership, fact: Fact) -> Iterator[Transition]:
        """Opens and meets the duty of a count as it passes the line."""
        rule = self._table.rules[membership.rule]
        if rule.shape != "count":
            return
        about = Fact(
            rule=fact.rule,
            station_id=fact.station_id or membership.station_id,
            division_id=fact.division_id or membership.division_id,
            on=fact.on,
        )
        told = membership.HasField("count") or not rule.counted_by
        is_low = membership.member and told and membership.count < rule.below
        is_open = bool(self._open(about))
        if is_low and not is_open:
            yield from self.opens(about)
        elif is_open and not is_low:
            yield from self.meets(about)
        elif is_open:
            self._goes(about, fact)
        self._tidy()

    def _goes(self, about: Fact, fact: Fact) -> None:
        """What is open still goes where the event says that its subject is."""
        for duty in self._open(about):
            told = told_last(duty)
            _place(duty, fact)
            note(duty, told, self._moment, self._cause, ALERT_END_MOVED)

    def _tidy(self) -> None:
        """Nothing is kept of one that is no member and has nothing, unless that was told of it."""
        kept = [one for one in self._subject.memberships if one.member or self._says(one)]
        if len(kept) < len(self._subject.memberships):
            del self._subject.memberships[:]
            self._subject.memberships.extend(kept)

    def _says(self, membership: Membership) -> bool:
        """Also of one that is no member (yet)."""
        rule = self._table.rules.get(membership.rule)
        counted = rule is not None and rule.counted_by and membership.HasField("count")
        return bool(counted or membership.contributors or membership.fulfilled)


def _place(duty: Duty, fact: Fact) -> None:
    duty.station_id = fact.station_id or duty.station_id
    duty.division_id = fact.division_id or duty.division_id


def _of_period(fact: Fact) -> Fact:
    named = Fact()
    named.CopyFrom(fact)
    named.key = fact.period
    return named


_KINDS: Mapping[FactKind, Callable[[_Event, Fact], Iterator[Transition]]] = {
    timeline.FACT_KIND_OPENS: _Event.opens,
    timeline.FACT_KIND_MOVES: _Event.moves,
    timeline.FACT_KIND_MEETS: _Event.meets,
    timeline.FACT_KIND_CANCELS: _Event.cancels,
    timeline.FACT_KIND_DROPS: _Event.drops,
    timeline.FACT_KIND_REOPENS: _Event.reopens,
    timeline.FACT_KIND_JOINS: _Event.joins,
    timeline.FACT_KIND_LEAVES: _Event.leaves,
    timeline.FACT_KIND_COUNTS: _Event.counts,
    timeline.FACT_KIND_ADDS: _Event.adds,
    timeline.FACT_KIND_REMOVES: _Event.removes,
    timeline.FACT_KIND_FULFILS: _Event.fulfils,
    timeline.FACT_KIND_UNFULFILS: _Event.unfulfils,
}
