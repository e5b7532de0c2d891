"""All duties and alerts as of a moment, from the services' events and the tables of rules that were in force: plain, and from the start.

Shares nothing with the streams but the tables of rules: the streams keep a state and change it, here each duty is told from its
opening to its end.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from reporting.duties.table import Table
from reporting.recomputing.courses import Course, Ruling, courses
from reporting.recomputing.duty import Identity, Status, Step, Term, Verdict, verdict
from reporting.recomputing.events import Fact, Happened, facts

EVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class InForce:
    """A table, and the moment from which it judges."""

    since: datetime
    table: Table


@dataclass(frozen=True, slots=True)
class Duty:
    """`told` and `status` are those of its alert, None where none was ever raised. `steps` are what it went through."""

    identity: Identity
    term: Term
    is_open: bool
    stages: frozenset[str]
    told: frozenset[str]
    status: Status | None
    steps: Sequence[Step]


@dataclass(frozen=True, slots=True)
class _Version:
    """None: from then on there is no such rule."""

    since: datetime
    ruling: Ruling | None


def recomputed(
    events: Iterable[Happened], tables: Sequence[InForce], upto: datetime, only: str | None = None
) -> Iterator[Duty]:
    """Every duty that there ever was until then; `only` of that subject."""
    known = sorted((one for one in events if one.recorded_at <= upto), key=lambda one: one.order)
    begun = [one for one in tables if one.since <= upto]
    for name in sorted({name for one in begun for name in one.table.rules}):
        yield from _of_rule(_versions(name, begun), known, upto, only)


def _versions(name: str, tables: Sequence[InForce]) -> list[_Version]:
    found: list[_Version] = []
    for one in tables:
        rule = one.table.rules.get(name)
        ruling = Ruling(name, one.table.versions[name], rule, one.table.holidays) if rule else None
        before = found[-1].ruling if found else None
        if not found or (ruling and ruling.version) != (before and before.version):
            found.append(_Version(one.since, ruling))
    return found


def _of_rule(
    versions: Sequence[_Version], events: Sequence[Happened], upto: datetime, only: str | None
) -> Iterator[Duty]:
    told = [_by_subject(one.ruling, events) for one in versions]
    ends = [*(one.since for one in versions[1:]), upto]
    subjects = {subject for one in told for subject in one}
    for subject in sorted(subjects if only is None else subjects & {only}):
        found = [
            _courses(one.ruling, subject, said[subject], end)
            for one, said, end in zip(versions, told, ends, strict=True)
        ]
        for identity in dict.fromkeys(identity for one in found for identity in one):
            if steps := _joined(identity, versions, found):
                yield _duty(identity, verdict(steps, upto), steps)


def _by_subject(ruling: Ruling | None, events: Sequence[Happened]) -> defaultdict[str, list[Fact]]:
    found: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in facts(ruling.rule, events) if ruling else ():
        found[fact.subject].append(fact)
    return found


def _courses(
    ruling: Ruling | None, subject: str, said: Sequence[Fact], end: datetime
) -> Mapping[Identity, Course]:
    found = courses(ruling, subject, said, end) if ruling else []
    return {one.identity: one for one in found}


def _joined(
    identity: Identity, versions: Sequence[_Version], found: Sequence[Mapping[Identity, Course]]
) -> list[Step]:
    """Each version says what happens while it is in force; where one follows another, how the duty stands is said anew."""
    first = found[0].get(identity)
    steps = list(first.steps) if first else []
    for version, by in zip(versions[1:], found[1:], strict=True):
        course = by.get(identity)
        own = course.steps if course else []
        steps += _restated(steps, [one for one in own if one.at <= version.since], version.since)
        steps += [one for one in own if one.at > version.since]
    return steps


def _restated(before: Sequence[Step], own: Sequence[Step], moment: datetime) -> list[Step]:
    was = verdict(before, moment) if before else None
    now = verdict(own, moment) if own else None
    if now and now.is_open:
        return [Step(moment, "anew" if was and not was.is_open else "runs", now.term, settled=True)]
    if was and was.is_open:
        return [Step(moment, "ends", holds=EVER, settled=True)]
    if now and not was:
        return [Step(moment, "runs", now.term), Step(moment, "ends", holds=EVER)]
    return []


def _duty(identity: Identity, found: Verdict, steps: Sequence[Step]) -> Duty:
    return Duty(identity, found.term, found.is_open, found.stages, found.told, found.status, steps)
