"""A real server belongs to one stack, whose name stands at its databases; another is refused."""

from collections.abc import Iterable

import psycopg
from psycopg import sql

from devstack.errors import OwnedByAnotherError

Connection = psycopg.Connection[tuple[object, ...]]
MARK = "sifasuo stack "
LOCK = "SELECT pg_advisory_lock(hashtext('sifasuo stack'))"
MAINTENANCE = "postgres"
"""Locks are each database's own: whoever applies anything does so from this one."""

COMMENT = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s"


def mark(connection: Connection, database: str, owner: str) -> None:
    comment = sql.SQL("COMMENT ON DATABASE {} IS {}")
    connection.execute(comment.format(sql.Identifier(database), sql.Literal(MARK + owner)))


def require_no_other(connection: Connection, databases: Iterable[str], owner: str) -> None:
    for database in databases:
        mark = mark_of(connection, database)
        if mark.startswith(MARK) and mark != MARK + owner:
            raise OwnedByAnotherError("PostgreSQL", mark.removeprefix(MARK), f"DATABASE {database}")


def mark_of(connection: Connection, database: str) -> str:
    found = connection.execute(COMMENT, (database,)).fetchone()
    return str(found[0]) if found and found[0] else ""
