"""demo vacancies: years of posts and people, played up to today."""

import asyncio
import json
from typing import Annotated

import typer
from rich.console import Console

from devstack.calling import DEFAULT
from devstack.commands.options import StackName
from devstack.demo.personnel.names import SEED
from devstack.demo.stations import Township
from devstack.demo.telling import chapters_told
from devstack.demo.years.playing import Asked, live
from devstack.demo.years.saying import document_of, said_of_years, table_of_years
from devstack.supervision.running import running_stack
from devstack.text import Text
from devstack.users import rows


def vacancies(
    stack: StackName = DEFAULT,
    years: Annotated[
        int | None, typer.Option(min=1, help=str(Text("只演示这么多年。", "Only so many years.")))
    ] = None,
    counties: Annotated[
        int | None,
        typer.Option(min=1, help=str(Text("只用前这么多个县。", "Only the first so many counties."))),
    ] = None,
    seed: Annotated[
        int, typer.Option(help=str(Text("同一种子演示同一经过。", "The same seed, the same life.")))
    ] = SEED,
    as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
) -> None:
    """几年来的职位空缺，演示到今天；环境须用 up --since 建立。Years of vacancies up to today, on a stack of `up --since`."""
    running = running_stack(stack)
    with chapters_told(silent=as_json) as told:
        lived = asyncio.run(live(running, Asked(of_counties(counties), years, seed), told))
    if as_json:
        typer.echo(json.dumps(document_of(lived), ensure_ascii=False, indent=2))
    else:
        Console().print(table_of_years(lived))
        typer.echo(
            f"{said_of_years(lived)}\n{Text('控制台', 'console')} {running.url('reporting-api')}/posts"
        )
    if lived.tally.refused:
        raise typer.Exit(1)


def of_counties(number: int | None) -> list[Township]:
    """All townships of the first so many."""
    codes = list(dict.fromkeys(row["county_code"] for row in rows()))[:number]
    return [row for row in rows() if row["county_code"] in codes]
