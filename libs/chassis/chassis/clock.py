"""The stack's one clock, real or simulated, and the region's calendar.

Deciders, `recorded_at`, the midnight process and watermarks follow it; tokens, timeouts, traces and
logs stay on real time (DESIGN section 10).
"""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Asia/Shanghai")

Clock = Callable[[], datetime]
"""Now, as an aware datetime in UTC."""


class ClockError(Exception):
    """The file of a simulated clock is not there or says no time: an error of the installation."""


def real_clock() -> datetime:
    """The machine's time."""
    return datetime.now(UTC)


def _file_clock(path: Path) -> Clock:
    """A simulated clock that its owner advances by rewriting the file `{"now": "<ISO 8601>"}`.

    With `"runs_since": "<ISO 8601>"`, the machine's time when that was written, it goes on in real time.
    """

    def now() -> datetime:
        try:
            told = json.loads(path.read_text())
            return (datetime.fromisoformat(told["now"]) + _since(told.get("runs_since"))).astimezone(UTC)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ClockError(f"{path}: {error!r}") from error

    return now


def _since(moment: str | None) -> timedelta:
    """How long ago; never back, whatever the machine's clock does."""
    return max(real_clock() - datetime.fromisoformat(moment), timedelta(0)) if moment else timedelta(0)


def clock_from(setting: str) -> Clock:
    """`real`, or the path of a clock file."""
    return real_clock if setting == "real" else _file_clock(Path(setting))


def local_date(moment: datetime) -> date:
    """The business date of a moment: a day ends at 24:00 in Asia/Shanghai."""
    return moment.astimezone(LOCAL).date()
