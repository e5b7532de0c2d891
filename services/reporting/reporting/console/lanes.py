"""Changes by where they stand: how many, and the latest of each."""

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
    """A lane for each status, in the order of the counts; where none is counted, none is asked for."""
    made = []
    for tally in counts:
        found: tuple[Change, ...] = ()
        if tally.count:
            page = await changes(connection, cut, status=tally.status, under=under, waiting_on=waiting_on)
            found = page.items
        made.append(Lane(tally.status, tally.count, found))
    return tuple(made)


def latest(found: Iterable[Lane], count: int) -> tuple[Change, ...]:
    """So many of all lanes together, by when they came to stand there."""
    shown = [change for lane in found for change in lane.changes]
    return tuple(sorted(shown, key=lambda change: change.changed_at, reverse=True)[:count])


async def under_way(connection: Connection, division_id: UUID, cut: Cut) -> tuple[Lane, ...]:
    """What is open in a division; no lane where nothing is."""
    counts = [one for one in await tallies(connection, under=division_id) if one.count and one.status in OPEN]
    return await lanes(connection, counts, cut, division_id, None)


def places(shown: Iterable[Change]) -> set[UUID | None]:
    """The divisions whose names stand beside them."""
    return {i for c in shown for i in (c.county_id, c.waiting_on.division_id if c.waiting_on else None)}
