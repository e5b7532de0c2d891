"""up, down, restart, reset."""

import os
import time
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from chassis.clock import LOCAL
from devstack.calling import DEFAULT
from devstack.commands.options import StackName
from devstack.commands.welcome import welcome
from devstack.down import forget, shut_down
from devstack.errors import UnknownNameError
from devstack.folder import StackFolder, stack_folder, stack_names
from devstack.postgres import second_copy as copies
from devstack.postgres.copy_place import weakness
from devstack.progress import Progress, progress
from devstack.stack import Stack
from devstack.starting.readiness import await_ready
from devstack.starting.up import Wanted, bring_up
from devstack.state import load_state
from devstack.supervision.control import Supervisor
from devstack.supervision.naming import matching_processes
from devstack.supervision.running import running_stack
from devstack.text import Text

FOR_TESTS = "SIFASUO_UP_FOR_TESTS"


class Part(StrEnum):
    INFRASTRUCTURE = "infrastructure"


Since = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%d"],
        help=str(Text("用从该日起的模拟时钟。", "Use a simulated clock that begins on this day.")),
    ),
]
SecondCopy = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR",
        help=str(
            Text(
                "在此（另一磁盘，绝对路径）保存 PostgreSQL 的同步第二副本；none 停用。",
                "Keep a synchronous second copy of PostgreSQL here, an absolute path on another disk; none: no longer.",
            )
        ),
    ),
]
Only = Annotated[
    Part | None, typer.Option(help=str(Text("只启动基础设施。", "Start the infrastructure only.")))
]


def up(
    stack: StackName = DEFAULT,
    since: Since = None,
    second_copy: SecondCopy = None,
    only: Only = None,
) -> None:
    """启动整套环境；已在运行则不作改动。Start the stack; change nothing on one that runs."""
    begun = time.monotonic()
    clock = since.replace(tzinfo=LOCAL) if since else None
    wanted = Wanted(stack, only is Part.INFRASTRUCTURE, clock, second_copy)
    with progress() as shown:
        running = bring_up(wanted, shown)
    if FOR_TESTS not in os.environ:  # a person's now, whoever made it
        running.folder.started_by_tests.unlink(missing_ok=True)
    typer.echo(summary(shown, time.monotonic() - begun))
    if (
        second_copy
        and (place := running.state.second_copy)
        and (warning := weakness(place, running.folder.path))
    ):
        typer.echo(f"{warning}\n")
    if not wanted.infrastructure_only:
        typer.echo(welcome(running))


def summary(shown: Progress, seconds: float) -> str:
    done = (
        Text("就绪", "Ready")
        if shown.changes
        else Text("已在运行，未作改动", "Running already, nothing changed")
    )
    return f"\n{done} ({seconds:.1f} s)\n"


def down(stack: StackName = DEFAULT) -> None:
    """停止环境，保留数据。Stop the stack and keep its data."""
    folder = _made(stack)
    with progress() as shown:
        shown.run(Text("停止", "Stop"), lambda: shut_down(folder))


def restart(
    name: Annotated[str, typer.Argument(help=str(Text("进程或服务。", "A process or a service.")))],
    stack: StackName = DEFAULT,
) -> None:
    """重启进程或服务。Restart a process or a service."""
    running = running_stack(stack)
    supervisor = Supervisor(running.folder)
    names = matching_processes(name)

    def again() -> list[str]:
        supervisor.stop(names)
        supervisor.start(names)
        for process in names:
            await_ready(running, process)
        return names

    with progress() as shown:
        shown.run(Text("重启", "Restart"), again)


def reset(
    stack: StackName = DEFAULT,
    yes: Annotated[bool, typer.Option("--yes", help=str(Text("不再询问。", "Do not ask.")))] = False,
) -> None:
    """停止环境并删除其全部数据。Stop the stack and delete all its data."""
    folder = _made(stack)
    former = copies.former(Stack(folder, load_state(folder.state)))
    warning = Text(
        f"将删除环境 {stack} 的全部数据，无法恢复。",
        f"All data of stack {stack} will be deleted. This can't be undone.",
    )
    if not yes and not typer.confirm(f"{warning}\n{Text('继续？', 'Go on?')}"):
        typer.echo(str(Text("未作改动。", "Nothing was changed.")))
        raise typer.Exit(1)
    with progress() as shown:
        shown.run(Text("停止并删除数据", "Stop and delete the data"), lambda: forget(folder))
    for copy in former:
        typer.echo(
            Text(
                f"先前的副本不随之删除，含个人数据，如尚在请自行删除：{copy}",
                f"A former copy stays and holds personal data; delete it, if you have not yet: {copy}",
            )
        )


def _made(stack: str) -> StackFolder:
    folder = stack_folder(stack)
    if not folder.path.exists():
        raise UnknownNameError(Text("环境", "stack"), stack, stack_names())
    return folder


def add_to(app: typer.Typer) -> None:
    for command in (up, down, restart, reset):
        app.command()(command)
