"""One duty from its opening to its end, as a list of what concerned it; from that, which stages it reached when, and what of them was right."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from operator import itemgetter
from typing import Literal, NamedTuple, TypeAlias
from uuid import UUID, uuid5

from reporting.duties.rule import Holidays, Rule, Stage
from reporting.recomputing.days import added, is_worked, microseconds, nth_working_day, over, start_of
from reporting.recomputing.events import Happened, Place

HUNDREDTHS = 100


Status: TypeAlias = Literal["open", "cleared", "retracted"]
What: TypeAlias = Literal["runs", "goes", "ends", "promised", "stays", "anew"]

ALERTS = UUID("5d1f5f0e-7c0f-5c55-9b8e-3a1f6c2f54a1")


class Identity(NamedTuple):
    rule: str
    subject: str
    key: str
    opened_by: str
    """The id of the event."""
    restated_at: datetime | None = None
    """The change of rules that took it up where it was not open; None for any other."""

    @property
    def alert_id(self) -> str:
        """Under which its alert is told, and no other."""
        by = [str(microseconds(self.restated_at))] if self.restated_at else []
        return str(uuid5(ALERTS, "|".join([self.rule, self.subject, self.key, self.opened_by, *by])))


@dataclass(frozen=True, slots=True)
class Term:
    """By which version of its rule it runs, from which day, until which last day; None: no day is set."""

    rule: Rule
    version: str
    from_on: date
    until_on: date | None

    @property
    def said(self) -> tuple[str, date, date | None]:
        return self.version, self.from_on, self.until_on

    @property
    def due(self) -> datetime | None:
        return over(self.until_on) if self.until_on else None

    def lapse(self, stage: Stage) -> datetime | None:
        """When the stage is reached by this term."""
        if stage.at == "opening":
            return start_of(self.from_on)
        if stage.lasting:
            return over(added(self.from_on, stage.lasting))
        return self._lapse_by(stage, self.until_on) if self.until_on else None

    def _lapse_by(self, stage: Stage, last: date) -> datetime:
        """Of a term that was over as it began every share is over with it."""
        if stage.percent and self.from_on <= last:
            days = (last - self.from_on).days
            return over(self.from_on + timedelta(days=days * stage.percent // HUNDREDTHS))
        if stage.before:
            return start_of(added(last, stage.before, -1))
        return over(added(last, stage.after) if stage.after else last)


def term(rule: Rule, version: str, holidays: Holidays, from_on: date, until_on: date | None) -> Term:
    last = until_on
    if last is None and rule.within:
        last = added(from_on, rule.within)
    elif last is None and rule.working_days:
        last = nth_working_day(from_on, rule.working_days, holidays.free, holidays.worked)
    while last and rule.rolls and not is_worked(last, holidays.free, holidays.worked):
        last += timedelta(days=1)
    return Term(rule, version, from_on, last)


class Step(NamedTuple):
    """`runs`: from then on by this term. `goes`: from then on of this place. `ends`: met or fallen away, with effect from `holds`. `promised`: it will be met then; `stays`: after all it will not. `anew`: as if nothing had been reached.

    Events come before what fires at their own moment, a change of rules after it: `settled`.
    """

    at: datetime
    what: What
    term: Term | None = None
    place: Place | None = None
    holds: datetime | None = None
    settled: bool = False
    by: Happened | None = None
    """The event; None where time alone did it, or a change of rules."""


class Told(NamedTuple):
    """What an alert said last: how it stood then, whatever its duty came to afterwards."""

    status: Status
    stages: tuple[str, ...]
    """In the order in which they lapse."""
    term: Term
    place: Place


@dataclass(slots=True)
class Verdict:
    """How it stands: by which `stages`, and what its alert `told` last; None: no alert was raised."""

    term: Term
    place: Place
    is_open: bool
    stages: tuple[str, ...]
    told: Told | None
    met_from: datetime | None
    """Until when it is open at most, as was told ahead."""


@dataclass(slots=True)
class _Course:
    term: Term
    place: Place
    since: datetime
    moved: datetime
    stages: set[str] = field(default_factory=set)
    told: Told | None = None
    is_open: bool = True
    met_from: datetime | None = None

    @property
    def ordered(self) -> tuple[str, ...]:
        lapsing = sorted(_lapses(self.term), key=itemgetter(1))
        return tuple(stage.code for stage, _ in lapsing if stage.code in self.stages)

    def tell(self, status: Status) -> None:
        self.told = Told(status, self.ordered, self.term, self.place)

    @property
    def is_told(self) -> bool:
        """As it runs now, and where."""
        told = self.told
        return told is None or (told.term.said, told.place) == (self.term.said, self.place)


def verdict(steps: Sequence[Step], upto: datetime) -> Verdict:
    """By the steps up to a moment; the first one runs. What happened at one moment raises nothing in between."""
    first = steps[0]
    if first.term is None or first.place is None:
        raise ValueError("a duty begins with a term, in a place")
    course = _Course(first.term, first.place, first.at, first.at)
    for step, following in zip(steps, [*steps[1:], None], strict=True):
        _take(course, step)
        if course.is_open:
            _pass(course, min(_before(following), upto) if following else upto)
    return Verdict(course.term, course.place, course.is_open, course.ordered, course.told, course.met_from)


def _before(step: Step) -> datetime:
    return step.at if step.settled else step.at - timedelta(microseconds=1)


def _take(course: _Course, step: Step) -> None:
    """What is over is not ended or moved, and only what is over begins anew."""
    if course.is_open == (step.what == "anew"):
        return
    if step.what == "ends":
        _end(course, step.holds or step.at)
        return
    _expect(course, step)
    if step.what == "anew":
        course.stages = set()
        course.is_open = True
    course.place, course.moved = step.place or course.place, step.at
    if step.term:
        before = course.ordered
        course.term, course.since = step.term, step.at
        _keep(course, step.at)
        if course.ordered != before:
            course.tell("open" if course.stages else "cleared")


def _expect(course: _Course, step: Step) -> None:
    """By when it will be met: the earliest that was told, or what another version of the rule has found by then."""
    if step.what == "promised" and step.holds:
        course.met_from = min(step.holds, course.met_from or step.holds)
    elif step.what in {"stays", "anew"} or step.settled:
        course.met_from = step.holds


def _pass(course: _Course, upto: datetime) -> None:
    """What time brings."""
    due = course.term.due if course.term.rule.ends else None
    ends = [one for one in (due, course.met_from) if one]
    for stage, lapse in _lapses(course.term):
        fires = max(lapse, course.since)
        if stage.code not in course.stages and fires <= upto and all(fires < end for end in ends):
            course.stages.add(stage.code)
            course.tell("open")
    if course.stages and course.moved <= upto and not course.is_told:
        course.tell("open")
    if ends and max(min(ends), course.since) <= upto:
        course.is_open = False
        if course.stages:
            course.tell("cleared")


def _end(course: _Course, holds: datetime) -> None:
    course.is_open = False
    if course.stages:
        _keep(course, holds)
        course.tell("cleared" if course.stages else "retracted")


def _keep(course: _Course, upto: datetime) -> None:
    """Only the stages that lapsed by then."""
    course.stages &= {stage.code for stage, lapse in _lapses(course.term) if lapse <= upto}


def _lapses(running: Term) -> Iterator[tuple[Stage, datetime]]:
    for stage in running.rule.stages:
        if lapse := running.lapse(stage):
            yield stage, lapse
