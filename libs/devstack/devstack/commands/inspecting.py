"""status, logs, urls, env, trace."""

import dataclasses
import json
import os
import sys
from collections.abc import Mapping
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from devstack.addresses import urls as stack_urls
from devstack.calling import DEFAULT
from devstack.commands.options import AsJson, StackName
from devstack.consumption import Use, consumption, total
from devstack.environment import oidc_environment, process_environment
from devstack.errors import DevstackError, NotRunningError, UnknownNameError
from devstack.health import Health, stack_health
from devstack.processes import PROCESSES, TASKS
from devstack.stack import existing_stack
from devstack.supervision.naming import matching_processes
from devstack.text import Text
from devstack.traces import read_trace, tree_lines

SECRET_WORDS = ("PASSWORD", "SECRET", "DSN", "KEY")
MASK = "****"
PIPED_WIDTH = 160
HEADINGS = (
    Text("进程", "process"),
    Text("状态", "state"),
    Text("健康", "health"),
    Text("滞后", "lag"),
    Text("单核占用", "% of a core"),
    Text("内存", "MB"),
    Text("运行", "up"),
    Text("重启", "restarts"),
)


def status(stack: StackName = DEFAULT, as_json: AsJson = False) -> None:
    """每个进程的状况；有异常时退出码为 1。How each process is; exit code 1 when one is not well."""
    shown = existing_stack(stack)
    uses = consumption(shown)
    found = stack_health(shown, uses)
    if as_json:
        typer.echo(json.dumps(status_document(found, uses), ensure_ascii=False))
    else:
        terminal = sys.stdout.isatty()
        Console(width=None if terminal else PIPED_WIDTH).print(status_table(found, total(uses)))
    if not all(health.ready for health in found):
        raise typer.Exit(1)


def status_document(found: list[Health], uses: Mapping[str, Use]) -> dict[str, object]:
    """`total` is of the whole stack: supervisord, which is none of its processes, is in it."""
    return {
        "processes": [dataclasses.asdict(health) for health in found],
        "total": dataclasses.asdict(total(uses)),
    }


def status_table(found: list[Health], used: Use) -> Table:
    table = Table(box=None, pad_edge=False)
    for heading in HEADINGS:
        table.add_column("\n".join(heading), no_wrap=True)
    table.add_column("说明\nremark")
    for health in found:
        table.add_row(*status_row(health))
    name = str(Text("合计（含 supervisord）", "total (with supervisord)"))
    table.add_row(name, "", "", "", percent(used.cpu_share), megabytes(used.memory_bytes))
    return table


def percent(share: float | None) -> str:
    return "" if share is None else f"{share * 100:.1f}"


def megabytes(size: int | None) -> str:
    return "" if size is None else f"{size / 1e6:.0f}"


def status_row(health: Health) -> list[str]:
    return [
        health.name,
        health.state,
        str(health_word(health)),
        "" if health.lag is None else str(health.lag),
        percent(health.cpu_share),
        megabytes(health.memory_bytes),
        "" if health.uptime_seconds is None else duration(health.uptime_seconds),
        str(health.restarts),
        health.reason,
    ]


def health_word(health: Health) -> Text:
    if health.ready:
        return Text("正常", "ready")
    if health.alive:
        return Text("未就绪", "not ready")
    return Text("已停止", "stopped") if health.is_stopped else Text("无应答", "no answer")


def duration(seconds: int) -> str:
    hours, rest = divmod(seconds, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}"


def logs(
    name: Annotated[str, typer.Argument(help=str(Text("进程或服务。", "A process or a service.")))],
    stack: StackName = DEFAULT,
    follow: Annotated[
        bool, typer.Option("--follow", "-f", help=str(Text("持续显示。", "Go on showing.")))
    ] = False,
    lines: Annotated[int, typer.Option("--lines", "-n", help=str(Text("行数。", "How many lines.")))] = 50,
) -> None:
    """日志；服务名指其全部进程。Logs; a service stands for all its processes."""
    folder = existing_stack(stack).folder
    files = [str(folder.log(process)) for process in matching_processes(name) if folder.log(process).exists()]
    if not files:
        raise NotRunningError(stack)
    options = [f"--lines={lines}", *(["-F"] if follow else [])]
    os.execvp("tail", ["tail", *options, *files])  # noqa: S606, S607 -- every system has its own tail


def urls(stack: StackName = DEFAULT, as_json: AsJson = False) -> None:
    """各部分的地址。Where each piece listens."""
    found = stack_urls(existing_stack(stack))
    text = "\n".join(f"{name:10} {address}" for name, address in found.items())
    typer.echo(json.dumps(found) if as_json else text)


def env(
    process: Annotated[str, typer.Argument(help=str(Text("进程。", "A process.")))],
    stack: StackName = DEFAULT,
    secrets: Annotated[
        bool, typer.Option("--secrets", help=str(Text("显示密码。", "Show secrets.")))
    ] = False,
) -> None:
    """进程的环境变量。The environment of a process."""
    running = existing_stack(stack)
    known = {candidate.name: candidate for candidate in (*PROCESSES, *TASKS)}
    if process == "oidc":
        found = oidc_environment(running)
    elif process in known:
        found = process_environment(running, known[process])
    else:
        raise UnknownNameError(Text("进程", "process"), process, [*known, "oidc"])
    for name, value in sorted(found.items()):
        typer.echo(f"{name}={value if secrets else masked(name, value)}")


def masked(name: str, value: str) -> str:
    """Of a DSN only the password is hidden."""
    if not any(word in name for word in SECRET_WORDS) or name.endswith("_FILE"):
        return value
    if "://" not in value:
        return MASK
    login, _, address = value.rpartition("@")
    return f"{login.rpartition(':')[0]}:{MASK}@{address}"


def trace(
    trace_id: Annotated[str, typer.Argument(help=str(Text("跟踪号。", "The trace's id.")))],
    stack: StackName = DEFAULT,
) -> None:
    """一条跟踪的全部步骤。The spans of one trace, as a tree."""
    spans = read_trace(existing_stack(stack).folder.traces, trace_id)
    if not spans:
        raise DevstackError(
            Text(f"没有跟踪 {trace_id}。", f"There is no trace {trace_id}."),
            Text("跟踪号见应答头 Sifasuo-Trace。", "The id is the header Sifasuo-Trace of an answer."),
        )
    typer.echo("\n".join(tree_lines(spans)))


def add_to(app: typer.Typer) -> None:
    for command in (status, logs, urls, env, trace):
        app.command()(command)
