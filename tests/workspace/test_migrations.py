"""Every service's database can be made from nothing by the service's own command, as the role that may do so."""

import subprocess
from collections.abc import Callable

import psycopg
import pytest

from devstack.environment import machine_environment, process_environment, python_module
from devstack.processes import MIGRATIONS, Process
from devstack.testing import FreshDatabase
from tests.workspace.tree import ROOT

Make = Callable[[str], FreshDatabase]

NOT_THE_OWNERS = """
SELECT relname FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
WHERE relowner <> %(owner)s::regrole AND nspname !~ '^pg_' AND nspname <> 'information_schema'
UNION ALL
SELECT proname FROM pg_proc JOIN pg_namespace n ON n.oid = pronamespace
WHERE proowner <> %(owner)s::regrole AND nspname !~ '^pg_' AND nspname <> 'information_schema'
"""


def migrated(database: FreshDatabase, process: Process) -> list[str]:
    """The migrations that this run applied."""
    own = process_environment(database.stack, process) | {"SIFASUO_DSN_MIGRATOR": database.dsn("migrator")}
    command = python_module(process.service, process.argument)
    done = subprocess.run(
        command, cwd=ROOT, env=machine_environment() | own, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.parametrize("process", MIGRATIONS, ids=lambda process: process.service)
def test_migrations_apply_from_nothing_and_then_rest(process: Process, fresh_database: Make) -> None:
    database = fresh_database(process.service)
    assert migrated(database, process) != []
    assert migrated(database, process) == []


@pytest.mark.parametrize("process", MIGRATIONS, ids=lambda process: process.service)
def test_all_that_migrations_make_belongs_to_the_role_that_cannot_sign_in(
    process: Process, fresh_database: Make
) -> None:
    database = fresh_database(process.service)
    migrated(database, process)
    with psycopg.connect(database.dsn("migrator")) as connection:
        found = connection.execute(NOT_THE_OWNERS, {"owner": f"{process.service}_owner"}).fetchall()
    assert found == []
