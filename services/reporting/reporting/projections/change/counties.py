"""Which divisions a question to the board means, as they lie today: asked for first, so that indexes serve it.

A dissolved division lies below the one that took its place: the successor has what was open there.
"""

from uuid import UUID

from reporting.asking import Connection
from reporting.projections.searching import below

_TODAY = """{0}.recorded_to = 'infinity' AND {0}.valid_from <= current_setting('sifasuo.today')::date
    AND {0}.valid_to > current_setting('sifasuo.today')::date"""
_SCOPE = "current_setting('sifasuo.scope')"
_OF_ALL = 37
"""The length of the region's path."""

_IN_SCOPE = f"""SELECT CASE WHEN length({_SCOPE}) = {_OF_ALL} THEN NULL ELSE ARRAY(
    SELECT v.division_id FROM read.division_version v
    WHERE {below("v.path", f"nullif({_SCOPE}, '')")} AND v.level = 'county' AND {_TODAY.format("v")}
) END"""  # noqa: S608 - constants
_BELOW = f"""SELECT ARRAY(
    SELECT v.division_id FROM read.division_version u
    JOIN read.division_version v ON {below("v.path", "u.path")} AND {_TODAY.format("v")}
    WHERE u.division_id = $1 AND {_TODAY.format("u")}
        AND CASE WHEN $2 THEN v.level = 'county' ELSE v.level = u.level END
)"""  # noqa: S608 - constants


async def in_scope(connection: Connection) -> list[UUID] | None:
    """None where the caller's division is the region. Row-level security sees to it anyhow, row by row."""
    found: list[UUID] | None = await connection.fetchval(_IN_SCOPE)
    return found


async def counties_below(connection: Connection, division_id: UUID) -> list[UUID]:
    found: list[UUID] = await connection.fetchval(_BELOW, division_id, True)
    return found


async def standing_for(connection: Connection, division_id: UUID) -> list[UUID]:
    """The division itself, and those of its level in whose place it is."""
    found: list[UUID] = await connection.fetchval(_BELOW, division_id, False)
    return [division_id, *found]
