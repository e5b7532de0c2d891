"""A real server belongs to one stack: another would overwrite its passwords and data."""

import secrets
from collections.abc import Iterator

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import make_conninfo

from devstack.errors import OwnedByAnotherError
from devstack.kafka.ownership import claim, owner_topic
from devstack.postgres.ownership import LOCK
from devstack.postgres.roles import Database, Databases, Role, apply_databases
from devstack.testing import Infrastructure

ONE, OTHER = "default-1a2b", "default-3c4d"


@pytest.fixture
def declared(infrastructure: Infrastructure) -> Iterator[Databases]:
    """One database with a name of its own."""
    name = f"owned_{secrets.token_hex(4)}"
    yield Databases(databases={name: Database(owner=f"{name}_owner", roles={f"{name}_reader": Role()})})
    with psycopg.connect(infrastructure.admin_dsn, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))
        for role in (f"{name}_reader", f"{name}_owner"):
            connection.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(role)))


def apply(infrastructure: Infrastructure, declared: Databases, owner: str) -> list[str]:
    passwords = dict.fromkeys(declared.login_roles(), f"of {owner}")
    return apply_databases(infrastructure.admin_dsn, declared, passwords, owner)


def test_another_stack_changes_nothing_at_a_postgresql_that_has_its_stack(
    infrastructure: Infrastructure, declared: Databases
) -> None:
    apply(infrastructure, declared, ONE)
    with pytest.raises(OwnedByAnotherError, match=ONE):
        apply(infrastructure, declared, OTHER)
    [role] = declared.login_roles()
    with psycopg.connect(
        infrastructure.admin_dsn, user=role, password=f"of {ONE}", dbname=next(iter(declared.databases))
    ) as connection:
        assert connection.execute("SELECT 1").fetchone()


def test_its_own_stack_may_come_again(infrastructure: Infrastructure, declared: Databases) -> None:
    assert apply(infrastructure, declared, ONE) != []
    assert apply(infrastructure, declared, ONE) == []


def test_an_up_that_broke_off_half_way_has_its_mark(
    infrastructure: Infrastructure, declared: Databases
) -> None:
    with pytest.raises(KeyError):
        apply_databases(infrastructure.admin_dsn, declared, {}, ONE)
    with pytest.raises(OwnedByAnotherError, match=ONE):
        apply(infrastructure, declared, OTHER)
    assert apply(infrastructure, declared, ONE) != []


def test_two_at_the_same_moment_take_turns_whatever_database_their_urls_name(
    infrastructure: Infrastructure, declared: Databases
) -> None:
    apply(infrastructure, declared, ONE)
    elsewhere = make_conninfo(
        infrastructure.admin_dsn, dbname=next(iter(declared.databases)), options="-c lock_timeout=100ms"
    )
    with psycopg.connect(infrastructure.admin_dsn, dbname="postgres") as one:
        one.execute(LOCK)
        with pytest.raises(psycopg.errors.LockNotAvailable):
            apply_databases(elsewhere, declared, {}, OTHER)


@pytest.fixture
def unclaimed(infrastructure: Infrastructure) -> Iterator[Infrastructure]:
    yield infrastructure
    for future in infrastructure.kafka_admin.delete_topics([owner_topic(ONE)]).values():
        future.result(30)


def test_a_kafka_has_one_stack_too(unclaimed: Infrastructure) -> None:
    assert claim(unclaimed.kafka_admin, ONE, 1) == [f"topic {owner_topic(ONE)}"]
    assert claim(unclaimed.kafka_admin, ONE, 1) == []
    with pytest.raises(OwnedByAnotherError, match=ONE):
        claim(unclaimed.kafka_admin, OTHER, 1)
