"""Of which stretch of the calendar a return tells: `2025`, `2025-Q4` or `2025-12`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias

PeriodKind: TypeAlias = Literal["year", "quarter", "month"]

YEAR = 12
MONTHS: Mapping[PeriodKind, int] = {"year": YEAR, "quarter": 3, "month": 1}
FORMS: Mapping[PeriodKind, re.Pattern[str]] = {
    "year": re.compile(r"([0-9]{4})"),
    "quarter": re.compile(r"([0-9]{4})-Q([1-4])"),
    "month": re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])"),
}
FIRST_YEAR, LAST_YEAR = 2, 9997
"""What comes before and after them must still be periods."""


@dataclass(frozen=True, slots=True)
class Period:
    """With its last day, of which the records are counted."""

    begins_on: date
    ends_on: date


def period_of(kind: PeriodKind, text: str) -> Period | None:
    """None for what is no period of that kind."""
    found = FORMS[kind].fullmatch(text)
    if not found or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        return None
    months, which = MONTHS[kind], int(found[2]) if found.lastindex == 2 else 1  # noqa: PLR2004 - year and which
    begins_on = date(int(found[1]), (which - 1) * months + 1, 1)
    return Period(begins_on, month_after(begins_on, months) - timedelta(days=1))


def month_after(day: date, months: int) -> date:
    """The first day of the month that is so many later."""
    year, month = divmod(day.year * YEAR + day.month - 1 + months, YEAR)
    return date(year, month + 1, 1)


def last_ended(kind: PeriodKind, today: date) -> Period:
    """The latest one whose last day is over."""
    months = MONTHS[kind]
    now = date(today.year, (today.month - 1) // months * months + 1, 1)
    return next_to(Period(now, now), kind, -1)


def next_to(period: Period, kind: PeriodKind, step: int) -> Period:
    """So many periods later, or before."""
    begins_on = month_after(period.begins_on, step * MONTHS[kind])
    return Period(begins_on, month_after(begins_on, MONTHS[kind]) - timedelta(days=1))


def called(kind: PeriodKind, period: Period) -> str:
    """As `period_of` reads it."""
    day = period.begins_on
    suffix = {"year": "", "quarter": f"-Q{(day.month + 2) // 3}", "month": f"-{day.month:02}"}[kind]
    return f"{day.year:04}{suffix}"


def kind_of(period: Period) -> PeriodKind:
    """By how long it is."""
    months = (
        (period.ends_on.year - period.begins_on.year) * 12 + period.ends_on.month - period.begins_on.month
    )
    return next(kind for kind, many in MONTHS.items() if many == months + 1)
