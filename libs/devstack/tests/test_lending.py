"""Whoever lends a database finds it as it was prepared, whatever the one before did to it."""

import psycopg
import pytest

from devstack.testing import FreshDatabase
from devstack.testing.lending import Lending

TABLES = """
SET ROLE registry_owner;
CREATE TABLE numbered (
    id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    said text,
    length int GENERATED ALWAYS AS (length(said)) STORED
);
CREATE TABLE empty (numbered int REFERENCES numbered);
INSERT INTO numbered (said) VALUES ('before');
"""


def with_tables(database: FreshDatabase) -> None:
    with psycopg.connect(database.dsn("migrator")) as connection:
        connection.execute(TABLES)


def rows(database: FreshDatabase) -> list[tuple[object, ...]]:
    with psycopg.connect(database.dsn("migrator")) as connection:
        connection.execute("SET ROLE registry_owner")
        return connection.execute("TABLE numbered").fetchall() + connection.execute("TABLE empty").fetchall()


def do(database: FreshDatabase, *statements: str) -> None:
    with psycopg.connect(database.dsn("migrator")) as connection:
        connection.execute("SET ROLE registry_owner")
        for statement in statements:
            connection.execute(statement.encode())


def test_what_a_test_wrote_is_gone_and_what_it_deleted_is_back(lending: Lending) -> None:
    with lending.lend("registry", with_tables) as first:
        do(first, "DELETE FROM numbered", "INSERT INTO numbered (said) VALUES ('during')")
        do(first, "INSERT INTO empty VALUES (2)")
    with lending.lend("registry", with_tables) as second:
        assert second == first
        assert rows(second) == [(1, "before", 6)]
        do(second, "INSERT INTO numbered (said) VALUES ('after')")
        assert rows(second) == [(1, "before", 6), (2, "after", 5)]


def test_a_connection_that_was_left_open_is_cut_off(lending: Lending) -> None:
    with lending.lend("registry", with_tables) as database:
        left = psycopg.connect(database.dsn("migrator"))
        left.execute("SET ROLE registry_owner")
        left.execute("INSERT INTO numbered (said) VALUES ('unfinished')")
    with lending.lend("registry", with_tables) as again:
        assert again == database
        assert rows(again) == [(1, "before", 6)]
    left.close()


def test_two_at_a_time_have_one_each(lending: Lending) -> None:
    with lending.lend("registry", with_tables) as one, lending.lend("registry", with_tables) as other:
        assert one != other


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE empty ADD COLUMN more int",
        "ALTER TABLE empty RENAME TO lost",
        "CREATE INDEX ON empty (numbered)",
        "DROP TABLE empty",
        "GRANT SELECT ON empty TO registry_reader",
        "ALTER TABLE empty ENABLE ROW LEVEL SECURITY",
    ],
)
def test_whoever_changes_the_tables_keeps_it_from_the_next(lending: Lending, change: str) -> None:
    with lending.lend("registry", with_tables) as changed:
        do(changed, change)
    with lending.lend("registry", with_tables) as next_one:
        assert next_one != changed
