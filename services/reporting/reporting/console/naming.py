"""Names beside ids: of divisions at a moment, for those ids that a page shows."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from reporting.asking import Connection, Moment
from reporting.projections.division.queries import Division, divisions_by_id

Names = Mapping[UUID, str]


async def names(connection: Connection, ids: Iterable[UUID | None], moment: Moment) -> Names:
    """What is no division, or not known at that moment, has no name and is left out."""
    found = await divisions_by_id(connection, {i for i in ids if i is not None}, moment)
    return {key: division.name for key, division in found.items()}


def in_order(divisions: Mapping[UUID, Division]) -> tuple[Division, ...]:
    return tuple(sorted(divisions.values(), key=lambda d: (d.code, d.division_id)))
