"""Migrations: plain SQL files, applied once and in order by the service's migrator (ADR 0120, 0190).

Each file and the record that it was applied commit together, so a kill leaves either both or neither. It waits for
no lock longer than the others can bear who then wait behind it, and tries again. `*.concurrently.sql` holds one
statement that cannot run in a transaction, and can be run again. A session lock of the database keeps a second run
waiting; the server lets go of it when its holder dies.
"""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

LOCK = 0x5FA50  # any number, the same for every run on a database
LOOK_SECONDS = 0.2
LOCK_TIMEOUT = "500ms"
TRIES = 120
CONCURRENTLY = ".concurrently.sql"

# What a run leaves that was killed while it built an index; only ours are built while the lock is held.
INVALID = """
SELECT format('%I.%I', n.nspname, c.relname) FROM pg_index i
JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE NOT i.indisvalid AND c.relowner = current_user::regrole
"""

TABLE = """
CREATE TABLE IF NOT EXISTS schema_migrations (
    name text PRIMARY KEY,
    sha256 bytea NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
)"""

Connection = psycopg.Connection[tuple[Any, ...]]


class MigrationChangedError(Exception):
    """A migration was edited after it had been applied."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} was edited after it had been applied here: put it back, and add another one"
        )
        self.name = name


@dataclass(frozen=True, slots=True)
class _Migration:
    """`event_store/0001.event-store.sql`: the folder that owns the directory, and the file."""

    name: str
    text: bytes

    @property
    def sha256(self) -> bytes:
        return sha256(self.text).digest()


def migrate(
    dsn: str, owner: str, directories: Iterable[Path], say: Callable[[str], None] = print
) -> Sequence[str]:
    """Apply what is not applied yet, directory by directory and in each by file name; tells and returns names.

    `dsn` is the migrator's; everything made belongs to `owner`, a role that cannot log in.
    """
    migrations = [
        _Migration(f"{directory.parent.name}/{file.name}", file.read_bytes())
        for directory in directories
        for file in sorted(directory.glob("*.sql"))
    ]
    applied = []
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(owner)))
        _take_turn(connection)
        for migration in _pending(connection, migrations):
            (_concurrently if migration.name.endswith(CONCURRENTLY) else _apply)(connection, migration)
            say(migration.name)
            applied.append(migration.name)
    return applied


def _pending(connection: Connection, migrations: Sequence[_Migration]) -> list[_Migration]:
    connection.execute(TABLE)
    rows = connection.execute("SELECT name, sha256 FROM schema_migrations").fetchall()
    done: dict[str, bytes] = dict(rows)
    for migration in migrations:
        if done.get(migration.name, migration.sha256) != migration.sha256:
            raise MigrationChangedError(migration.name)
    return [migration for migration in migrations if migration.name not in done]


def _take_turn(connection: Connection) -> None:
    """Tried, not waited for: a statement that waits holds a snapshot, and an index that is built waits for that."""
    while True:
        row = connection.execute("SELECT pg_try_advisory_lock(%s)", (LOCK,)).fetchone()
        if row and row[0]:
            return
        time.sleep(LOOK_SECONDS)


def _apply(connection: Connection, migration: _Migration) -> None:
    """Raises LockNotAvailable when somebody holds on to what it needs, try after try."""
    for tried in range(TRIES):
        try:
            with connection.transaction():
                connection.execute(f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT}'")
                _run(connection, migration)
        except psycopg.errors.LockNotAvailable:
            if tried == TRIES - 1:
                raise
            time.sleep(LOOK_SECONDS)
        else:
            return


def _concurrently(connection: Connection, migration: _Migration) -> None:
    for (index,) in connection.execute(INVALID).fetchall():
        connection.execute(sql.SQL("DROP INDEX CONCURRENTLY {}").format(sql.SQL(index)))
    _run(connection, migration)


def _run(connection: Connection, migration: _Migration) -> None:
    """Without parameters the server takes the whole file as one script, so nothing here has to split it."""
    connection.execute(migration.text)
    connection.execute(
        "INSERT INTO schema_migrations (name, sha256) VALUES (%s, %s)", (migration.name, migration.sha256)
    )
