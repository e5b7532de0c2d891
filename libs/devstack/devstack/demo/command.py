"""demo: plays a piece of the region's life on a running stack."""

import asyncio
from collections.abc import Callable, Sequence
from typing import NamedTuple

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from devstack.bench.national_log import head, recorded_since
from devstack.calling import DEFAULT, sifasuo
from devstack.commands.options import StackName
from devstack.demo.chapters import Told
from devstack.demo.on_stack import acting_on, policy_on, registry_demo
from devstack.demo.personnel.playing import staff
from devstack.demo.personnel.saying import said_of_staff, table_of
from devstack.demo.stations import Demo, Tally, Township
from devstack.demo.telling import chapters_told
from devstack.demo.years.command import vacancies
from devstack.errors import DevstackError
from devstack.stack import Stack
from devstack.supervision.running import running_stack
from devstack.text import Text
from devstack.users import rows

WIDEST = 140
"""A file has no width: there the table of figures is not broken."""
app = typer.Typer(help=str(Text("演示。", "Demonstrations.")), no_args_is_help=True)
app.command()(vacancies)


class Filled(NamedTuple):
    """How many commands did something, and how many stations were set up only this year."""

    done: int
    young: int


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
    with chapters_told() as told:
        filled = asyncio.run(fill(running, rows(), told))
    console = f"{running.url('reporting-api')}/"
    typer.echo(f"{said_of(filled)}\n{Text('控制台', 'console')} {console}")


@app.command()
def personnel(stack: StackName = DEFAULT) -> None:
    """编制与人员的全部内容，最后逐项核对数字。Posts and people in the whole region, and every figure against its list."""
    running = running_stack(stack)
    with chapters_told() as told:
        staffed = asyncio.run(staff(running, rows(), told))
    Console(width=max(Console().width, WIDEST)).print(table_of(staffed.lines))
    console = f"{running.url('reporting-api')}/posts"
    typer.echo(f"{said_of_staff(staffed)}\n{Text('控制台', 'console')} {console}")
    if not staffed.agree:
        raise typer.Exit(1)


def said_of(filled: Filled) -> Text:
    if not filled.done:
        return Text(
            "没有新增：这些今天都已办过，或者已有别的记录，照原样保留。",
            "Nothing was new: all of it was done before, or is left as it was found.",
        )
    done = Text(f"全部办妥，新办 {filled.done} 件。", f"All done: {filled.done} commands carried out.")
    if not filled.young:
        return done
    young = Text(
        f"有 {filled.young} 所今年才设立：它们没有上年度考核，联系和走访也只从设立之日起。",
        f"{filled.young} stations were set up only this year: no assessment of last year, and no visit before.",
    )
    return Text(f"{done.zh}{young.zh}", f"{done.en} {young.en}")


async def fill(stack: Stack, townships: Sequence[Township], told: Told) -> Filled:
    """Raises RefusedError, the first that there is."""
    async with registry_demo(stack, told) as demo:
        before = await head(stack)
        seats = await demo.play(townships)
        young = [seat for seat in seats if seat.founded_on.year == demo.acting.today.year]
        return Filled(await recorded_since(stack, before, demo.acting.written), len(young))
