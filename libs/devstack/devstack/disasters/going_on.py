"""After a disaster: relays and read models have caught up."""

from functools import partial

from devstack.errors import StalledError
from devstack.probes import probe
from devstack.processes import PROCESSES
from devstack.progress import Progress
from devstack.stack import Stack
from devstack.text import Text
from devstack.waiting import wait_until

PATIENCE = 60
"""Seconds without any progress."""

UNDER_WAY = 50
"""What may be on its way at any moment while commands go on."""


def await_caught_up(stack: Stack, progress: Progress) -> None:
    """Relays first, then those who read what they publish."""
    for process in sorted(PROCESSES, key=lambda process: process.argument != "relay"):
        if process.principal:
            title = Text(f"{process.name} 追上进度", f"{process.name} catches up")
            progress.run(title, partial(caught_up, stack, process.name))


def caught_up(stack: Stack, process: str) -> list[str]:
    """For as long as it gets on."""
    left = lag(stack, process)
    while left > UNDER_WAY:
        if not wait_until(partial(is_closer, stack, process, left), PATIENCE):
            raise StalledError(process, probe(stack, process).reason or f"{left} to go")
        left = lag(stack, process)
    return [f"lag {left}"]


def is_closer(stack: Stack, process: str, than: float) -> bool:
    return lag(stack, process) < than


def lag(stack: Stack, process: str) -> float:
    """None to go of what counts none, as the guard, which only looks on."""
    answer = probe(stack, process)
    return answer.lag or 0 if answer.ready else float("inf")
