"""Shows each step of a longer work with its time: live on a terminal, one plain line a step elsewhere."""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress as Bars
from rich.progress import SpinnerColumn, TaskID, TextColumn

from devstack.text import Text

NO_CHANGE = Text("无变化", "no change")
LONGEST_NOTE = 60
Step = Callable[[], list[str]]


class Progress:
    """Runs steps; each gives back in words what it changed."""

    def __init__(self) -> None:
        self.changes: list[str] = []
        self._lock = threading.Lock()

    def run(self, title: Text, step: Step) -> None:
        begun = time.monotonic()
        try:
            changes = self.shown(title, step)
        except BaseException:
            self.finished("✗", title, time.monotonic() - begun, "")
            raise
        self.changes += changes
        self.finished("✓", title, time.monotonic() - begun, note(changes))

    def shown(self, title: Text, step: Step) -> list[str]:  # noqa: ARG002 -- a terminal shows it
        return step()

    def finished(self, mark: str, title: Text, seconds: float, remark: str) -> None:
        with self._lock:
            print(line(mark, title, seconds, remark), flush=True)  # noqa: T201 -- a command line speaks


class LiveProgress(Progress):
    """Steps under way stand below, turning; those that are done scroll up."""

    def __init__(self, bars: Bars) -> None:
        super().__init__()
        self._bars = bars

    def shown(self, title: Text, step: Step) -> list[str]:
        task: TaskID = self._bars.add_task(str(title), total=None)
        try:
            return step()
        finally:
            self._bars.remove_task(task)

    def finished(self, mark: str, title: Text, seconds: float, remark: str) -> None:
        self._bars.console.print(
            line(mark, title, seconds, remark), highlight=False, markup=False, soft_wrap=True
        )


def note(changes: list[str]) -> str:
    if not changes:
        return str(NO_CHANGE)
    words = ", ".join(changes)
    return words if len(words) <= LONGEST_NOTE else f"{changes[0]} … ({len(changes)})"


def line(mark: str, title: Text, seconds: float, remark: str) -> str:
    return f"{mark} {seconds:5.1f} s  {title}" + (f" — {remark}" if remark else "")


@contextmanager
def progress() -> Iterator[Progress]:
    if not sys.stdout.isatty():
        yield Progress()
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"))
    with Bars(*columns, console=Console(), transient=True) as bars:
        yield LiveProgress(bars)


def together(*works: Callable[[], None]) -> None:
    """Runs them side by side; the first failure is raised when all have come to an end."""
    with ThreadPoolExecutor(max_workers=len(works)) as pool:
        futures = [pool.submit(work) for work in works]
    for future in futures:
        future.result()
