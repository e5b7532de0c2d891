"""Moments of the streams: microseconds since 1970 in UTC, and the days of the region that they end (DOMAIN, due moments)."""

import re
from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

from chassis.clock import LOCAL
from chassis.periods import month_after

MICROSECONDS = 1_000_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_PERIOD = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")
_MONTHS, _DAYS = 12, 7
SATURDAY = 5


@cache
def midnight(day: date) -> int:
    """When a day of the region begins."""
    return moment_of(datetime.combine(day, time(), LOCAL))


def end_of(day: date) -> int:
    """24:00 of its last day is when a period lapses."""
    return midnight(day + timedelta(days=1))


def moment_of(when: datetime) -> int:
    return (when - _EPOCH) // timedelta(microseconds=1)


def datetime_of(moment: int) -> datetime:
    return _EPOCH + timedelta(microseconds=moment)


def day_of(moment: int) -> date:
    """The day of the region on which it lies."""
    return datetime_of(moment).astimezone(LOCAL).date()


@cache
def parsed(period: str) -> tuple[int, int]:
    """Months and days of an ISO 8601 period (`P1Y`, `P6M`, `P2W`, `P30D`); raises ValueError."""
    found = _PERIOD.fullmatch(period)
    if not found or not any(found.groups()):
        raise ValueError(f"not a period of years, months, weeks and days: {period}")
    years, months, weeks, days = (int(number or 0) for number in found.groups())
    return years * _MONTHS + months, weeks * _DAYS + days


def later(day: date, period: str, times: int = 1) -> date:
    """The last day of a period that counts from the day after `day`; `times` -1 goes back."""
    months, days = parsed(period)
    first = month_after(day.replace(day=1), times * months)
    last = month_after(first, 1) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day)) + timedelta(days=times * days)


def working_day(day: date, free: Collection[date], worked: Collection[date]) -> bool:
    """By the table of holidays, of days worked in their stead, and else by the week."""
    return day in worked or (day.weekday() < SATURDAY and day not in free)


def working_days_later(day: date, count: int, free: Collection[date], worked: Collection[date]) -> date:
    """The last of so many working days after `day`."""
    while count:
        day += timedelta(days=1)
        count -= working_day(day, free, worked)
    return day


def rolled(day: date, free: Collection[date], worked: Collection[date]) -> date:
    """The day itself, or the next on which is worked."""
    while not working_day(day, free, worked):
        day += timedelta(days=1)
    return day
