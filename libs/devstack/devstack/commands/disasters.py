"""restore, republish: after a disaster."""

import time
from datetime import datetime
from typing import Annotated

import typer

from devstack.calling import DEFAULT
from devstack.commands.options import StackName
from devstack.disasters import kafka, moments, postgres
from devstack.disasters.figures import logs
from devstack.progress import progress
from devstack.text import Text

Discard = Annotated[
    bool,
    typer.Option("--discard", help=str(Text("弃用尚存的数据。", "Give up the data that are still there."))),
]


def until_when(written: str) -> datetime:
    try:
        return moments.moment(written)
    except (ValueError, OverflowError):
        raise typer.BadParameter(
            str(
                Text(
                    "时间如 2026-11-27T09:30:00（北京时间）或 2026-11-27T01:30:00Z。",
                    "A moment is 2026-11-27T09:30:00 (the region's own time) or 2026-11-27T01:30:00Z, say.",
                )
            )
        ) from None


def restore(
    stack: StackName = DEFAULT,
    discard: Discard = False,
    until: Annotated[
        datetime | None,
        typer.Option(
            parser=until_when,
            metavar="TIME",
            help=str(
                Text(
                    "只恢复到此刻（未注时区即北京时间），其后所记作废。",
                    "Only to this moment (without a zone, the region's own time); what came after it is given up.",
                )
            ),
        ),
    ] = None,
) -> None:
    """PostgreSQL 磁盘丢失：由第二副本恢复。PostgreSQL's disk lost: restore it from the second copy."""
    begun = time.monotonic()
    if until:
        when = moments.told(until)
        typer.echo(Text(f"恢复到{when.zh}", f"Back to {when.en}"))
    with progress() as shown:
        restored = postgres.restore(stack, shown, until=until, discard=discard)
    for log in restored.logs:
        typer.echo(log.told)
    for lost in restored.lost:
        typer.echo("\n".join(lost.told()))
    told(begun, sum(lost.events for lost in restored.lost))


def republish(stack: StackName = DEFAULT, discard: Discard = False) -> None:
    """Kafka 数据全失：由日志重新发布。Kafka lost with all its data: publish everything anew from the logs."""
    begun = time.monotonic()
    with progress() as shown:
        running = kafka.republish(stack, shown, discard=discard)
    for log in logs(running.postgres_admin):
        typer.echo(log.told)
        typer.echo(Text(f"Kafka 中 {log.records} 条记录", f"{log.records} records in Kafka"))
    told(begun)


def told(begun: float, lost: int = 0) -> None:
    took = time.monotonic() - begun
    nothing = Text("无丢失（RPO 0）", "Nothing lost (RPO 0)")
    what = Text(f"失去 {lost} 条事件", f"{lost} events lost") if lost else nothing
    typer.echo(
        Text(
            f"{what.zh}，用时 {took:.1f} 秒（RTO）",
            f"{what.en}, back after {took:.1f} s (RTO)",
        )
    )


def add_to(app: typer.Typer) -> None:
    for command in (restore, republish):
        app.command()(command)
