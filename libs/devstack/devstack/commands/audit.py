"""audit verify | who-saw: of all services that have an audit."""

import subprocess
import sys
from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

import typer

from devstack.calling import DEFAULT
from devstack.commands.options import AsJson, StackName
from devstack.environment import machine_environment, process_environment, python_module
from devstack.folder import REPOSITORY
from devstack.processes import VERIFY_AUDIT, WHO_SAW, Process
from devstack.supervision.running import running_stack
from devstack.text import Text

app = typer.Typer(
    help=str(Text("个人信息查阅记录的审计。", "The audit of what was done with personal data.")),
    no_args_is_help=True,
)


@app.command()
def verify(stack: StackName = DEFAULT, as_json: AsJson = False) -> None:
    """逐条核对记录链与签名检查点；不符时退出码为 1。Whether each record is what was recorded; exit code 1 if not."""
    raise typer.Exit(run_all(VERIFY_AUDIT, stack, ["--json"] if as_json else []))


@app.command("who-saw")
def who_saw(
    person: Annotated[UUID, typer.Argument(help=str(Text("人员标识。", "The person's id.")))],
    stack: StackName = DEFAULT,
) -> None:
    """谁查阅过某人的信息。Who had to do with a person's data."""
    raise typer.Exit(run_all(WHO_SAW, stack, [str(person)]))


def run_all(tasks: Sequence[Process], stack: str, words: Sequence[str]) -> int:
    """The worst of their codes; each says its own lines."""
    running = running_stack(stack)
    sys.stdout.flush()
    return max(
        subprocess.run(  # noqa: S603 -- our own words, no shell
            python_module(task.service, task.argument, *words),
            cwd=REPOSITORY,
            env=machine_environment() | process_environment(running, task),
            check=False,
        ).returncode
        for task in tasks
    )
