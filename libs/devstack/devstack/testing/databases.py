"""A database of its own for a test, with the service's roles."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg
from psycopg import sql

from devstack.postgres.roles import admit_only, ensure_database, read_databases
from devstack.stack import Stack


@dataclass(frozen=True, slots=True)
class FreshDatabase:
    """Roles belong to the server, so they keep their names; only the database's is new."""

    stack: Stack
    service: str
    name: str

    def dsn(self, role: str) -> str:
        """`role` without the service's name: migrator, append, reader, …"""
        return self.stack.dsn(f"{self.service}_{role}", self.name)


@contextmanager
def fresh_database(stack: Stack, service: str) -> Iterator[FreshDatabase]:
    """The test may have restarted the server: it is dropped over a new connection."""
    declared = read_databases().databases[service]
    made = FreshDatabase(stack, service, f"{service}_{secrets.token_hex(4)}")
    with psycopg.connect(stack.postgres_admin, autocommit=True) as connection:
        ensure_database(connection, made.name, declared)
        admit_only(connection, made.name, declared.roles)
    try:
        yield made
    finally:
        drop = sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(made.name))
        with psycopg.connect(stack.postgres_admin, autocommit=True) as connection:
            connection.execute(drop)
