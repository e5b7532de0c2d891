"""run: a service's task against a stack."""

import os
from typing import Annotated

import typer

from devstack.calling import DEFAULT
from devstack.commands.options import StackName
from devstack.environment import machine_environment, process_environment, python_module
from devstack.errors import UnknownNameError
from devstack.processes import TASKS
from devstack.supervision.running import running_stack
from devstack.text import Text

KNOWN = {task.name: task for task in TASKS}


def run(
    task: Annotated[str, typer.Argument(help=", ".join(KNOWN))],
    words: Annotated[
        list[str] | None, typer.Argument(help=str(Text("任务的参数。", "What the task is told.")))
    ] = None,
    stack: StackName = DEFAULT,
) -> None:
    """运行服务的一次性任务。Run a task of a service, with that task's own rights."""
    running = running_stack(stack)
    if task not in KNOWN:
        raise UnknownNameError(Text("任务", "task"), task, list(KNOWN))
    command = python_module(KNOWN[task].service, KNOWN[task].argument, *(words or []))
    os.execve(command[0], command, machine_environment() | process_environment(running, KNOWN[task]))  # noqa: S606 - our own words


def add_to(app: typer.Typer) -> None:
    # A task's own options go through to it; `--stack` is ours.
    app.command(context_settings={"ignore_unknown_options": True})(run)
