"""A second copy of PostgreSQL, on another disk: a base backup and all WAL since, received before a commit is answered.

While the receiver is away commits wait for it: that is the price of losing nothing (ADR 103).
"""

import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from devstack.errors import CommandFailedError
from devstack.postgres.ownership import Connection
from devstack.postgres.roles import Role, ensure_role
from devstack.postgres.server import BIN, hand_over, identity, open_way_to
from devstack.stack import HOST, SECOND_COPY_ROLE, Stack

SEGMENT_BYTES = 16 << 20
NAMED = "base-%Y%m%dT%H%M%S%f"
"""A base backup is named for the moment, in UTC, at which it was whole: recovery can stop no earlier."""

MOST_WAL = 1 << 30
"""Bytes received since the base backup at which the next `up` takes another."""

_SLOT = "SELECT FROM pg_replication_slots WHERE slot_name = %s AND wal_status <> 'lost'"
_DROP = "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = %s"
_DROP_FORMER = f"""
    SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots
    WHERE starts_with(slot_name, '{SECOND_COPY_ROLE}') AND slot_name <> %s AND NOT active
"""  # noqa: S608 -- our own word


def folder(stack: Stack) -> Path:
    """Of this stack alone, also where several share the disk."""
    if stack.state.second_copy is None:
        raise ValueError("the stack has no second copy")
    return stack.state.second_copy / stack.owner


def former(stack: Stack) -> list[Path]:
    """Folders that it left, unless their owner has deleted them."""
    return [place / stack.owner for place in stack.state.former_copies]


def wal(stack: Stack) -> Path:
    return folder(stack) / "wal"


def base(stack: Stack) -> Path | None:
    """The newest base backup that was finished and verified."""
    return max(folder(stack).glob("base-*"), default=None)


def slot(stack: Stack) -> str:
    """Of this folder alone: while a copy is made elsewhere, the former one goes on."""
    return f"{SECOND_COPY_ROLE}_{hashlib.sha256(os.fsencode(folder(stack))).hexdigest()[:8]}"


def earliest(taken: Path) -> datetime:
    """Moment that can be gone back to from this base backup."""
    return datetime.strptime(taken.name, NAMED).replace(tzinfo=UTC)


def command(stack: Stack) -> list[str]:
    receive = [
        str(BIN / "pg_receivewal"),
        "--synchronous",
        f"--slot={slot(stack)}",
        f"--directory={wal(stack)}",
    ]
    return [*receive, "--no-password", f"--dbname={address(stack)}"]


def address(stack: Stack) -> str:
    """Without the password, which goes by the environment."""
    return f"host={HOST} port={stack.port('postgres')} user={SECOND_COPY_ROLE} application_name={SECOND_COPY_ROLE}"


def environment(stack: Stack) -> dict[str, str]:
    return {"PGPASSWORD": stack.secret(SECOND_COPY_ROLE)}


def is_whole(stack: Stack) -> bool:
    """The server keeps WAL for it from its base backup on."""
    if base(stack) is None or unfinished(stack).exists():
        return False
    with not_waiting(stack) as connection:
        return connection.execute(_SLOT, (slot(stack),)).fetchone() is not None


def make(stack: Stack) -> list[str]:
    """Anew; what was received before stays until the new base backup is whole.

    The receiver is started after this, and no commit waits for it that did not before.
    """
    wal(stack).mkdir(parents=True, exist_ok=True, mode=0o700)
    hand_over(folder(stack), wal(stack))
    open_way_to(wal(stack))
    unfinished(stack).touch()
    with not_waiting(stack) as connection:
        ensure_role(connection, SECOND_COPY_ROLE, Role(replication=True), stack.secret(SECOND_COPY_ROLE))
        with reserved(connection, slot(stack)):
            take_base(stack)
    for received in wal(stack).iterdir():
        received.unlink()
    unfinished(stack).unlink()
    return ["second copy"]


@contextmanager
def reserved(connection: Connection, name: str) -> Iterator[None]:
    """The server keeps WAL from now on, and for nobody if the block fails."""
    connection.execute(_DROP, (name,))
    connection.execute("SELECT pg_create_physical_replication_slot(%s, true)", (name,))
    try:
        yield
    except BaseException:
        with suppress(psycopg.Error):  # what failed may be the server
            connection.execute(_DROP, (name,))
        raise


def unfinished(stack: Stack) -> Path:
    return folder(stack) / "unfinished"


def half_made(received: Path) -> list[Path]:
    """Segments that a full disk kept from being laid out: nothing was written to them yet.

    The receiver stumbles at one for ever, and so does a recovery. To be deleted while it is stopped.
    """
    return [file for file in received.glob("*.partial") if file.stat().st_size != SEGMENT_BYTES]


def leave_former(stack: Stack) -> list[str]:
    """The server keeps no WAL for a copy that nobody wants any more; the copy itself stays."""
    wanted = slot(stack) if stack.state.second_copy else ""
    with not_waiting(stack) as connection:
        left = connection.execute(_DROP_FORMER, (wanted,)).fetchall()
    return ["former second copy ended"] if left else []


@contextmanager
def not_waiting(stack: Stack) -> Iterator[Connection]:
    """Its commits do not wait for the copy, which may not be there yet."""
    local = "-c synchronous_commit=local"
    with psycopg.connect(stack.postgres_admin, options=local, autocommit=True) as connection:
        yield connection


def is_long(stack: Stack) -> bool:
    return sum(file.stat().st_size for file in wal(stack).iterdir()) > MOST_WAL


def refresh(stack: Stack) -> list[str]:
    """Another base backup; WAL from before it is given up, and with it the moments that one could go back to."""
    taken = take_base(stack)
    label = (taken / "backup_label").read_text()
    [first] = re.findall(r"^START WAL LOCATION: \S+ \(file ([0-9A-F]{24})\)", label, re.MULTILINE)
    run("pg_archivecleanup", str(wal(stack)), first)
    return ["base backup"]


def take_base(stack: Stack) -> Path:
    """Complete in itself: with the WAL that was written while it was taken."""
    draft = folder(stack) / "new"
    shutil.rmtree(draft, ignore_errors=True)
    how = ["--checkpoint=fast", "--wal-method=fetch", "--no-password"]
    run("pg_basebackup", f"--pgdata={draft}", *how, f"--dbname={address(stack)}", env=environment(stack))
    taken = folder(stack) / f"{datetime.now(UTC):{NAMED}}"
    run("pg_verifybackup", "--quiet", str(draft))
    draft.rename(taken)
    for older in set(folder(stack).glob("base-*")) - {taken}:
        shutil.rmtree(older)
    return taken


def run(program: str, *words: str, env: dict[str, str] | None = None) -> None:
    done = subprocess.run(  # noqa: S603 -- our own words, no shell
        [BIN / program, *words],
        env={**os.environ, **(env or {})},
        **identity(),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise CommandFailedError(program, done.returncode, done.stderr)
