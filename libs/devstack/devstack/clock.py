"""A stack's one clock: real, or simulated and chosen before any data exist."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta

from chassis.clock import LOCAL, clock_from, real_clock
from devstack.errors import ClockChosenError, ClockError
from devstack.folder import StackFolder
from devstack.locking import exclusive
from devstack.state import write_private
from devstack.text import Text


def choose_simulated(folder: StackFolder, since: datetime) -> list[str]:
    """The same choice again is no change; another one is refused once there are data."""
    if folder.clock.exists() and read_start(folder) == since:
        return []
    if folder.data_mark.exists() or folder.clock.exists():
        raise ClockChosenError(folder.name)
    write_clock(folder, since, since)
    return [f"clock {since.isoformat()}"]


def read_clock(folder: StackFolder) -> datetime:
    read_file(folder)
    return clock_from(str(folder.clock))().astimezone(LOCAL)


def read_start(folder: StackFolder) -> datetime:
    return datetime.fromisoformat(read_file(folder)["since"])


def read_file(folder: StackFolder) -> dict[str, str]:
    if not folder.clock.exists():
        raise ClockError(
            Text(f"环境 {folder.name} 使用真实时钟。", f"Stack {folder.name} runs on the real clock.")
        )
    content: dict[str, str] = json.loads(folder.clock.read_text())
    return content


def advance(folder: StackFolder, days: int | None, to: datetime | None) -> datetime:
    """Forward only: what was recorded cannot come to lie in the future."""
    with exclusive(folder.path / "clock.lock"):
        now = read_clock(folder)
        target = to or now + timedelta(days=days or 0)
        if target < now:
            raise ClockError(
                Text(
                    f"时钟已是 {now.isoformat()}，不能回拨。",
                    f"It is {now.isoformat()} already; no way back.",
                )
            )
        write_clock(folder, target, read_start(folder))
    return target


def go_on(folder: StackFolder) -> datetime:
    """In real time from now on; whoever advances it makes it stand again."""
    with exclusive(folder.path / "clock.lock"):
        now = max(read_clock(folder), real_clock())
        write_clock(folder, now, read_start(folder), {"runs_since": real_clock().isoformat()})
    return now


def write_clock(
    folder: StackFolder, now: datetime, since: datetime, running: Mapping[str, str] | None = None
) -> None:
    folder.create()
    said = {"now": now.isoformat(), "since": since.isoformat(), **(running or {})}
    write_private(folder.clock, json.dumps(said))
