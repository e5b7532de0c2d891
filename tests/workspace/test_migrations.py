"""Every service's database can be made from nothing by the service's own command, as the role that may do so."""

import subprocess
from collections.abc import Iterator

import psycopg
import pytest

from devstack.environment import machine_environment, process_environment, python_module
from devstack.processes import MIGRATIONS, Need, Process
from devstack.testing import FreshDatabase, Infrastructure
from tests.workspace.tree import ROOT

# What an extension brings belongs to the server's administrator.
NOT_THE_OWNERS = """
SELECT relname FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
WHERE relowner <> %(owner)s::regrole AND nspname !~ '^pg_' AND nspname <> 'information_schema'
UNION ALL
SELECT proname FROM pg_proc f JOIN pg_namespace n ON n.oid = pronamespace
WHERE proowner <> %(owner)s::regrole AND nspname !~ '^pg_' AND nspname <> 'information_schema'
AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = f.oid AND d.deptype = 'e')
"""


def is_of_keys(process: Process) -> bool:
    return Need.KEYSTORE in process.needs


def migrated(database: FreshDatabase, process: Process) -> list[str]:
    """The migrations that this run applied."""
    setting = "SIFASUO_VAULT_MIGRATOR" if is_of_keys(process) else "SIFASUO_DSN_MIGRATOR"
    own = process_environment(database.stack, process) | {setting: database.dsn("migrator")}
    command = python_module(process.service, process.argument)
    done = subprocess.run(
        command, cwd=ROOT, env=machine_environment() | own, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.fixture(
    scope="module", params=MIGRATIONS, ids=lambda process: f"{process.service}-{process.argument}"
)
def process(request: pytest.FixtureRequest) -> Process:
    found: Process = request.param
    return found


@pytest.fixture(scope="module")
def database(process: Process, infrastructure: Infrastructure) -> Iterator[FreshDatabase]:
    """Made from nothing by the service's migrations."""
    name = f"{process.service}_keys" if is_of_keys(process) else process.service
    with infrastructure.fresh_database(name) as fresh:
        assert migrated(fresh, process) != []
        yield fresh


def test_migrations_that_are_applied_rest(process: Process, database: FreshDatabase) -> None:
    assert migrated(database, process) == []


def test_all_that_migrations_make_belongs_to_the_role_that_cannot_sign_in(
    database: FreshDatabase,
) -> None:
    with psycopg.connect(database.dsn("migrator")) as connection:
        found = connection.execute(NOT_THE_OWNERS, {"owner": f"{database.service}_owner"}).fetchall()
    assert found == []
