"""Putting a generation in the live one's place: readers see the one or the other, and nothing between."""

from collections.abc import Sequence
from uuid import UUID

import asyncpg
from asyncpg import exceptions

from chassis.fault_points import reach
from chassis.projecting.change_log import log_changes
from chassis.projecting.confirming import check_confirmed
from chassis.projecting.generations import Generation, generations, live_one, lock
from chassis.projecting.guards import check_guards
from chassis.projecting.projection import Change

WITHIN = "500ms"
"""For all locks on what readers see: below PostgreSQL's `deadlock_timeout`, so that it is never a reader who loses."""

RESET = "reset"
"""The kind of change by which a page hears that everything it shows may differ."""

OWN_TABLES = ("consumed_offsets", "stream_versions", "parked_records")

_RELATIONS = """
    SELECT relname FROM pg_class WHERE relnamespace = $1::regnamespace AND relkind IN ('r', 'v')
        AND relname <> ALL ($2) ORDER BY relname
"""
# Of what both read: a topic made anew has left its old id in the live one only. What was never fed is behind any.
_BEHIND = """
    SELECT EXISTS (
        SELECT FROM {live}.consumed_offsets l JOIN {coming}.consumed_offsets c USING (topic_id, partition)
        WHERE l.next_offset > c.next_offset
    ) OR (
        EXISTS (SELECT FROM {live}.consumed_offsets WHERE next_offset > 0)
        AND NOT EXISTS (SELECT FROM {coming}.consumed_offsets)
    )
"""
# Parked in both is no comfort where the new one stands earlier in the stream than what readers see.
_PARKED = """
    SELECT p.stream_id FROM (
        SELECT DISTINCT stream_id FROM {coming}.parked_records WHERE reason <> 'dropped'
    ) p
    LEFT JOIN {coming}.stream_versions c USING (stream_id) LEFT JOIN {live}.stream_versions l USING (stream_id)
    WHERE p.stream_id IS NOT NULL AND (
        NOT EXISTS (SELECT FROM {live}.parked_records r WHERE r.stream_id = p.stream_id AND r.reason <> 'dropped')
        OR (coalesce(c.epoch, 0), coalesce(c.version, 0)) < (l.epoch, l.version)
    ) ORDER BY p.stream_id
"""
COMMON = {
    "stream_versions": "stream_id, service, topic, epoch, version",
    "parked_records": "stream_id, topic, version, reason, parked_at",
}
"""Views over what consumers keep in every live generation, and which of its columns readers see."""

_REPLACED = """
    UPDATE projecting.generations SET live_since = NULL, replaced_at = now()
    WHERE projection = $1 AND live_since IS NOT NULL
"""
_SHOWN = "UPDATE projecting.generations SET live_since = now() WHERE projection = $1 AND number = $2"
_VIEW = "CREATE VIEW read.{name} WITH (security_invoker) AS {query}"
_GRANT = """
DO $$ BEGIN
    EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA read TO %I',
                   regexp_replace(current_user, '_owner$', '') || '_reader');
END $$
"""


class ParkedError(Exception):
    """Streams wait in the new generation that the live one shows: they would vanish. Nothing was changed."""

    def __init__(self, coming: str, streams: Sequence[UUID]) -> None:
        super().__init__(
            f"{len(streams)} streams are parked in {coming} that readers see now, {streams[0]} for one:"
            " mend what parked them, retry, and rebuild again"
        )


class BehindError(Exception):
    """The new generation has not come as far as the live one: readers would see time go back. Nothing was changed."""


class BusyError(Exception):
    """Readers or writers hold what must be locked, longer than they may be held up. Nothing was changed."""


async def swap(connection: asyncpg.Connection, generation: Generation) -> None:
    """Readers see this generation from the commit on; as the owner.

    Raises GuardsDifferError if its policies or grants are not those of the live one, UnconfirmedEpochError, BehindError
    if it has not come as far, ParkedError if it came without what the live one shows, and BusyError. The live one stays, and is
    fed until it is dropped. Open pages are told to load anew.
    """
    try:
        async with connection.transaction():
            await connection.execute(f"SET LOCAL lock_timeout = '{WITHIN}'")
            await lock(connection)
            await _swap(connection, generation)
    except (
        exceptions.LockNotAvailableError,
        exceptions.DeadlockDetectedError,
        exceptions.QueryCanceledError,
    ):
        raise BusyError(generation.schema) from None


async def _swap(connection: asyncpg.Connection, generation: Generation) -> None:
    """What takes long comes before readers are held up."""
    former = live_one(await generations(connection), generation.projection)
    if former:
        await check_confirmed(connection, former)
        await check_guards(connection, former.schema, generation.schema)
    await _mark(connection, generation)
    if former:
        await _check_position(connection, former, generation)
        await log_changes(connection, generation, [Change(RESET, ())])
        reach("swap.marked")
    await _drop_views(connection, former)
    reach("swap.dropped")
    await _make_views(connection, generation)
    await _make_common_views(connection)
    await connection.execute(_GRANT)


async def _mark(connection: asyncpg.Connection, generation: Generation) -> None:
    """From here to the commit the live one's commits wait for us."""
    await connection.execute(_REPLACED, generation.projection)
    await connection.execute(_SHOWN, generation.projection, generation.number)


async def _check_position(connection: asyncpg.Connection, live: Generation, coming: Generation) -> None:
    if await connection.fetchval(_BEHIND.format(live=live.schema, coming=coming.schema)):
        raise BehindError(coming.schema)
    rows = await connection.fetch(_PARKED.format(live=live.schema, coming=coming.schema))
    if rows:
        raise ParkedError(coming.schema, [row["stream_id"] for row in rows])


async def _drop_views(connection: asyncpg.Connection, former: Generation | None) -> None:
    """All that this swap will make anew, in one step: whoever waits for one does not wait for the next again."""
    names = [*(await _relations(connection, former) if former else ()), *COMMON]
    await connection.execute(f"SET LOCAL statement_timeout = '{WITHIN}'")
    await connection.execute(f"DROP VIEW IF EXISTS {', '.join(f'read.{name}' for name in names)}")
    await connection.execute("SET LOCAL statement_timeout = 0")


async def _make_views(connection: asyncpg.Connection, generation: Generation) -> None:
    for name in await _relations(connection, generation):
        query = f"SELECT * FROM {generation.schema}.{name}"  # noqa: S608 - names that the catalogue gave
        await connection.execute(_VIEW.format(name=name, query=query))


async def _make_common_views(connection: asyncpg.Connection) -> None:
    """Over all live generations: how far each stream is folded, and which wait; a figure these feed is incomplete."""
    live = [g for g in await generations(connection) if g.live]
    for name, columns in COMMON.items():
        query = " UNION ALL ".join(
            f"SELECT '{g.projection}' AS projection, {columns} FROM {g.schema}.{name}"  # noqa: S608 - as above
            for g in live
        )
        await connection.execute(_VIEW.format(name=name, query=query))


async def _relations(connection: asyncpg.Connection, generation: Generation) -> Sequence[str]:
    rows = await connection.fetch(_RELATIONS, generation.schema, OWN_TABLES)
    return [row["relname"] for row in rows]
