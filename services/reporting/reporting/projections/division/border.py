"""Which counties lie on the border: those of which a township is so designated (O-1)."""

from uuid import UUID

from reporting.asking import Connection, Moment
from reporting.projections.division.queries import HOLDS

_COUNTIES = f"""SELECT DISTINCT v.parent_id FROM read.division_version v
    WHERE {HOLDS} AND v.level = 'township' AND NOT v.dissolved AND 'border' = ANY(v.designations)"""  # noqa: S608 - constants


async def border_counties(connection: Connection, moment: Moment) -> frozenset[UUID]:
    rows = await connection.fetch(_COUNTIES, moment.as_of, moment.known_at)
    return frozenset(row["parent_id"] for row in rows)
