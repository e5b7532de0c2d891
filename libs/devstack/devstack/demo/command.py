"""demo: plays a piece of the region's life on a running stack."""

import asyncio
from collections.abc import Callable, Sequence
from functools import cache

import httpx2
import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from chassis.clock import clock_from, local_date
from chassis.policy import load
from devstack.calling import DEFAULT, sifasuo
from devstack.commands.options import StackName
from devstack.demo.stations import Demo, Tally, Township
from devstack.environment import clock_setting
from devstack.errors import DevstackError
from devstack.folder import REPOSITORY
from devstack.stack import Stack
from devstack.supervision.running import running_stack
from devstack.text import Text
from devstack.tokens import access_token
from devstack.users import rows

app = typer.Typer(help=str(Text("演示。", "Demonstrations.")), no_args_is_help=True)
TIMEOUT = 30


class DemoFailedError(DevstackError):
    def __init__(self, stack: str, failed: list[str]) -> None:
        again = sifasuo("demo stations", stack)
        super().__init__(
            Text(f"{len(failed)} 个乡镇没有办成。", f"{len(failed)} townships did not come through."),
            Text(f"再次执行 {again}，即从中断处继续。", f"Run `{again}` again: it goes on where it was."),
            "\n".join(failed[:20]),
        )


@app.callback()
def demo() -> None:
    """演示。Demonstrations."""


@app.command()
def stations(stack: StackName = DEFAULT) -> None:
    """为每个乡镇设立司法所，走完全部程序。One station in each township, through the whole procedure."""
    running = running_stack(stack)
    with Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    ) as bar:
        task = bar.add_task(str(Text("设立司法所", "Establishing")), total=len(rows()))
        tally = asyncio.run(play(running, rows(), lambda _: bar.advance(task)))
    said = Text(
        f"新设 {tally.established} 所，已有 {tally.already} 所。控制台：{running.url('reporting-api')}/",
        f"{tally.established} established, {tally.already} were there. See {running.url('reporting-api')}/",
    )
    typer.echo(str(said))
    if tally.failed:
        raise DemoFailedError(stack, tally.failed)


async def play(stack: Stack, townships: Sequence[Township], told: Callable[[Tally], None]) -> Tally:
    token_of = cache(lambda user: access_token(stack, user))
    policies = load(REPOSITORY / "policies")
    async with httpx2.AsyncClient(base_url=stack.url("registry-api"), timeout=TIMEOUT) as registry:
        today = local_date(clock_from(clock_setting(stack))())
        without = frozenset(policies.as_of(today).value("without_government.codes", list))
        return await Demo(registry, token_of, today, without, told).run(townships)
