"""probe: any office asks for anything, and is shown and may do what the table of jurisdiction says, and no more."""

import asyncio
import sys
from datetime import datetime
from typing import Annotated

import typer

from chassis.clock import LOCAL, clock_from, local_date
from devstack.bench.stack import benched
from devstack.calling import sifasuo
from devstack.commands.options import AsJson
from devstack.environment import clock_setting
from devstack.folder import REPOSITORY
from devstack.probing.report import Report
from devstack.probing.run import carried_out, going_in, made
from devstack.stack import Stack
from devstack.text import Text

FAILED = 3
POLICY = REPOSITORY / "policies" / "jurisdiction.toml"


def probe(
    probes: Annotated[
        int, typer.Option(min=1, help=str(Text("探测次数。", "How many questions are asked.")))
    ] = 10_000,
    seed: Annotated[int, typer.Option(help=str(Text("随机种子。", "From which the run follows.")))] = 1,
    as_json: AsJson = False,
    stack: Annotated[
        str, typer.Option(metavar="NAME", help=str(Text("所用环境。", "The stack to use.")))
    ] = "probe",
) -> None:
    """以任意单位、角色探测各接口和页面是否越权；发现时退出码为 3。

    Ask for anything as any body, role and division; exit 3 if anything is shown or done beyond the table of jurisdiction.
    """
    with benched(stack, infrastructure_only=False) as found:
        report = Report(seed, sifasuo(f"probe --probes {probes} --seed {seed}", stack))
        asyncio.run(run(found, report, probes))
    typer.echo(report.as_json() if as_json else "\n".join(report.lines()))
    if report.findings:
        raise typer.Exit(FAILED)


async def run(stack: Stack, report: Report, probes: int) -> None:
    today = local_date(clock_from(clock_setting(stack))())
    async with going_in(stack) as going:
        probing = await made(stack, going, report.seed, today, POLICY)
        tell(f"{len(probing.world.records)} records, the map redrawn")
        await carried_out(probing, report, probes, tell)


def tell(step: str) -> None:
    sys.stderr.write(f"{datetime.now(LOCAL):%H:%M:%S} {step}\n")


def add_to(app: typer.Typer) -> None:
    app.command()(probe)
