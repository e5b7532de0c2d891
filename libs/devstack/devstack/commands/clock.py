"""clock show, clock advance."""

from datetime import datetime
from typing import Annotated

import typer

from chassis.clock import LOCAL
from devstack import clock
from devstack.calling import DEFAULT
from devstack.commands.options import StackName
from devstack.stack import existing_stack
from devstack.text import Text

app = typer.Typer(help=str(Text("模拟时钟。", "The simulated clock.")), no_args_is_help=True)


@app.command()
def show(stack: StackName = DEFAULT) -> None:
    """现在的时间。What time it is."""
    typer.echo(clock.read_clock(existing_stack(stack).folder).isoformat())


@app.command()
def advance(
    days: Annotated[
        int | None, typer.Option(min=1, help=str(Text("前进天数。", "By how many days.")))
    ] = None,
    to: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help=str(Text("前进到该日。", "To the start of this day."))),
    ] = None,
    stack: StackName = DEFAULT,
) -> None:
    """向前拨动时钟。Move the clock forward."""
    if (days is None) == (to is None):
        raise typer.BadParameter(str(Text("用 --days 或 --to。", "Give --days or --to.")))
    target = to.replace(tzinfo=LOCAL) if to else None
    typer.echo(clock.advance(existing_stack(stack).folder, days, target).isoformat())
