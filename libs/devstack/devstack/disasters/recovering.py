"""A data directory made out of the second copy, recovered apart: nobody else can connect before it is right."""

import shlex
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import psutil
import psycopg

from devstack.disasters.holes import require_no_hole
from devstack.errors import NoSecondCopyError, RecoveryError
from devstack.leftovers import end_processes
from devstack.ports import free_port
from devstack.postgres import second_copy
from devstack.postgres.server import hand_over, identity, server
from devstack.stack import Stack
from devstack.starting.readiness import tail
from devstack.waiting import wait_until

SECONDS = 3600
LOG = "restore"


def lay_out(stack: Stack, name: str) -> Path:
    """The base backup beside the data directory, told to recover."""
    base = second_copy.base(stack)
    if base is None:
        raise NoSecondCopyError(stack.name)
    draft = stack.folder.postgres.with_name(f"postgres.{name}")
    shutil.rmtree(draft, ignore_errors=True)
    copying = ["cp", "-a", str(base), str(draft)]  # every system has its own
    copied = subprocess.run(copying, capture_output=True, text=True, check=False)  # noqa: S603 -- our own words, no shell
    if copied.returncode:
        raise RecoveryError(f"cp ended with {copied.returncode}", copied.stderr)
    signal = draft / "recovery.signal"
    signal.touch()
    hand_over(signal)
    return draft


@contextmanager
def recovered(stack: Stack, draft: Path, until: datetime | None) -> Iterator[Stack]:
    """The same stack, whose server runs on this directory at another port; to the end of WAL or to a moment.

    Raises RecoveryError, also where the copy has a hole and the end is that of what lies before it.
    When the block ends the server has been shut down, and the directory is whole.
    """
    port = free_port(set())
    elsewhere = stack.state.model_copy(update={"ports": stack.state.ports | {"postgres": port}})
    log = stack.folder.log(LOG)
    with log.open("w") as written:
        process = subprocess.Popen(  # noqa: S603 -- our own words, no shell
            server(draft, port, settings(stack, until)), stdout=written, stderr=written, **identity()
        )
    apart = Stack(stack.folder, elsewhere)
    try:
        if not wait_until(lambda: process.poll() is not None or is_open(apart), SECONDS):
            raise RecoveryError(f"it was not done after {SECONDS} s", tail(log))
        if process.poll() is not None:
            raise failure(tail(log))
        if until is None:
            require_no_hole(second_copy.wal(stack), draft)
        yield apart
    finally:
        end_processes([psutil.Process(process.pid)] if process.poll() is None else [])
        process.wait()


def failure(log: str) -> RecoveryError:
    """Without what those were told who asked too early whether it is open."""
    lines = [line for line in log.splitlines() if "FATAL:  the database system is" not in line]
    fatal = [line.partition("FATAL:  ")[2] for line in lines if "FATAL:  " in line]
    return RecoveryError(["it ended without a word", *lines[-1:], *fatal][-1], "\n".join(lines))


def is_before(failed: RecoveryError) -> bool:
    """The copy ends before the moment: nothing was committed after it."""
    return "recovery ended before configured recovery target was reached" in failed.tail


def settings(stack: Stack, until: datetime | None) -> dict[str, str]:
    """The segment that was being written lies there under a name of its own."""
    received = shlex.quote(str(second_copy.wal(stack))).replace("%", "%%")
    moment = {"recovery_target_time": until.isoformat(), "recovery_target_action": "promote"} if until else {}
    return moment | {"restore_command": f'cp {received}/%f "%p" || cp {received}/%f.partial "%p"'}


def is_open(apart: Stack) -> bool:
    try:
        with psycopg.connect(apart.postgres_admin, connect_timeout=2) as connection:
            row = connection.execute("SELECT NOT pg_is_in_recovery()").fetchone()
    except psycopg.OperationalError:
        return False
    return bool(row and row[0])
