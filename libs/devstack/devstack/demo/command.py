"""demo: plays a piece of the region's life on a running stack."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import date
from functools import cache

import httpx2
import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from chassis.clock import clock_from, local_date
from chassis.policy import Policy, load
from chassis.testing.waiting import eventually
from devstack.bench.national_log import all_shown
from devstack.calling import DEFAULT, sifasuo
from devstack.commands.options import StackName
from devstack.demo.acting import Acting
from devstack.demo.registry import RegistryDemo, Told
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
TIMEOUT = 60
SHOWN_WITHIN = 600


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
    async with acting_on(stack) as acting:
        without = frozenset(policy_on(acting.today).value("without_government.codes", list))
        return await Demo(acting, without, told).run(townships)


@app.command()
def registry(stack: StackName = DEFAULT) -> None:
    """登记机关的全部内容：名册、制度、公开、督导、规划和变更。All that the registry keeps, in the whole region."""
    running = running_stack(stack)
    with Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    ) as bar:
        tasks: dict[Text, TaskID] = {}

        def told(title: Text, done: int, of: int) -> None:
            if title not in tasks:
                tasks[title] = bar.add_task(str(title), total=of)
            bar.update(tasks[title], completed=done)

        asyncio.run(fill(running, rows(), told))
    console = running.url("reporting-api")
    typer.echo(str(Text(f"全部办妥。控制台：{console}/", f"All done. See {console}/")))


async def fill(stack: Stack, townships: Sequence[Township], told: Told) -> None:
    """Raises RefusedError, the first that there is."""

    async def shown() -> None:
        await eventually(lambda: asyncio.to_thread(all_shown, stack), within=SHOWN_WITHIN)

    async with (
        acting_on(stack) as acting,
        httpx2.AsyncClient(base_url=stack.url("reporting-api"), timeout=TIMEOUT) as reporting,
    ):
        policy = policy_on(acting.today)
        await RegistryDemo(acting, reporting, policy, shown, told).play(townships)


@asynccontextmanager
async def acting_on(stack: Stack) -> AsyncIterator[Acting]:
    token_of = cache(lambda user: access_token(stack, user))
    async with httpx2.AsyncClient(base_url=stack.url("registry-api"), timeout=TIMEOUT) as registry:
        yield Acting(registry, token_of, local_date(clock_from(clock_setting(stack))()))


def policy_on(day: date) -> Policy:
    return load(REPOSITORY / "policies").as_of(day)
