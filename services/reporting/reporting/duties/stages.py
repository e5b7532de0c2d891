"""At which moments the stages of a duty lapse, by its rule."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from reporting.duties.moments import end_of, later, midnight, rolled, working_days_later
from reporting.duties.rule import Holidays, Rule, Stage

HUNDREDTHS = 100


class Lapse(NamedTuple):
    """A stage and the moment from which it is reached, whether it was known then or not."""

    moment: int
    stage: Stage


def last_day(rule: Rule, holidays: Holidays, from_on: str, until_on: str) -> str:
    """The last day for meeting the duty: the one on record, or as the rule counts it; empty where neither says one."""
    day = _counted(rule, holidays, date.fromisoformat(from_on), until_on)
    if day is None:
        return ""
    return (rolled(day, holidays.free, holidays.worked) if rule.rolls else day).isoformat()


def _counted(rule: Rule, holidays: Holidays, from_on: date, until_on: str) -> date | None:
    if until_on:
        return date.fromisoformat(until_on)
    if rule.within:
        return later(from_on, rule.within)
    if rule.working_days:
        return working_days_later(from_on, rule.working_days, holidays.free, holidays.worked)
    return None


def due_moment(until_on: str) -> int:
    return end_of(date.fromisoformat(until_on))


@lru_cache(maxsize=65_536)
def lapses(rule: Rule, from_on: str, until_on: str) -> tuple[Lapse, ...]:
    """In the order of their moments; without a last day only what goes by the opening."""
    return tuple(sorted(_lapses(rule.stages, from_on, until_on), key=lambda lapse: lapse.moment))


def _lapses(stages: tuple[Stage, ...], from_on: str, until_on: str) -> Iterator[Lapse]:
    opened = date.fromisoformat(from_on)
    for stage in stages:
        if stage.at == "opening":
            yield Lapse(midnight(opened), stage)
        elif stage.lasting:
            yield Lapse(end_of(later(opened, stage.lasting)), stage)
        elif until_on:
            yield Lapse(_by_last_day(stage, opened, date.fromisoformat(until_on)), stage)


def _by_last_day(stage: Stage, opened: date, last: date) -> int:
    if stage.percent:
        days = max((last - opened).days, 0)
        return end_of(min(opened, last) + timedelta(days=days * stage.percent // HUNDREDTHS))
    if stage.before:
        return midnight(later(last, stage.before, -1))
    return end_of(later(last, stage.after) if stage.after else last)
