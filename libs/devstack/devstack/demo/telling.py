"""How a demonstration tells of its chapters while it is played."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from devstack.demo.chapters import Told
from devstack.text import Text


@contextmanager
def chapters_told(*, silent: bool = False) -> Iterator[Told]:
    """Bars on a terminal, a line for each chapter elsewhere; nothing where only figures are wanted."""
    if silent:
        yield lambda *_: None
        return
    if not sys.stdout.isatty():
        yield by_lines
        return
    with Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    ) as bar:
        yield by_bars(bar)


def by_bars(bar: Progress) -> Told:
    tasks: dict[Text, TaskID] = {}

    def told(title: Text, done: int, of: int) -> None:
        if title not in tasks:
            tasks[title] = bar.add_task(str(title), total=of)
        bar.update(tasks[title], completed=done)

    return told


def by_lines(title: Text, done: int, of: int) -> None:
    if done == of:
        typer.echo(f"✓ {title} — {done}/{of}")
