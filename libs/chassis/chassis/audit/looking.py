"""What stands in the audit, for those who may read it: in order, or by person, actor and result."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import asyncpg

from chassis.audit.record import Access, Recorded

COLUMNS = "seq, recorded_at, digest, actor_id, body, division_id, roles, action, subjects, purpose, origin, trace_id, result, rule"
CHUNK = 1000
MOST = 200

_IN_ORDER = f"SELECT {COLUMNS} FROM audit_records WHERE seq > $1 AND seq <= $2 ORDER BY seq LIMIT {CHUNK}"  # noqa: S608 - constants
_LAST = 2**63 - 1

_DIVISIONS = """
WITH RECURSIVE known AS (
    (SELECT division_id FROM audit_records ORDER BY division_id LIMIT 1)
    UNION ALL
    SELECT (SELECT r.division_id FROM audit_records r WHERE r.division_id > k.division_id ORDER BY r.division_id LIMIT 1)
    FROM known k WHERE k.division_id IS NOT NULL
) SELECT division_id FROM known WHERE division_id IS NOT NULL"""


@dataclass(frozen=True, slots=True)
class Head:
    """The last record, as the database says."""

    seq: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for; all of it must hold. `divisions` are those of the actors, `before` a number."""

    divisions: Sequence[UUID] | None = None
    person: UUID | None = None
    actor: UUID | None = None
    refused: bool = False
    before: int | None = None
    limit: int = MOST


async def head_of(connection: asyncpg.Connection) -> Head:
    """As it is committed now."""
    (row,) = await connection.fetch("SELECT seq, digest FROM audit_head")
    return Head(*row)


async def records(
    connection: asyncpg.Connection, after: int = 0, up_to: int = _LAST
) -> AsyncIterator[Recorded]:
    """In order, a thousand at a time."""
    while rows := await connection.fetch(_IN_ORDER, after, up_to):
        for row in rows:
            yield recorded(row)
        after = rows[-1]["seq"]


async def divisions_of(connection: asyncpg.Connection) -> Sequence[UUID]:
    """Those whose offices stand in the records; the index is jumped along, whatever the number of records."""
    return [row["division_id"] for row in await connection.fetch(_DIVISIONS)]


async def found(connection: asyncpg.Connection, asked: Question) -> Sequence[Recorded]:
    """The newest first."""
    conditions, values = _conditions(asked)
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    query = f"SELECT {COLUMNS} FROM audit_records {where} ORDER BY seq DESC LIMIT {asked.limit:d}"  # noqa: S608 - constants
    return [recorded(row) for row in await connection.fetch(query, *values)]


def _conditions(asked: Question) -> tuple[Sequence[str], Sequence[object]]:
    wanted: list[tuple[str, object]] = [
        ("division_id = ANY(${}::uuid[])", asked.divisions),
        ("subjects @> ARRAY[${}::uuid]", asked.person),
        ("actor_id = ${}", asked.actor),
        ("seq < ${}", asked.before),
    ]
    given = [(text, value) for text, value in wanted if value is not None]
    conditions = [text.format(number) for number, (text, _) in enumerate(given, 1)]
    refused = ["result <> 'done'"] if asked.refused else []
    return [*conditions, *refused], [value for _, value in given]


def recorded(row: Any) -> Recorded:
    """A row of `COLUMNS`."""
    seq, recorded_at, digest, actor, body, division, roles, action, subjects, *rest = row
    access = Access(actor, body, division, tuple(roles), action, tuple(subjects), *rest)
    return Recorded(seq, recorded_at, access, digest)
