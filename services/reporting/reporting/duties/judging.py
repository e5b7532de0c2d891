"""What time does to the duties of a subject: stages are reached, periods open, what is long over is forgotten.

A stage lapses at the moment that its rule says, and fires then or when the duty became known to stand so, whichever is later.
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import NamedTuple

from chassis.periods import Period, PeriodKind, called, last_ended, next_to, period_of
from reporting.duties.alerts import Transition, Turn, alert_id, transition
from reporting.duties.moments import MICROSECONDS, day_of, end_of, later
from reporting.duties.moving import moved_by, told_before
from reporting.duties.rule import SEVERITIES, Rule, Stage
from reporting.duties.stages import due_moment, lapses, last_day
from reporting.duties.table import Table
from sifasuo.internal.v1.timeline_pb2 import Duty, DutySubject, Membership
from sifasuo.reporting.v1.alert_pb2 import ALERT_END_MET

KEPT = 7 * 86_400 * MICROSECONDS
"""An alert stays among the current ones for a week after its end."""

LAST = len(SEVERITIES)
"""The rank of what is no alert."""


class Firing(NamedTuple):
    moment: int
    stage: Stage


def judge(subject: DutySubject, subject_id: str, moment: int, table: Table) -> list[Transition]:
    """All that comes up to and at that moment, in order; the subject is brought up to it."""
    due = next_moment(subject, table)
    if due is None or due > moment:
        return []
    for membership in subject.memberships:
        rule = judged_by(membership, table)
        if rule and rule.calendar:
            subject.duties.extend(_periods(membership, rule, table, moment))
    found = [done for duty in subject.duties for done in _duty(duty, subject_id, moment, table)]
    drop(subject, table)
    found.sort(key=lambda done: done[:2])
    return found


def next_moment(subject: DutySubject, table: Table) -> int | None:
    """At which time does something; None for what only events change."""
    return min(_moments(subject, table), default=None)


def _moments(subject: DutySubject, table: Table) -> Iterator[int]:
    for membership in subject.memberships:
        rule = judged_by(membership, table)
        if rule and (opens := _next_opening(membership, rule)) is not None:
            yield opens
    for duty in subject.duties:
        rule = judged_by(duty, table)
        if duty.closed_at:
            if duty.transitions and not duty.forgotten:
                yield duty.closed_at + KEPT
        elif rule:
            if fires := next(firings(duty, rule), None):
                yield fires.moment
            if duty.HasField("moved"):
                yield duty.moved.moment
            if (ends := _ends_at(duty, rule)) is not None:
                yield ends


def judged_by(one: Duty | Membership, table: Table) -> Rule | None:
    """Nothing is judged between a change of rules and the restatement of the subject."""
    return table.rules.get(one.rule) if table.versions.get(one.rule) == one.rule_version else None


def firings(duty: Duty, rule: Rule) -> Iterator[Firing]:
    """Of the stages that it does not stand by yet, in order."""
    reached, known_since = frozenset(duty.stages), duty.known_since
    for lapsed, stage in lapses(rule, duty.from_on, duty.until_on):
        if stage.code not in reached:
            yield Firing(max(lapsed, known_since), stage)


def _duty(duty: Duty, subject_id: str, moment: int, table: Table) -> Iterator[Transition]:
    rule = judged_by(duty, table)
    if rule is not None and not duty.closed_at:
        yield from fire(duty, rule, subject_id, moment)
        yield from _end(duty, rule, subject_id, moment)
        yield from told_before(moment + 1, duty, rule, subject_id)
    if duty.closed_at:
        yield from _forget(duty, subject_id, moment)


def _end(duty: Duty, rule: Rule, subject_id: str, moment: int) -> Iterator[Transition]:
    ends = _ends_at(duty, rule)
    if ends is None or ends > moment:
        return
    yield from told_before(ends, duty, rule, subject_id)
    duty.closed_at = ends
    if duty.stages:
        cause = moved_by(duty)
        yield transition(Turn.CLEARED, duty, rule, subject_id, ends, cause=cause, reason=ALERT_END_MET)


def _ends_at(duty: Duty, rule: Rule) -> int | None:
    """When it ends by itself: with its last day, or when that day became known if it was over then; or when it is met as was told ahead."""
    by_itself = max(due_moment(duty.until_on), duty.known_since) if rule.ends and duty.until_on else None
    return (
        min(by_itself, duty.met_from) if by_itself and duty.met_from else by_itself or duty.met_from or None
    )


def fire(duty: Duty, rule: Rule, subject_id: str, moment: int) -> Iterator[Transition]:
    """One transition for all the stages of one moment."""
    ends = [due_moment(duty.until_on)] if rule.ends and duty.until_on else []
    ends += [duty.met_from] if duty.met_from else []
    due = [
        one for one in firings(duty, rule) if one.moment <= moment and all(one.moment < end for end in ends)
    ]
    for now in sorted({one.moment for one in due}):
        yield from told_before(now, duty, rule, subject_id)
        turn = Turn.ESCALATED if duty.stages else Turn.RAISED
        stand_by(duty, rule, {*duty.stages, *(one.stage.code for one in due if one.moment == now)})
        yield transition(turn, duty, rule, subject_id, now, cause=moved_by(duty))


def stand_by(duty: Duty, rule: Rule, codes: Iterable[str]) -> None:
    """In the order of their lapses."""
    kept = frozenset(codes)
    ordered = [one.stage.code for one in lapses(rule, duty.from_on, duty.until_on) if one.stage.code in kept]
    del duty.stages[:]
    duty.stages.extend(ordered)


def _forget(duty: Duty, subject_id: str, moment: int) -> Iterator[Transition]:
    if duty.transitions and not duty.forgotten and duty.closed_at + KEPT <= moment:
        duty.forgotten = True
        yield Transition(duty.closed_at + KEPT, LAST, alert_id(duty, subject_id), None)


def drop(subject: DutySubject, table: Table) -> None:
    """What nothing can come of any more."""
    kept = [duty for duty in subject.duties if not _is_over(duty, table.rules.get(duty.rule))]
    if len(kept) < len(subject.duties):
        del subject.duties[:]
        subject.duties.extend(kept)


def _is_over(duty: Duty, rule: Rule | None) -> bool:
    current = duty.transitions and not duty.forgotten
    return bool(duty.closed_at and not current and (duty.final or not (rule and rule.reopens)))


def first_period(rule: Rule, recorded_at: int) -> str:
    """The one that ends last after the member joined: the earlier ones were before its time."""
    kind = _kind(rule)
    ended = last_ended(kind, day_of(recorded_at))
    return called(kind, next_to(ended, kind, 1))


def _periods(membership: Membership, rule: Rule, table: Table, moment: int) -> Iterator[Duty]:
    while (opens := _next_opening(membership, rule)) is not None and opens <= moment:
        key = membership.next_period
        duty = _of_period(membership, rule, table, opens)
        if key in membership.fulfilled:
            membership.fulfilled.remove(key)
            duty.closed_at = opens
        if not duty.closed_at or rule.reopens:
            yield duty
        membership.next_period = _following(rule, key)


def _next_opening(membership: Membership, rule: Rule) -> int | None:
    """None for no member, and for a period of another calendar: the rule has changed, and the subject will be restated."""
    if not membership.member or rule.calendar is None:
        return None
    found = period_of(rule.calendar.period, membership.next_period)
    return end_of(found.ends_on) if found else None


def _of_period(membership: Membership, rule: Rule, table: Table, opens: int) -> Duty:
    ended = _period(rule, membership.next_period).ends_on
    from_on = (ended + timedelta(days=1)).isoformat()
    within = rule.calendar.within if rule.calendar else ""
    return Duty(
        rule=membership.rule,
        rule_version=table.versions[membership.rule],
        key=membership.next_period,
        opened_by=membership.joined_by,
        from_on=from_on,
        until_on=last_day(rule, table.holidays, from_on, later(ended, within).isoformat()),
        known_since=opens,
        station_id=membership.station_id,
        division_id=membership.division_id,
    )


def _following(rule: Rule, period: str) -> str:
    return called(_kind(rule), next_to(_period(rule, period), _kind(rule), 1))


def _period(rule: Rule, period: str) -> Period:
    found = period_of(_kind(rule), period)
    if found is None:
        raise ValueError(f"{period} is no {_kind(rule)}")
    return found


def _kind(rule: Rule) -> PeriodKind:
    if rule.calendar is None:
        raise ValueError("the rule has no calendar")
    return rule.calendar.period
