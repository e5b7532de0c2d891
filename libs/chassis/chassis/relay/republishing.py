"""Everything once more, from the first position: Kafka has lost what it held (ADR 0104)."""

import psycopg

from chassis.relay.log import LOCK

_TAKE = "SELECT pg_try_advisory_xact_lock(%s)"
# The active relay holds its checkpoint in memory too, and would save it over this one.
_END_HOLDER = """
    SELECT pg_terminate_backend(pid, 1000) FROM pg_locks
    WHERE locktype = 'advisory' AND granted AND (classid::bigint, objid::bigint, objsubid) = (0, %s, 1)
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


def republish(dsn: str) -> int:
    """The relay begins anew; tells how many events it has before it. `dsn` is of the relay role.

    To be called before the topics are made anew: else what is recorded meanwhile comes first in them.
    """
    with psycopg.connect(dsn) as connection:
        while not _one(connection, _TAKE, LOCK):
            connection.execute(_END_HOLDER, (LOCK,))
        connection.execute("UPDATE relay_checkpoint SET pos = 0, ends = '{}', saved_at = now()")
        return int(_one(connection, "SELECT pos FROM log_head WHERE singleton = %s", True))


def _one(connection: psycopg.Connection[tuple[int, ...]], query: str, value: object) -> int:
    row = connection.execute(query, (value,)).fetchone()
    return row[0] if row else 0
