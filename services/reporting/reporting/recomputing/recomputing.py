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
from reporting.recomputing.duty import Identity, Status, Step, Term, Told, verdict
from reporting.recomputing.events import Fact, Happened, Place, facts

EVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class InForce:
    """A table, and the moment from which it judges."""

    since: datetime
    table: Table


@dataclass(frozen=True, slots=True)
class Duty:
    """`told` is what its alert said last, None where none was ever raised. `steps` are what it went through."""

    identity: Identity
    term: Term
    place: Place
    is_open: bool
    stages: tuple[str, ...]
    told: Told | None
    steps: Sequence[Step]

    @property
    def status(self) -> Status | None:
        """Of its alert."""
        return self.told.status if self.told else None


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
            for life in _lives(identity, versions, found):
                yield _duty(life, upto)


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


@dataclass(frozen=True, slots=True)
class _Life:
    """From an opening, by an event or a change of rules, until another change of rules finds it over."""

    identity: Identity
    steps: list[Step]

    def is_open(self, at: datetime) -> bool:
        return verdict(self.steps, at).is_open


def _lives(
    identity: Identity, versions: Sequence[_Version], found: Sequence[Mapping[Identity, Course]]
) -> Sequence[_Life]:
    """Each version says what happens while it is in force. What is open when one follows goes on as that one says (ADR 363)."""
    first = found[0].get(identity)
    lives = [_Life(identity, list(first.steps))] if first else []
    for version, by in zip(versions[1:], found[1:], strict=True):
        moment, own = version.since, by[identity].steps if identity in by else []
        known, later = [one for one in own if one.at <= moment], [one for one in own if one.at > moment]
        if lives and lives[-1].is_open(moment):
            lives[-1].steps.extend([_goes_on(known, moment), *later])
        elif known and (later or verdict(known, moment).is_open):
            taken_up = identity._replace(restated_at=moment)
            lives.append(_Life(taken_up, [*_begins(known, moment), *later]))
        elif later:
            lives.append(_Life(identity, later))
    return lives


def _goes_on(known: Sequence[Step], moment: datetime) -> Step:
    now = verdict(known, moment) if known else None
    if now and now.is_open:
        return Step(moment, "runs", now.term, now.place, holds=now.met_from, settled=True)
    return Step(moment, "ends", holds=EVER, settled=True)


def _begins(known: Sequence[Step], moment: datetime) -> Iterator[Step]:
    """One that is over may be opened again."""
    now = verdict(known, moment)
    yield Step(moment, "runs", now.term, now.place, holds=now.met_from, settled=True)
    if not now.is_open:
        yield Step(moment, "ends", holds=EVER)


def _duty(life: _Life, upto: datetime) -> Duty:
    found = verdict(life.steps, upto)
    return Duty(life.identity, found.term, found.place, found.is_open, found.stages, found.told, life.steps)
