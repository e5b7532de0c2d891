"""Days, periods and the moments at which they end, worked out for the batch check alone: it shares no arithmetic with the streams."""

from calendar import monthrange
from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta, timezone

LOCAL = timezone(timedelta(hours=8))
"""Asia/Shanghai has had no summer time since 1991."""

_UNITS = {"Y": 12, "M": 1, "W": 7, "D": 1}
_YEAR = 12


def start_of(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=LOCAL).astimezone(UTC)


def over(day: date) -> datetime:
    """When it is past."""
    return start_of(day + timedelta(days=1))


def local_day(moment: datetime) -> date:
    return moment.astimezone(LOCAL).date()


def microseconds(moment: datetime) -> int:
    """Since 1970 in UTC."""
    return (moment - datetime.fromtimestamp(0, UTC)) // timedelta(microseconds=1)


def added(day: date, period: str, sign: int = 1) -> date:
    """`period` is ISO 8601, of whole years, months, weeks and days; the 31st of a short month is its last."""
    months = days = 0
    number = ""
    for letter in period.removeprefix("P"):
        if letter.isdigit():
            number += letter
        else:
            months += int(number) * _UNITS[letter] * (letter in "YM")
            days += int(number) * _UNITS[letter] * (letter in "WD")
            number = ""
    which = day.year * _YEAR + day.month - 1 + sign * months
    year, month = which // _YEAR, which % _YEAR + 1
    return date(year, month, min(day.day, monthrange(year, month)[1])) + timedelta(days=sign * days)


def is_worked(day: date, free: Collection[date], worked: Collection[date]) -> bool:
    return day in worked or (day.isoweekday() <= 5 and day not in free)  # noqa: PLR2004 - Friday


def nth_working_day(day: date, count: int, free: Collection[date], worked: Collection[date]) -> date:
    """After `day`."""
    seen = 0
    while seen < count:
        day += timedelta(days=1)
        seen += is_worked(day, free, worked)
    return day


def period_from(kind: str, day: date) -> tuple[str, date]:
    """The name and the last day of the year, quarter or month in which the day lies."""
    if kind == "year":
        return f"{day.year:04}", date(day.year, 12, 31)
    if kind == "month":
        return f"{day.year:04}-{day.month:02}", day.replace(day=monthrange(day.year, day.month)[1])
    quarter = (day.month + 2) // 3
    return f"{day.year:04}-Q{quarter}", date(day.year, quarter * 3, monthrange(day.year, quarter * 3)[1])
