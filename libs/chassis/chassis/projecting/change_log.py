"""The change log: numbered in the order of commits, so that any replica can resume any client (DESIGN section 6)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import asyncpg
from asyncpg.pool import PoolConnectionProxy

from chassis.projecting.generations import Generation
from chassis.projecting.projection import Change

CHANNEL = "change_log"
PAGE = 500

_SINCE = """
    SELECT h.seq AS head, (SELECT min(seq) FROM projecting.change_log) AS first, l.*
    FROM projecting.change_log_head h LEFT JOIN LATERAL (
        SELECT seq, projection, kind, subjects, recorded_at FROM projecting.change_log
        WHERE seq > $1 ORDER BY seq LIMIT $2
    ) l ON true ORDER BY l.seq
"""
# The newest entry stays, so that the log always shows how far it has come.
_TRIM = """
    DELETE FROM projecting.change_log WHERE recorded_at < now() - $1::interval
        AND seq < (SELECT seq FROM projecting.change_log_head)
"""


@dataclass(frozen=True, slots=True)
class Logged:
    """An entry of the log."""

    seq: int
    projection: str
    kind: str
    subjects: tuple[UUID, ...]
    recorded_at: datetime


class NotInLogError(LookupError):
    """The log no longer reaches back to that number, or has never come to it: the client must load anew."""


async def log_changes(
    connection: asyncpg.Connection, generation: Generation, changes: Sequence[Change]
) -> None:
    """Inside the projection's transaction, last of all; nothing is logged of a generation that is not live."""
    rows = [(change.kind, list(change.subjects)) for change in changes]
    await connection.execute(
        "SELECT projecting.log_changes($1, $2, $3)", generation.projection, generation.number, rows
    )


async def since(
    connection: asyncpg.Connection | PoolConnectionProxy, seq: int, limit: int = PAGE
) -> Sequence[Logged]:
    """The entries after `seq`, each once and in order; none at the head. Raises NotInLogError."""
    rows = await connection.fetch(_SINCE, seq, limit)
    head, first = rows[0]["head"], rows[0]["first"]
    if seq > head or (first is not None and seq < first - 1):
        raise NotInLogError(seq)
    return [
        Logged(r["seq"], r["projection"], r["kind"], tuple(r["subjects"]), r["recorded_at"])
        for r in rows
        if r["seq"] is not None
    ]


async def head(connection: asyncpg.Connection | PoolConnectionProxy) -> int:
    """The last number: what is read in the same transaction shows everything up to it."""
    found: int = await connection.fetchval("SELECT seq FROM projecting.change_log_head")
    return found


async def trim(connection: asyncpg.Connection, keep: timedelta) -> None:
    """Forget what is older."""
    await connection.execute(_TRIM, keep)
