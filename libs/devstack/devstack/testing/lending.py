"""Databases that tests lend one after the other: prepared once, and again as they were then for each.

To make one, to migrate and to drop it costs half a second of a test; to empty its tables a few milliseconds.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from typing import TypeAlias

import psycopg

from devstack.stack import Stack
from devstack.testing.databases import FreshDatabase, fresh_database

Prepare: TypeAlias = Callable[[FreshDatabase], None]

_KEEP = """
CREATE SCHEMA as_prepared;
DO $$
DECLARE
    kept record;
    filled boolean;
BEGIN
    FOR kept IN
        SELECT c.oid, c.oid::regclass AS name, c.relkind,
            (SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
                WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '') AS columns
        FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
        WHERE relkind IN ('r', 'S') AND nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'as_prepared')
    LOOP
        IF kept.relkind = 'S' THEN
            EXECUTE format('CREATE TABLE as_prepared.%I AS SELECT last_value, is_called FROM %s', kept.oid, kept.name);
            CONTINUE;
        END IF;
        EXECUTE format('SELECT EXISTS (SELECT FROM %s)', kept.name) INTO filled;
        IF filled THEN
            EXECUTE format('CREATE TABLE as_prepared.%I AS SELECT %s FROM %s', kept.oid, kept.columns, kept.name);
        END IF;
    END LOOP;
END $$"""

_SET_BACK = """
SET session_replication_role = replica;
DO $$
DECLARE
    emptied record;
    columns text;
BEGIN
    FOR emptied IN
        SELECT c.oid, c.oid::regclass AS name, relkind, to_regclass(format('as_prepared.%I', c.oid)) AS kept
        FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
        WHERE relkind IN ('r', 'S') AND nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'as_prepared')
    LOOP
        IF emptied.relkind = 'S' THEN
            EXECUTE format('SELECT setval(%L, last_value, is_called) FROM %s', emptied.name, emptied.kept);
            CONTINUE;
        END IF;
        EXECUTE format('DELETE FROM %s', emptied.name);
        IF emptied.kept IS NOT NULL THEN
            SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) INTO columns
            FROM pg_attribute WHERE attrelid = emptied.kept AND attnum > 0;
            EXECUTE format('INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT * FROM %s',
                emptied.name, columns, emptied.kept);
        END IF;
    END LOOP;
END $$"""

_CUT_OFF = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"

_SHAPE = """
SELECT md5(string_agg(one, ' ' ORDER BY one)) FROM (
    SELECT concat_ws(' ', 'table', c.oid, relname, nspname, relowner, relrowsecurity, relforcerowsecurity, relacl) AS one
    FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname !~ '^pg_toast'
    UNION ALL SELECT concat_ws(' ', 'column', attrelid, attname, atttypid, attnotnull, attacl) FROM pg_attribute
    UNION ALL SELECT concat_ws(' ', 'check', oid, conname, convalidated) FROM pg_constraint
    UNION ALL SELECT concat_ws(' ', 'function', oid, proname, md5(prosrc), proacl) FROM pg_proc
    UNION ALL SELECT concat_ws(' ', 'trigger', oid, tgname, tgenabled) FROM pg_trigger
    UNION ALL SELECT concat_ws(' ', 'policy', oid, polname, polqual, polwithcheck) FROM pg_policy
    UNION ALL SELECT concat_ws(' ', 'schema', oid, nspname, nspacl) FROM pg_namespace WHERE nspname !~ '^pg_(toast_)?temp'
) s"""
"""Of all that is not rows: made anew, dropped, renamed, or granted to somebody."""


@dataclass(frozen=True, slots=True)
class _Lent:
    database: FreshDatabase
    shape: object
    dropping: ExitStack


class Lending:
    """Of one session; what it made is dropped at its end."""

    def __init__(self, stack: Stack) -> None:
        self._stack = stack
        self._free: defaultdict[tuple[str, Prepare], list[_Lent]] = defaultdict(list)

    @contextmanager
    def lend(self, service: str, prepare: Prepare) -> Iterator[FreshDatabase]:
        """As `prepare` left it; a test that changed tables or functions keeps it from the next."""
        free = self._free[service, prepare]
        lent = free.pop() if free else self._make(service, prepare)
        with ExitStack() as leaving:
            leaving.enter_context(lent.dropping)
            yield lent.database
            if self._set_back(lent):
                free.append(replace(lent, dropping=leaving.pop_all()))

    def close(self) -> None:
        for free in self._free.values():
            for lent in free:
                lent.dropping.close()

    def _make(self, service: str, prepare: Prepare) -> _Lent:
        with ExitStack() as made:
            database = made.enter_context(fresh_database(self._stack, service))
            prepare(database)
            with self._admin(database) as connection:
                connection.execute(_KEEP)
                return _Lent(database, connection.execute(_SHAPE).fetchone(), made.pop_all())

    def _set_back(self, lent: _Lent) -> bool:
        with self._admin(lent.database) as connection:
            connection.execute(_CUT_OFF, [lent.database.name])
            if connection.execute(_SHAPE).fetchone() != lent.shape:
                return False
            connection.execute(_SET_BACK)
            return True

    def _admin(self, database: FreshDatabase) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(self._stack.postgres_admin, dbname=database.name, autocommit=True)
