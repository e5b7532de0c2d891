"""Each service's roles reach its own database and nothing more."""

from collections.abc import Callable

import psycopg
import pytest

from devstack.postgres.roles import apply_databases, read_databases
from devstack.starting.infrastructure import role_passwords
from devstack.testing import FreshDatabase, Infrastructure

Fresh = Callable[[str], FreshDatabase]


def test_a_role_cannot_connect_to_the_database_of_another_service(infrastructure: Infrastructure) -> None:
    dsn = infrastructure.stack.dsn("registry_append", "reporting")
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(dsn)


def test_a_wrong_password_is_refused(infrastructure: Infrastructure) -> None:
    dsn = infrastructure.stack.dsn("registry_append", "registry")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(dsn, password="wrong")


def test_no_one_gets_in_without_a_password(infrastructure: Infrastructure) -> None:
    port = infrastructure.stack.port("postgres")
    with pytest.raises(psycopg.OperationalError, match="no password supplied"):
        psycopg.connect(f"postgresql://postgres@127.0.0.1:{port}/postgres")


def test_only_the_migrator_takes_on_the_owner(fresh_database: Fresh) -> None:
    database = fresh_database("registry")
    with psycopg.connect(database.dsn("migrator")) as connection:
        connection.execute("SET ROLE registry_owner")
        connection.execute("CREATE TABLE events (pos bigint PRIMARY KEY)")
    with (
        psycopg.connect(database.dsn("append")) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("SET ROLE registry_owner")


def test_the_migrator_owns_nothing_until_it_says_so(fresh_database: Fresh) -> None:
    with (
        psycopg.connect(fresh_database("registry").dsn("migrator")) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("CREATE TABLE mine (id bigint)")


def test_a_role_sees_nothing_that_no_migration_granted(fresh_database: Fresh) -> None:
    database = fresh_database("reporting")
    with psycopg.connect(database.dsn("migrator")) as connection:
        connection.execute("SET ROLE reporting_owner")
        connection.execute("CREATE TABLE stations (id bigint)")
    with (
        psycopg.connect(database.dsn("projector")) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("SELECT * FROM stations")


def test_applying_the_roles_again_changes_nothing(infrastructure: Infrastructure) -> None:
    declared = read_databases()
    passwords = role_passwords(infrastructure.stack, declared)
    assert apply_databases(infrastructure.admin_dsn, declared, passwords) == []


def test_writes_are_durable(infrastructure: Infrastructure) -> None:
    with psycopg.connect(infrastructure.admin_dsn) as connection:
        shown = [connection.execute(f"SHOW {name}").fetchone() for name in ("fsync", "synchronous_commit")]
    assert shown == [("on",), ("on",)]


def test_a_fresh_database_is_gone_afterwards(infrastructure: Infrastructure) -> None:
    with infrastructure.fresh_database("registry") as database:
        name = database.name
    with psycopg.connect(infrastructure.admin_dsn) as connection:
        assert connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone() is None
