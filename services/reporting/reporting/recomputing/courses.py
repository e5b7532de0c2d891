"""The duties of one rule and one subject: what concerned each, by the shape of the rule."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from reporting.duties.rule import Holidays, Rule
from reporting.recomputing.days import added, local_day, over, period_from, start_of
from reporting.recomputing.duty import Identity, Step, Term, What, term, verdict
from reporting.recomputing.events import Fact, Place

TICK = timedelta(microseconds=1)
HOW = {"fulfilled": "fulfil"}
"""What a kind of fact does, where it is not called as the kind is."""


class Ruling(NamedTuple):
    """A rule as one version of it says."""

    name: str
    version: str
    rule: Rule
    holidays: Holidays


@dataclass(slots=True)
class Course:
    identity: Identity
    steps: list[Step]
    final: bool = False

    def is_open(self, at: datetime) -> bool:
        """Just before an event of that moment."""
        return verdict(self.steps, at - TICK).is_open

    def is_promised(self, at: datetime) -> bool:
        """Open then, and to be met later."""
        found = verdict(self.steps, at - TICK)
        return found.is_open and found.met_from is not None

    @property
    def term(self) -> Term:
        return next(step.term for step in reversed(self.steps) if step.term)

    @property
    def place(self) -> Place:
        return next(step.place for step in reversed(self.steps) if step.place)


def courses(ruling: Ruling, subject: str, facts: Sequence[Fact], upto: datetime) -> "list[Course]":
    """In the order of their openings; what was recorded after `upto` is not looked at."""
    kinds = {"event": Courses, "count": Counted, "calendar": Yearly}
    of_it = kinds[ruling.rule.shape](ruling, subject)
    for fact in facts:
        if fact.at <= upto:
            of_it.take(fact)
    of_it.passed(upto + TICK)
    return of_it.found


@dataclass
class Courses:
    """Opened by one event, met by another."""

    ruling: Ruling
    subject: str
    found: list[Course] = field(default_factory=list)

    def take(self, fact: Fact) -> None:
        getattr(self, HOW.get(fact.kind, fact.kind))(fact)

    def passed(self, moment: datetime) -> None:
        """Nothing opens with time alone."""

    def opened(self, fact: Fact) -> None:
        self.met(fact)
        self.settle(fact)
        self.begin(fact, fact.happened.event_id, fact.from_on or fact.on or local_day(fact.at), fact.until_on)

    def begin(self, fact: Fact, opened_by: str, from_on: date, until_on: date | None) -> None:
        running = term(self.ruling.rule, self.ruling.version, self.ruling.holidays, from_on, until_on)
        identity = Identity(self.ruling.name, self.subject, fact.key, opened_by)
        self.found.append(Course(identity, [Step(fact.at, "runs", running, fact.place, by=fact.happened)]))

    def moved(self, fact: Fact) -> None:
        for one in self.of_name(fact.key):
            if one.is_open(fact.at):
                moved = self.moved_term(one.term, fact) if fact.from_on or fact.until_on else None
                what: What = "runs" if moved else "goes"
                one.steps.append(Step(fact.at, what, moved, fact.place.after(one.place), by=fact.happened))

    def moved_term(self, before: Term, fact: Fact) -> Term:
        rule = self.ruling.rule
        counted = bool(fact.from_on and (rule.within or rule.working_days))
        until_on = fact.until_on or (None if counted else before.until_on)
        from_on = fact.from_on or before.from_on
        return term(rule, self.ruling.version, self.ruling.holidays, from_on, until_on)

    def met(self, fact: Fact) -> None:
        """Of one that an event opened it may be told ahead."""
        ahead = self.ruling.rule.shape == "event" and holds(fact) > fact.at
        self.end(fact, "promised" if ahead else "ends")

    def dropped(self, fact: Fact) -> None:
        self.end(fact, "ends")

    def end(self, fact: Fact, what: What) -> None:
        for one in self.of_name(fact.key):
            if one.is_open(fact.at):
                one.steps.append(Step(fact.at, what, holds=holds(fact), by=fact.happened))

    def cancelled(self, fact: Fact) -> None:
        self.end(fact, "ends")
        self.settle(fact)

    def settle(self, fact: Fact) -> None:
        """Nothing opens them again."""
        for one in self.of_name(fact.key):
            one.final = True

    def reopened(self, fact: Fact) -> None:
        named = [one for one in self.of_name(fact.key) if not one.final]
        ended = [one for one in named if not one.is_open(fact.at) or one.is_promised(fact.at)]
        for one in ended[-1:]:
            if one.is_open(fact.at):
                one.steps.append(Step(fact.at, "stays", by=fact.happened))
                continue
            again = self.term_again(one.term, fact)
            one.steps.append(Step(fact.at, "anew", again, one.place, by=fact.happened))

    def term_again(self, before: Term, fact: Fact) -> Term:
        if fact.until_on is None:
            return before
        return term(
            self.ruling.rule, self.ruling.version, self.ruling.holidays, before.from_on, fact.until_on
        )

    def of_name(self, key: str) -> list[Course]:
        return [one for one in self.found if key in {"", one.identity.key}]


@dataclass
class Counted(Courses):
    """A member of the set has a duty while the count of it is too low."""

    member: bool = False
    number: int | None = None
    place: Place = field(default_factory=Place)
    contributors: set[str] = field(default_factory=set)

    def joined(self, fact: Fact) -> None:
        self.member, self.place = True, fact.place
        self.look(fact)

    def left(self, fact: Fact) -> None:
        self.member = False
        self.cancelled(fact)

    def counted(self, fact: Fact) -> None:
        self.number = fact.count
        self.look(fact)

    def added(self, fact: Fact) -> None:
        self.contributors.add(fact.contributor)
        self.contributed(fact)

    def removed(self, fact: Fact) -> None:
        self.contributors.discard(fact.contributor)
        self.contributed(fact)

    @property
    def is_low(self) -> bool:
        """What is counted from outside is not known until it was told."""
        told = 0 if self.number is None and not self.ruling.rule.counted_by else self.number
        return self.member and told is not None and told < self.ruling.rule.below

    def contributed(self, fact: Fact) -> None:
        self.number = len(self.contributors)
        self.look(fact)

    def look(self, fact: Fact) -> None:
        plain = replace(fact, key="", place=fact.place.after(self.place), from_on=None, until_on=None)
        is_open = any(one.is_open(fact.at) for one in self.found)
        if self.is_low and not is_open:
            self.opened(plain)
        elif is_open and not self.is_low:
            self.met(plain)
        elif is_open:
            self.gone_on(fact)

    def gone_on(self, fact: Fact) -> None:
        for one in self.found:
            place = fact.place.after(one.place)
            if place != one.place and one.is_open(fact.at):
                one.steps.append(Step(fact.at, "goes", None, place, by=fact.happened))


@dataclass
class Yearly(Courses):
    """A member has a duty for each period that is over, unless it was fulfilled by then."""

    joining: Fact | None = None
    name: str = ""
    ends_on: date = date.min
    fulfilled: set[str] = field(default_factory=set)

    def take(self, fact: Fact) -> None:
        self.passed(fact.at)
        super().take(fact)

    def joined(self, fact: Fact) -> None:
        if self.joining is None:
            self.name, self.ends_on = period_from(self.kind, local_day(fact.at))
        self.joining = fact

    def left(self, fact: Fact) -> None:
        self.joining = None
        self.cancelled(fact)

    def fulfil(self, fact: Fact) -> None:
        if fact.period >= self.name:
            self.fulfilled.add(fact.period)
        self.met(replace(fact, key=fact.period))

    def unfulfilled(self, fact: Fact) -> None:
        self.fulfilled.discard(fact.period)
        self.reopened(replace(fact, key=fact.period))

    def passed(self, moment: datetime) -> None:
        """Periods that were over before that moment."""
        while self.joining and over(self.ends_on) < moment:
            self.open_period(self.joining, fulfilled=self.name in self.fulfilled)
            self.fulfilled.discard(self.name)
            self.name, self.ends_on = period_from(self.kind, self.ends_on + timedelta(days=1))

    def open_period(self, joining: Fact, *, fulfilled: bool) -> None:
        """One that was fulfilled before is over as it opens; taken back, it runs anew."""
        calendar = self.ruling.rule.calendar
        if calendar is None:
            raise ValueError("a rule without a calendar")
        until_on = added(self.ends_on, calendar.within)
        running = term(
            self.ruling.rule,
            self.ruling.version,
            self.ruling.holidays,
            self.ends_on + timedelta(days=1),
            until_on,
        )
        identity = Identity(self.ruling.name, self.subject, self.name, joining.happened.event_id)
        opens = over(self.ends_on)
        over_at_once = [Step(opens, "ends", holds=opens)] if fulfilled else []
        self.found.append(Course(identity, [Step(opens, "runs", running, joining.place), *over_at_once]))

    @property
    def kind(self) -> str:
        return self.ruling.rule.calendar.period if self.ruling.rule.calendar else ""


def holds(fact: Fact) -> datetime:
    """From when on."""
    return start_of(fact.on) if fact.on else fact.at
