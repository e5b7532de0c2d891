"""streams verify | explain: what the clocks of duties tell, and why."""

from typing import Annotated
from uuid import UUID

import typer

from devstack.calling import DEFAULT
from devstack.commands.audit import run_all
from devstack.commands.options import AsJson, StackName
from devstack.disasters.streams import rebuild as rebuild_streams
from devstack.processes import STREAMS_EXPLAIN, STREAMS_STATUS, STREAMS_VERIFY
from devstack.progress import progress
from devstack.text import Text

app = typer.Typer(help=str(Text("职责时限的流处理。", "The streams of duty clocks.")), no_args_is_help=True)


@app.command()
def verify(
    at: Annotated[
        str | None,
        typer.Option(
            metavar="MOMENT",
            help=str(Text("过去的某一时刻（ISO 8601）。", "A moment that is past (ISO 8601).")),
        ),
    ] = None,
    stack: StackName = DEFAULT,
    as_json: AsJson = False,
) -> None:
    """由各服务的记录重新计算职责和预警并比对；不符时退出码为 3。Duties and alerts worked out anew from the logs; exit code 3 if they differ."""
    words = [*(["--at", at] if at else []), *(["--json"] if as_json else [])]
    raise typer.Exit(run_all((STREAMS_VERIFY,), stack, words))


@app.command()
def explain(
    subject: Annotated[
        UUID,
        typer.Argument(
            help=str(Text("职位、司法所、变更等的标识。", "The id of a post, station, change and so on."))
        ),
    ],
    stack: StackName = DEFAULT,
    as_json: AsJson = False,
) -> None:
    """某事项的全部职责、期限及其依据。Every duty of a subject with its due moments and why."""
    raise typer.Exit(run_all((STREAMS_EXPLAIN,), stack, [str(subject), *(["--json"] if as_json else [])]))


@app.command()
def status(stack: StackName = DEFAULT, as_json: AsJson = False) -> None:
    """流处理的运行情况；预警可能延迟时退出码为 3。How the streams run; exit code 3 if alerts may come late."""
    raise typer.Exit(run_all((STREAMS_STATUS,), stack, ["--json"] if as_json else []))


@app.command()
def rebuild(
    alerts: Annotated[
        bool,
        typer.Option(
            "--alerts",
            help=str(
                Text(
                    "预警一并重建（某服务被恢复到过去之后）。",
                    "The alerts as well: after a service was set back.",
                )
            ),
        ),
    ] = False,
    stack: StackName = DEFAULT,
) -> None:
    """由各服务的记录重建时间线和全部职责。The timeline and all duties made anew from the services' topics."""
    with progress() as shown:
        rebuild_streams(stack, shown, alerts=alerts)
    if alerts:
        typer.echo(
            Text(
                "接着重建读模型：sifasuo run reporting-rebuild",
                "Now the read model: sifasuo run reporting-rebuild",
            )
        )
