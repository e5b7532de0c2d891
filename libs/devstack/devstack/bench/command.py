"""bench: figures as ratios to a limit measured in the same run."""

import sys
from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass
from typing import Annotated, Any, TypeAlias

import structlog
import typer
import uvloop

from chassis.garbage import collect_seldom
from devstack.bench.alert_latency import bench_alert_latency
from devstack.bench.append import bench_append, bench_append_flat, bench_append_one
from devstack.bench.audit import bench_audit
from devstack.bench.harness import ROUNDS, Figure
from devstack.bench.http_command import bench_http_command, bench_http_command_alone
from devstack.bench.idle import bench_idle
from devstack.bench.migrations import bench_migrations
from devstack.bench.normaliser import bench_normaliser
from devstack.bench.overload import bench_overload
from devstack.bench.projection import bench_projection
from devstack.bench.public import bench_public
from devstack.bench.reads import QUESTIONS, asking
from devstack.bench.rebuild import bench_rebuild, bench_rebuild_many
from devstack.bench.relay import bench_relay
from devstack.bench.stack import benched
from devstack.bench.station_import import bench_station_import
from devstack.bench.streams import (
    bench_midnight,
    bench_streams,
    bench_streams_memory,
    bench_streams_recovery,
    bench_streams_workers,
)
from devstack.bench.vault import bench_vault
from devstack.bench.visible import RATES, bench_visible
from devstack.commands.options import AsJson
from devstack.errors import UnknownNameError
from devstack.stack import Stack
from devstack.text import Text

ALL = "all"
MISSED = 3
Part: TypeAlias = Callable[[Stack, int], Coroutine[Any, Any, Figure]]


@dataclass(frozen=True, slots=True)
class Bench:
    """`parts` are measured one after the other, each a figure; `apart`, on a stack of its own that keeps its data."""

    parts: tuple[Part, ...]
    infrastructure_only: bool = False
    apart: str = ""


def visible_at(rate: int) -> Part:
    return lambda stack, rounds: bench_visible(stack, rate, rounds)


BENCHES = {
    "append": Bench((bench_append,), infrastructure_only=True),
    "append-one": Bench((bench_append_one,), infrastructure_only=True),
    "append-flat": Bench((bench_append_flat,), infrastructure_only=True),
    "relay": Bench((bench_relay,), infrastructure_only=True),
    "projection": Bench((bench_projection,), infrastructure_only=True),
    "normaliser": Bench((bench_normaliser,), infrastructure_only=True),
    "streams": Bench((bench_streams,), infrastructure_only=True),
    "streams-workers": Bench((bench_streams_workers,), infrastructure_only=True),
    "streams-recovery": Bench((bench_streams_recovery,), infrastructure_only=True),
    "streams-memory": Bench((bench_streams_memory,), infrastructure_only=True),
    "alert-latency": Bench((bench_alert_latency,), apart="-duties"),
    "midnight": Bench((bench_midnight,), infrastructure_only=True),
    "rebuild": Bench((bench_rebuild, bench_rebuild_many), infrastructure_only=True),
    "http-command": Bench((bench_http_command, bench_http_command_alone)),
    "overload": Bench((bench_overload,)),
    "migrations": Bench((bench_migrations,), infrastructure_only=True),
    "visible": Bench(tuple(visible_at(rate) for rate in RATES)),
    "reads": Bench(tuple(map(asking, QUESTIONS)), infrastructure_only=True, apart="-country"),
    "station-import": Bench((bench_station_import,), infrastructure_only=True, apart="-import"),
    "public": Bench((bench_public,)),
    "idle": Bench((bench_idle,)),
    "vault": Bench((bench_vault,), infrastructure_only=True),
    "audit": Bench((bench_audit,), infrastructure_only=True),
}


def bench(
    name: Annotated[str, typer.Argument(help=f"{', '.join(BENCHES)}, {ALL}")],
    as_json: AsJson = False,
    rounds: Annotated[int, typer.Option(min=1, help=str(Text("轮数。", "Rounds that count.")))] = ROUNDS,
    stack: Annotated[
        str, typer.Option(metavar="NAME", help=str(Text("所用环境。", "The stack to use.")))
    ] = "bench",
) -> None:
    """与同一次运行中测得的上限相比的性能。Performance against a limit of the same run; exit 3 on a goal missed."""
    # What runs in this process has a log too, and the figures stand alone.
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    met = [tell(figure, as_json=as_json) for figure in measured(chosen(name), stack, rounds)]
    if not all(met):
        raise typer.Exit(MISSED)


def chosen(name: str) -> list[Bench]:
    if name == ALL:
        return list(BENCHES.values())
    if name not in BENCHES:
        raise UnknownNameError(Text("基准", "benchmark"), name, [*BENCHES, ALL])
    return [BENCHES[name]]


def measured(benches: Iterable[Bench], stack_name: str, rounds: int) -> Iterable[Figure]:
    for one in benches:
        with benched(stack_name + one.apart, infrastructure_only=one.infrastructure_only) as stack:
            for part in one.parts:
                collect_seldom()  # as every process of a service does: the store and the relay run in this one
                yield uvloop.run(part(stack, rounds))


def tell(figure: Figure, *, as_json: bool) -> bool:
    typer.echo(figure.as_json() if as_json else line(figure))
    return figure.met


def line(figure: Figure) -> str:
    against = f" / {figure.limit:,.0f} = {figure.ratio:.2f}" if figure.limit and figure.ratio else ""
    late = (
        f"  p50 {figure.p50_ms} p95 {figure.p95_ms} p99 {figure.p99_ms} ms"
        if figure.p50_ms is not None
        else ""
    )
    verdict = Text("达标", "met") if figure.met else Text("未达标", "missed")
    note = f"  {figure.note}" if figure.note else ""
    return (
        f"{figure.name:14} {figure.value:,.0f} {figure.unit}{against}{late}{note}  ({figure.goal}: {verdict})"
    )


def add_to(app: typer.Typer) -> None:
    app.command()(bench)
