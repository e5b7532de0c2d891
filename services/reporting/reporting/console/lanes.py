"""Open changes by what they wait for: how many, and the latest of each."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from reporting.asking import Connection, Cut
from reporting.projections.change.queries import OPEN, Change, Tally, changes, tallies


@dataclass(frozen=True, slots=True)
class Lane:
    """A status with how many changes stand at it, and the latest of them."""

    status: str
    count: int
    changes: tuple[Change, ...]


async def lanes(
    connection: Connection, counts: Iterable[Tally], cut: Cut, under: UUID | None, waiting_on: str | None
) -> tuple[Lane, ...]:
    """A lane for each open status, in the procedure's order."""
    made = []
    for tally in counts:
        if tally.status in OPEN:
            found = await changes(connection, cut, status=tally.status, under=under, waiting_on=waiting_on)
            made.append(Lane(tally.status, tally.count, found.items))
    return tuple(made)


async def under_way(connection: Connection, division_id: UUID, cut: Cut) -> tuple[Lane, ...]:
    """What is open in a division; no lane where nothing is."""
    counts = [tally for tally in await tallies(connection, under=division_id) if tally.count]
    return await lanes(connection, counts, cut, division_id, None)


def places(shown: Iterable[Change]) -> set[UUID | None]:
    """The divisions whose names stand beside them."""
    return {i for c in shown for i in (c.county_id, c.waiting_on.division_id if c.waiting_on else None)}
