"""No migration holds up those who work: what squawk knows of locks, and what it does not."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from chassis.migrating import CONCURRENTLY
from devstack.bench.migrations import FORMS, fill, migrated_under_writes
from devstack.testing import Infrastructure
from tests.workspace.tree import ROOT, files

SQUAWK = Path(sys.executable).with_name("squawk")
MIGRATIONS = [path for path in files() if path.suffix == ".sql" and path.parent.name == "migrations"]
# Each file is applied once, and with a lock timeout, whatever it says.
NOT_OURS = (
    "prefer-robust-stmts",
    "require-lock-timeout",
    "require-statement-timeout",
    "require-timeout-settings",
    "prefer-bigint-over-int",
)
OPTED_IN = ("adding-not-nullable-field", "adding-required-field")
WHOLE_TABLE = re.compile(
    r"^\s*(UPDATE|DELETE|LOCK|CLUSTER|VACUUM|TRUNCATE|REFRESH)\b", re.IGNORECASE | re.MULTILINE
)
BODIES = re.compile(r"\$(\w*)\$.*?\$\1\$", re.DOTALL)

REFUSED = {
    "ALTER TABLE events ADD COLUMN told timestamptz NOT NULL DEFAULT clock_timestamp();": "adding-field-with-default",
    "ALTER TABLE events ALTER COLUMN type TYPE varchar(20);": "changing-column-type",
    "ALTER TABLE events ALTER COLUMN meta SET NOT NULL;": "adding-not-nullable-field",
    "ALTER TABLE events DROP COLUMN meta;": "ban-drop-column",
    "ALTER TABLE events RENAME COLUMN meta TO said;": "renaming-column",
    "ALTER TABLE events ADD CONSTRAINT c CHECK (version > 0);": "constraint-missing-not-valid",
    "CREATE INDEX events_type ON events (type);": "require-concurrent-index-creation",
    "DROP INDEX events_type;": "require-concurrent-index-deletion",
    "ALTER TABLE events ADD CONSTRAINT c CHECK (pos > 0) NOT VALID; ALTER TABLE events VALIDATE CONSTRAINT c;": (
        "constraint-missing-not-valid"
    ),
    "UPDATE events SET version = 1;": "whole-table",
    "LOCK TABLE events;": "whole-table",
}


def findings(file: Path) -> set[str]:
    """The rules that it breaks."""
    one_statement = file.name.endswith(CONCURRENTLY)
    command = [
        *(str(SQUAWK), "--pg-version", "18", "--reporter", "json"),
        *("--exclude", ",".join(NOT_OURS), "--include", ",".join(OPTED_IN)),
        *([] if one_statement else ["--assume-in-transaction"]),
    ]
    done = subprocess.run([*command, file], capture_output=True, text=True, check=False)
    assert done.returncode in {0, 1}, done.stderr
    whole = WHOLE_TABLE.search(BODIES.sub("", file.read_text(encoding="utf-8")))
    return {found["rule_name"] for found in json.loads(done.stdout)} | ({"whole-table"} if whole else set())


def test_there_are_migrations() -> None:
    assert len(MIGRATIONS) > 4


@pytest.mark.parametrize("file", MIGRATIONS, ids=lambda path: str(path.relative_to(ROOT)))
def test_it_holds_nobody_up(file: Path) -> None:
    assert findings(file) == set()


@pytest.mark.parametrize("statement", REFUSED)
def test_what_would_is_refused(statement: str, tmp_path: Path) -> None:
    file = tmp_path / "0002.wrong.sql"
    file.write_text(statement)
    assert REFUSED[statement] in findings(file)


@pytest.mark.parametrize("name", FORMS)
def test_the_forms_that_are_measured_are_those_that_are_allowed(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(f"{FORMS[name]};")
    assert findings(tmp_path / name) == set()


async def test_a_writer_waits_no_second_for_any_of_them(infrastructure: Infrastructure) -> None:
    """On 200,000 rows; `sifasuo bench migrations` on ten million."""
    with infrastructure.fresh_database("registry") as database:
        await fill(database, 200_000)
        assert await migrated_under_writes(database)
