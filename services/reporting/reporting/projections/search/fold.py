"""Names into the texts by which they are found; a name that many bear is read once."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from uuid import UUID

import asyncpg

from chassis.messages import Recorded
from chassis.projecting.projection import Rows, copy
from reporting.projections.search.keys import keys
from reporting.projections.search.naming import EVENTS, Named, named
from sifasuo.registry.v1.division_pb2 import DivisionRenamed

KEY_COLUMNS = ("low", "inside", "key", "name", "by", "bare")
Borne = tuple[str, bool]
"""A name, and whether by somebody low."""

_LEVELS = "SELECT DISTINCT division_id, level FROM division_fact WHERE division_id = ANY($1)"
_KNOWN = "SELECT DISTINCT name, low FROM search_name WHERE name = ANY($1)"
_NAMES = """INSERT INTO search_name SELECT * FROM unnest($1::text[], $2::uuid[], $3::text[], $4::boolean[])
    ON CONFLICT DO NOTHING"""
_KEYS = """INSERT INTO search_key
    SELECT * FROM unnest($1::boolean[], $2::boolean[], $3::text[], $4::text[], $5::text[], $6::smallint[])
    ON CONFLICT DO NOTHING"""


async def fold(connection: asyncpg.Connection, batch: Sequence[Recorded]) -> None:
    """After the divisions' own. All in one order, since others who fold may bring the same names."""
    events = [recorded for recorded in batch if isinstance(recorded.event, EVENTS)]
    if not events:
        return
    renamed = {recorded.stream_id for recorded in events if isinstance(recorded.event, DivisionRenamed)}
    levels = await _levels(connection, renamed)
    found = sorted({one for recorded in events if (one := named(recorded, levels.__getitem__))})
    known = await connection.fetch(_KNOWN, [one.name for one in found])
    await connection.execute(_NAMES, *zip(*found, strict=True))
    new = {(one.name, one.low) for one in found} - {(row["name"], row["low"]) for row in known}
    if rows := sorted(_rows(new)):
        await connection.execute(_KEYS, *zip(*rows, strict=True))


def names(found: Collection[Named]) -> Rows:
    """As a filling writes them."""
    return Rows("search_name", Named._fields, sorted(found))


async def write_all(connection: asyncpg.Connection) -> None:
    """Of all names that anybody bears."""
    await connection.execute("DELETE FROM search_key")
    borne = await connection.fetch("SELECT DISTINCT name, low FROM search_name")
    rows = _rows((row["name"], row["low"]) for row in borne)
    await copy(connection, Rows("search_key", KEY_COLUMNS, rows))


async def _levels(connection: asyncpg.Connection, division_ids: Collection[UUID]) -> dict[UUID, str]:
    rows = await connection.fetch(_LEVELS, list(division_ids)) if division_ids else []
    return {row["division_id"]: row["level"] for row in rows}


def _rows(borne: Iterable[Borne]) -> Iterator[tuple[object, ...]]:
    for name, low in borne:
        for key in keys(name):
            yield low, key.inside, key.text, name, key.by, key.bare
