"""faults: everything is killed, cut and stopped under load, and nothing may be lost."""

import asyncio
import sys
from datetime import datetime
from typing import Annotated

import typer

from chassis.clock import LOCAL
from devstack.bench.stack import benched
from devstack.calling import sifasuo
from devstack.commands.options import AsJson
from devstack.faults.others import OTHERS, hindrance
from devstack.faults.plan import planned
from devstack.faults.report import Report
from devstack.faults.run import carried_out
from devstack.faults.streams import others, run, where
from devstack.testing.land import Land
from devstack.testing.running import RunningStack
from devstack.text import Text

COUNTIES = 6
BROKEN_OFF, FAILED = 1, 3


def faults(
    kills: Annotated[
        int, typer.Option(min=1, help=str(Text("杀死进程的次数。", "How many processes are killed.")))
    ] = 20,
    seed: Annotated[int, typer.Option(help=str(Text("随机种子。", "From which the plan follows.")))] = 1,
    streams: Annotated[
        bool,
        typer.Option(
            "--streams",
            help=str(
                Text("只对职责时限的流处理。", "Against the streams of duties: their alerts must stay right.")
            ),
        ),
    ] = False,
    as_json: AsJson = False,
    stack: Annotated[
        str, typer.Option(metavar="NAME", help=str(Text("所用环境。", "The stack to use.")))
    ] = "faults",
) -> None:
    """在负载下制造故障，再核对没有丢失任何数据；有丢失时退出码为 3，中途失败时为 1。

    Break everything under load; exit 3 if anything is lost, 1 if the run broke off before it could be seen.
    """
    with benched(stack, infrastructure_only=False) as found:
        running = RunningStack(found)
        if streams:
            report = against_streams(running, kills, seed)
        else:
            report = against_everything(running, kills, seed)
    typer.echo(report.as_json() if as_json else "\n".join(report.lines()))
    if report.failure:
        raise typer.Exit(FAILED if report.examined else BROKEN_OFF)


def against_everything(running: RunningStack, kills: int, seed: int) -> Report:
    hindered = {name: why for name in OTHERS if (why := hindrance(running.stack, name))}
    plan = planned(kills, seed, [name for name in OTHERS if name not in hindered])
    counties = [Land(running).take(2) for _ in range(COUNTIES)]
    report = empty_report(running, f"faults --kills {kills} --seed {seed}", seed)
    report.not_run = hindered
    return asyncio.run(carried_out(running, plan, counties, report, told=tell))


def against_streams(running: RunningStack, kills: int, seed: int) -> Report:
    report = empty_report(running, f"faults --streams --kills {kills} --seed {seed}", seed)
    plan = run.planned(kills, seed, list(others.OTHERS))

    async def carried() -> Report:
        stations = await where.stations(running.stack, COUNTIES)
        return await run.carried_out(running, plan, stations, report, told=tell)

    return asyncio.run(carried())


def empty_report(running: RunningStack, command: str, seed: int) -> Report:
    stack = running.stack
    return Report(seed, stack.name, sifasuo(command, stack.name), str(stack.folder.logs))


def tell(step: str) -> None:
    sys.stderr.write(f"{datetime.now(LOCAL):%H:%M:%S} {step}\n")


def add_to(app: typer.Typer) -> None:
    app.command()(faults)
