"""Backups as `pg_dump` makes them, restored into a database of their own."""

import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from devstack.postgres.server import BIN
from devstack.testing import FreshDatabase


@dataclass(frozen=True, slots=True)
class Backups:
    """Of the two databases of one service, kept in `folder`."""

    log: FreshDatabase
    keys: FreshDatabase
    folder: Path

    def take_log(self) -> None:
        _run("pg_dump", "--format=custom", f"--file={self.folder / 'log'}", f"--dbname={_admin(self.log)}")

    def take_keys(self) -> None:
        _run("pg_dump", "--format=custom", f"--file={self.folder / 'kept'}", f"--dbname={_admin(self.keys)}")

    def into_log(self, empty: FreshDatabase) -> FreshDatabase:
        return _restored(self.folder / "log", empty)

    def into_keys(self, empty: FreshDatabase) -> FreshDatabase:
        return _restored(self.folder / "kept", empty)


def _restored(file: Path, into: FreshDatabase) -> FreshDatabase:
    _run("pg_restore", "--exit-on-error", f"--dbname={_admin(into)}", str(file))
    return into


def _admin(database: FreshDatabase) -> str:
    return urlsplit(database.stack.postgres_admin)._replace(path=f"/{database.name}").geturl()


def _run(program: str, *words: str) -> None:
    subprocess.run([BIN / program, *words], check=True, capture_output=True)
