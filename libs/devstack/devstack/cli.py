"""`sifasuo`: the one command line of the local stack, for people and scripts."""

import sys

import typer

from devstack.bench import command as bench
from devstack.commands import (
    audit,
    clock,
    disasters,
    inspecting,
    lifecycle,
    people,
    personnel,
    streams,
    tasks,
)
from devstack.demo import command as demo
from devstack.errors import DevstackError
from devstack.faults import command as faults
from devstack.probing import command as probing
from devstack.text import Text

INTERRUPTED = 130  # what Typer makes of Ctrl-C
app = typer.Typer(
    name="sifasuo",
    help=str(Text("司法所信息系统的本机环境。", "The local stack of sifasuo.")),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
lifecycle.add_to(app)
inspecting.add_to(app)
people.add_to(app)
tasks.add_to(app)
disasters.add_to(app)
bench.add_to(app)
faults.add_to(app)
probing.add_to(app)
app.add_typer(clock.app, name="clock")
app.add_typer(audit.app, name="audit")
app.add_typer(streams.app, name="streams")
app.add_typer(personnel.app, name="personnel")
app.add_typer(demo.app, name="demo")


def main() -> None:
    """Errors that a person can act on are told in words; others keep their traceback."""
    try:
        app()
    except DevstackError as error:
        tell(error)
        sys.exit(1)
    except SystemExit as end:
        if end.code == INTERRUPTED:
            sys.stderr.write(f"{Text('已中断。', 'Interrupted.')}\n")
        raise


def tell(error: DevstackError) -> None:
    parts = [error.what.zh, error.what.en, error.remedy.zh, error.remedy.en]
    quoted = [f"  | {line}" for line in error.tail.rstrip().splitlines()]
    notes = getattr(error, "__notes__", [])  # what went wrong while it was being undone
    sys.stderr.write("\n".join(["", *parts, *quoted, *notes, ""]))
