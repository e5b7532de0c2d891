"""restore, republish: after a disaster."""

import time
from typing import Annotated

import typer

from devstack.calling import DEFAULT
from devstack.commands.options import StackName
from devstack.disasters import kafka, postgres
from devstack.disasters.figures import logs
from devstack.progress import progress
from devstack.text import Text

Discard = Annotated[
    bool,
    typer.Option("--discard", help=str(Text("弃用尚存的数据。", "Give up the data that are still there."))),
]


def restore(stack: StackName = DEFAULT, discard: Discard = False) -> None:
    """PostgreSQL 磁盘丢失：由第二副本恢复。PostgreSQL's disk lost: restore it from the second copy."""
    begun = time.monotonic()
    with progress() as shown:
        restored = postgres.restore(stack, shown, discard=discard)
    for log in restored.logs:
        typer.echo(log.told)
    told(begun)


def republish(stack: StackName = DEFAULT, discard: Discard = False) -> None:
    """Kafka 数据全失：由日志重新发布。Kafka lost with all its data: publish everything anew from the logs."""
    begun = time.monotonic()
    with progress() as shown:
        running = kafka.republish(stack, shown, discard=discard)
    for log in logs(running.postgres_admin):
        typer.echo(log.told)
        typer.echo(Text(f"Kafka 中 {log.records} 条记录", f"{log.records} records in Kafka"))
    told(begun)


def told(begun: float) -> None:
    took = time.monotonic() - begun
    typer.echo(
        Text(
            f"无丢失（RPO 0），用时 {took:.1f} 秒（RTO）",
            f"Nothing lost (RPO 0), back after {took:.1f} s (RTO)",
        )
    )


def add_to(app: typer.Typer) -> None:
    for command in (restore, republish):
        app.command()(command)
