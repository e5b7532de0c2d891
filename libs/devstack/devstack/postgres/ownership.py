"""A real server belongs to one stack, whose name stands at its databases; another is refused."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import psycopg
from psycopg import sql

from devstack.errors import OwnedByAnotherError

Connection = psycopg.Connection[tuple[object, ...]]
MARK = "sifasuo stack "
COMMENT = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s"


@contextmanager
def owned_by(connection: Connection, databases: Iterable[str], owner: str | None) -> Iterator[None]:
    """Inside, no other stack gets in; without an owner the server is the stack's own."""
    if owner is None:
        yield
        return
    connection.execute("SELECT pg_advisory_lock(hashtext(%s))", (MARK,))
    names = list(databases)
    require_no_other(connection, names, owner)
    yield
    for name in names:
        comment = sql.SQL("COMMENT ON DATABASE {} IS {}")
        connection.execute(comment.format(sql.Identifier(name), sql.Literal(MARK + owner)))


def require_no_other(connection: Connection, databases: Iterable[str], owner: str) -> None:
    for database in databases:
        mark = mark_of(connection, database)
        if mark.startswith(MARK) and mark != MARK + owner:
            raise OwnedByAnotherError("PostgreSQL", mark.removeprefix(MARK), f"DATABASE {database}")


def mark_of(connection: Connection, database: str) -> str:
    found = connection.execute(COMMENT, (database,)).fetchone()
    return str(found[0]) if found and found[0] else ""
