"""The declared databases and roles, applied as often as one likes: only what differs is changed."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import LiteralString

import psycopg
from psycopg import sql

from devstack.declaration import DEPLOY, Declared, read_declaration
from devstack.postgres.ownership import LOCK, MAINTENANCE, Connection, mark, require_no_other

FILE = DEPLOY / "postgres" / "roles.yaml"


class Role(Declared):
    member_of: str | None = None
    bypass_rls: bool = False
    replication: bool = False


class Database(Declared):
    owner: str
    roles: dict[str, Role]


class Databases(Declared):
    databases: dict[str, Database]

    def login_roles(self) -> list[str]:
        return [role for database in self.databases.values() for role in database.roles]


@cache
def read_databases() -> Databases:
    return read_declaration(FILE, Databases)


def apply_databases(
    dsn: str, declared: Databases, passwords: Mapping[str, str], owner: str | None = None
) -> list[str]:
    """What was changed, in words; empty when all stood as declared.

    Of a server not ours, `owner` is the stack: its mark stands at every database before any password is set.
    """
    changes = []
    with psycopg.connect(dsn, dbname=MAINTENANCE, autocommit=True) as connection:
        connection.execute(LOCK)
        if owner:
            require_no_other(connection, declared.databases, owner)
        for name, database in declared.databases.items():
            changes += ensure_owner(connection, database.owner) + ensure_database(connection, name, database)
            if owner:
                mark(connection, name, owner)
        for name, database in declared.databases.items():
            changes += apply_roles(connection, name, database, passwords)
    return changes


def apply_roles(
    connection: Connection, name: str, declared: Database, passwords: Mapping[str, str]
) -> list[str]:
    changes = []
    for role, settings in declared.roles.items():
        changes += ensure_role(connection, role, settings, passwords[role])
    admit_only(connection, name, declared.roles)
    return changes


def ensure_owner(connection: Connection, owner: str) -> list[str]:
    if exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = %s", owner):
        return []
    connection.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(owner)))
    return [f"role {owner}"]


def ensure_role(connection: Connection, role: str, declared: Role, password: str) -> list[str]:
    changes = []
    if not exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = %s", role):
        connection.execute(sql.SQL("CREATE ROLE {}").format(sql.Identifier(role)))
        changes.append(f"role {role}")
    set_attributes(connection, role, declared, password)
    return changes + ensure_membership(connection, role, declared.member_of)


def set_attributes(connection: Connection, role: str, declared: Role, password: str) -> None:
    """Set anew each time; only a verifier of the password is sent, so that no log can show it."""
    verifier = connection.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256")
    bypass = sql.SQL("BYPASSRLS" if declared.bypass_rls else "NOBYPASSRLS")
    replication = sql.SQL("REPLICATION" if declared.replication else "NOREPLICATION")
    connection.execute(
        sql.SQL("ALTER ROLE {} LOGIN NOINHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE {} {} PASSWORD {}").format(
            sql.Identifier(role), bypass, replication, sql.Literal(verifier.decode())
        )
    )


def ensure_membership(connection: Connection, role: str, owner: str | None) -> list[str]:
    held = connection.execute(
        "SELECT roleid::regrole::text FROM pg_auth_members WHERE member = %s::regrole", (role,)
    ).fetchall()
    groups = {str(row[0]) for row in held}
    declared = {owner} if owner else set()
    for group in groups - declared:
        connection.execute(sql.SQL("REVOKE {} FROM {}").format(sql.Identifier(group), sql.Identifier(role)))
    for group in declared - groups:
        grant_membership(connection, role, group)
    return [f"membership of {role}"] if groups != declared else []


def grant_membership(connection: Connection, role: str, group: str) -> None:
    statement = "GRANT {} TO {} WITH INHERIT FALSE, SET TRUE"
    connection.execute(sql.SQL(statement).format(sql.Identifier(group), sql.Identifier(role)))


def ensure_database(connection: Connection, name: str, declared: Database) -> list[str]:
    if exists(connection, "SELECT 1 FROM pg_database WHERE datname = %s", name):
        return []
    statement = sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE template0")
    connection.execute(statement.format(sql.Identifier(name), sql.Identifier(declared.owner)))
    return [f"database {name}"]


def admit_only(connection: Connection, name: str, roles: Iterable[str]) -> None:
    """PUBLIC may connect to a new database; here only its own roles may."""
    database = sql.Identifier(name)
    names = sql.SQL(", ").join(sql.Identifier(role) for role in roles)
    connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
    connection.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, names))


def exists(connection: Connection, query: LiteralString, name: str) -> bool:
    return connection.execute(query, (name,)).fetchone() is not None
