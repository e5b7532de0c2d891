from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from chassis.migrating import MigrationChangedError, migrate
from chassis.testing.waiting import eventually
from devstack.testing import FreshDatabase

OWNER = "registry_owner"


class Migrations:
    """Two directories of a service, as they lie beside its code."""

    def __init__(self, folder: Path) -> None:
        self.directories = [folder / name / "migrations" for name in ("event_store", "registry")]
        for directory in self.directories:
            directory.mkdir(parents=True)

    def write(self, number: int, name: str, text: str) -> None:
        (self.directories[number] / name).write_text(text, encoding="utf-8")


@pytest.fixture
def migrations(tmp_path: Path) -> Migrations:
    it = Migrations(tmp_path)
    it.write(0, "0001.first.sql", "CREATE TABLE first (id int);")
    it.write(1, "0001.second.sql", "CREATE TABLE second (id int); INSERT INTO first VALUES (1);")
    return it


@pytest.fixture
def database(fresh_database: Callable[[str], FreshDatabase]) -> FreshDatabase:
    return fresh_database("registry")


def run(database: FreshDatabase, migrations: Migrations) -> list[str]:
    said: list[str] = []
    migrate(database.dsn("migrator"), OWNER, migrations.directories, said.append)
    return said


def value(database: FreshDatabase, query: str) -> object:
    with psycopg.connect(database.stack.postgres_admin, dbname=database.name) as connection:
        row = connection.execute(query.encode()).fetchone()
    return row and row[0]


class TestARun:
    def test_applies_directory_by_directory_and_tells(
        self, database: FreshDatabase, migrations: Migrations
    ) -> None:
        assert run(database, migrations) == ["event_store/0001.first.sql", "registry/0001.second.sql"]
        assert value(database, "SELECT id FROM first") == 1

    def test_a_second_one_applies_nothing(self, database: FreshDatabase, migrations: Migrations) -> None:
        run(database, migrations)
        assert run(database, migrations) == []

    def test_a_later_one_applies_what_is_new(self, database: FreshDatabase, migrations: Migrations) -> None:
        run(database, migrations)
        migrations.write(0, "0002.third.sql", "CREATE TABLE third (id int);")
        assert run(database, migrations) == ["event_store/0002.third.sql"]

    def test_what_it_makes_belongs_to_the_owner(
        self, database: FreshDatabase, migrations: Migrations
    ) -> None:
        run(database, migrations)
        owners = "SELECT string_agg(DISTINCT tableowner, ',') FROM pg_tables WHERE schemaname = 'public'"
        assert value(database, owners) == OWNER

    def test_takes_bodies_of_functions_and_percent_signs_as_they_are(
        self, database: FreshDatabase, migrations: Migrations
    ) -> None:
        body = "BEGIN\n  IF n % 2 = 0 THEN RETURN '100 %s; 偶'; END IF;\n  RETURN ';';\nEND"
        migrations.write(
            1, "0002.f.sql", f"CREATE FUNCTION f(n int) RETURNS text LANGUAGE plpgsql AS $x$ {body} $x$;"
        )
        run(database, migrations)
        assert value(database, "SELECT f(2)") == "100 %s; 偶"


class TestAMigrationThatFails:
    def test_leaves_nothing_of_itself_and_what_came_before(
        self, database: FreshDatabase, migrations: Migrations
    ) -> None:
        migrations.write(1, "0002.wrong.sql", "CREATE TABLE half (id int); SELECT 1 / 0;")
        with pytest.raises(psycopg.errors.DivisionByZero):
            run(database, migrations)
        assert value(database, "SELECT to_regclass('half')::text") is None
        migrations.write(1, "0002.wrong.sql", "CREATE TABLE half (id int);")
        assert run(database, migrations) == ["registry/0002.wrong.sql"]

    def test_one_that_was_edited_is_refused(self, database: FreshDatabase, migrations: Migrations) -> None:
        run(database, migrations)
        migrations.write(0, "0001.first.sql", "CREATE TABLE first (id bigint);")
        with pytest.raises(MigrationChangedError) as refused:
            run(database, migrations)
        assert refused.value.name == "event_store/0001.first.sql"
        assert "0001.first.sql was edited after it had been applied" in str(refused.value)


class TestTwoAtOnce:
    WAITING = (
        "SELECT count(*) FROM pg_stat_activity"
        " WHERE datname = current_database() AND query LIKE 'SELECT pg_try_advisory_lock%'"
    )
    STOPPED = (
        "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'relation'"
    )

    async def test_the_second_waits_and_finds_it_done(
        self, database: FreshDatabase, migrations: Migrations
    ) -> None:
        run(database, migrations)
        migrations.write(1, "0002.gated.sql", "LOCK TABLE first; CREATE TABLE gated (id int);")
        with ThreadPoolExecutor(2) as threads:
            with psycopg.connect(database.stack.postgres_admin, dbname=database.name) as gate:
                gate.execute("LOCK TABLE first")
                runs = [threads.submit(run, database, migrations) for _ in range(2)]
                await eventually(lambda: value(database, self.WAITING) == 1)
            assert sorted(done.result() for done in runs) == [[], ["registry/0002.gated.sql"]]

    async def test_after_a_kill_the_next_one_goes_on(
        self, database: FreshDatabase, migrations: Migrations
    ) -> None:
        run(database, migrations)
        migrations.write(1, "0002.gated.sql", "CREATE TABLE gated (id int); LOCK TABLE first;")
        gate = psycopg.connect(database.stack.postgres_admin, dbname=database.name)
        with ThreadPoolExecutor(1) as threads, gate:
            gate.execute("LOCK TABLE first")
            killed = threads.submit(run, database, migrations)
            pid = await eventually(lambda: value(database, self.STOPPED))
            gate.execute("SELECT pg_terminate_backend(%s)", (pid,))
            with pytest.raises(psycopg.OperationalError):
                killed.result()
        assert run(database, migrations) == ["registry/0002.gated.sql"]


class TestALockThatSomebodyHolds:
    async def test_is_waited_for_again_and_again_so_that_others_come_between(
        self, database: FreshDatabase, migrations: Migrations
    ) -> None:
        run(database, migrations)
        migrations.write(0, "0002.column.sql", "ALTER TABLE first ADD COLUMN name text;")
        with ThreadPoolExecutor(1) as threads:
            with psycopg.connect(database.stack.postgres_admin, dbname=database.name) as reader:
                reader.execute("SELECT * FROM first")
                waiting = threads.submit(run, database, migrations)
                with psycopg.connect(database.stack.postgres_admin, dbname=database.name) as other:
                    other.execute("SET lock_timeout = '20s'")
                    await eventually(lambda: value(database, TestTwoAtOnce.STOPPED))
                    other.execute("SELECT * FROM first")
            assert waiting.result() == ["event_store/0002.column.sql"]


class TestConcurrently:
    INDEX = "CREATE INDEX CONCURRENTLY IF NOT EXISTS first_id ON first (id)"
    VALID = "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('first_id')"

    def test_it_runs_outside_a_transaction(self, database: FreshDatabase, migrations: Migrations) -> None:
        run(database, migrations)
        migrations.write(0, "0002.index.concurrently.sql", self.INDEX)
        assert run(database, migrations) == ["event_store/0002.index.concurrently.sql"]
        assert value(database, self.VALID) is True

    def test_what_a_killed_run_left_is_made_anew(
        self, database: FreshDatabase, migrations: Migrations
    ) -> None:
        """A unique index that finds duplicates is left invalid, as one is whose session ends."""
        run(database, migrations)
        with psycopg.connect(database.stack.postgres_admin, dbname=database.name, autocommit=True) as admin:
            admin.execute(f"SET ROLE {OWNER}")
            admin.execute("INSERT INTO first VALUES (1)")
            with pytest.raises(psycopg.errors.UniqueViolation):
                admin.execute("CREATE UNIQUE INDEX CONCURRENTLY first_id ON first (id)")
        assert value(database, self.VALID) is False
        migrations.write(0, "0002.index.concurrently.sql", self.INDEX)
        run(database, migrations)
        assert value(database, self.VALID) is True
