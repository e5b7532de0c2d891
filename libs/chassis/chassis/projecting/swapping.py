"""Putting a generation in the live one's place: readers see the one or the other, and nothing between."""

from collections.abc import Sequence
from uuid import UUID

import asyncpg

from chassis.fault_points import reach
from chassis.projecting.change_log import log_changes
from chassis.projecting.generations import Generation, generations, lock
from chassis.projecting.guards import check_guards
from chassis.projecting.projection import Change

LOCK_TIMEOUT = "5s"
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
_PARKED = """
    SELECT DISTINCT stream_id FROM {coming}.parked_records c WHERE stream_id IS NOT NULL AND reason <> 'dropped'
        AND NOT EXISTS (SELECT FROM {live}.parked_records l WHERE l.stream_id = c.stream_id) ORDER BY stream_id
"""
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


async def swap(connection: asyncpg.Connection, generation: Generation) -> None:
    """Readers see this generation from the commit on; as the owner.

    Raises GuardsDifferError if its policies or grants are not those of the live one, BehindError if it has not
    come as far, ParkedError if it came without what the live one shows. The live one stays, and is fed until it is dropped. Open pages are told to load anew. A reader
    in the middle of a long transaction is not waited for beyond the lock timeout.
    """
    async with connection.transaction():
        await connection.execute(f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT}'")
        await lock(connection)
        known = [g for g in await generations(connection) if g.projection == generation.projection]
        if former := next((g for g in known if g.live), None):
            await check_guards(connection, former.schema, generation.schema)
            await _drop_views(connection, former)
            reach("swap.dropped")
        await _mark(connection, generation)
        if former:
            await _check_position(connection, former, generation)
            await log_changes(connection, generation, [Change(RESET, ())])
            reach("swap.marked")
        await _make_views(connection, generation)
        await _make_common_views(connection)
        await connection.execute(_GRANT)


async def _mark(connection: asyncpg.Connection, generation: Generation) -> None:
    mark = "UPDATE projecting.generations SET live_since = {} WHERE projection = $1 AND {}"
    await connection.execute(mark.format("NULL", "live_since IS NOT NULL"), generation.projection)
    await connection.execute(mark.format("now()", "number = $2"), generation.projection, generation.number)


async def _check_position(connection: asyncpg.Connection, live: Generation, coming: Generation) -> None:
    """Once marked: commits of the live one wait for us."""
    if await connection.fetchval(_BEHIND.format(live=live.schema, coming=coming.schema)):
        raise BehindError(coming.schema)
    rows = await connection.fetch(_PARKED.format(live=live.schema, coming=coming.schema))
    if rows:
        raise ParkedError(coming.schema, [row["stream_id"] for row in rows])


async def _drop_views(connection: asyncpg.Connection, former: Generation) -> None:
    for name in await _relations(connection, former):
        await connection.execute(f"DROP VIEW read.{name}")


async def _make_views(connection: asyncpg.Connection, generation: Generation) -> None:
    for name in await _relations(connection, generation):
        query = f"SELECT * FROM {generation.schema}.{name}"  # noqa: S608 - names that the catalogue gave
        await connection.execute(_VIEW.format(name=name, query=query))


async def _make_common_views(connection: asyncpg.Connection) -> None:
    """Over all live generations: how far each stream is folded, and which wait; a figure these feed is incomplete."""
    live = [g for g in await generations(connection) if g.live]
    for name, columns in (
        ("stream_versions", "stream_id, service, topic, epoch, version"),
        ("parked_records", "stream_id, topic, version, reason, parked_at"),
    ):
        query = " UNION ALL ".join(
            f"SELECT '{g.projection}' AS projection, {columns} FROM {g.schema}.{name}"  # noqa: S608 - as above
            for g in live
        )
        await connection.execute(f"DROP VIEW IF EXISTS read.{name}")
        await connection.execute(_VIEW.format(name=name, query=query))


async def _relations(connection: asyncpg.Connection, generation: Generation) -> Sequence[str]:
    rows = await connection.fetch(_RELATIONS, generation.schema, OWN_TABLES)
    return [row["relname"] for row in rows]
