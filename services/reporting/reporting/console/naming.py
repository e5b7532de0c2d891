"""Names beside ids: of divisions at a moment, for those ids that a page shows."""

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from reporting.asking import Connection, Moment
from reporting.projections.division.queries import Division, breadcrumb, divisions_by_id, region

Names = Mapping[UUID, str]


async def names(connection: Connection, ids: Iterable[UUID | None], moment: Moment) -> Names:
    """By code; what is no division, or not known at that moment, has no name and is left out."""
    found = await divisions_by_id(connection, {i for i in ids if i is not None}, moment)
    return {division.division_id: division.name for division in in_order(found)}


async def beneath(
    connection: Connection, under: UUID | None, drawn: Moment
) -> tuple[UUID | None, tuple[Division, ...]]:
    """The division that a list is of, the whole region if none is named, and the way down to it."""
    whole = None if under else await region(connection, drawn)
    chosen = whole.division_id if whole else under
    return chosen, await breadcrumb(connection, chosen, drawn) if chosen else ()


def by_code(ids: Collection[UUID], known: Names) -> tuple[UUID, ...]:
    """In the order of their names; those that have none come last."""
    return (*(i for i in known if i in ids), *(i for i in ids if i not in known))


def in_order(divisions: Mapping[UUID, Division]) -> tuple[Division, ...]:
    return tuple(sorted(divisions.values(), key=lambda d: (d.code, d.division_id)))
