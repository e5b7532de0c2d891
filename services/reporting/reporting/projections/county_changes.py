"""What pages are told of once something of a county has changed."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Protocol, TypeVar
from uuid import UUID

import asyncpg

from chassis.clock import local_date
from chassis.projecting.projection import Change
from reporting.projections.division import places


class OfCounty(Protocol):
    @property
    def county_id(self) -> UUID: ...
    @property
    def changed_at(self) -> datetime: ...


Row = TypeVar("Row", bound=OfCounty)


async def county_changes(
    connection: asyncpg.Connection,
    kind: str,
    rows: Iterable[Row],
    subjects: Callable[[Row], tuple[UUID, ...]],
) -> list[Change]:
    """One for each, so that a live page can be told of it only if its reader's division is among the subjects."""
    known = sorted(rows, key=subjects)
    lies = [(row.county_id, local_date(row.changed_at)) for row in known]
    paths = await places.paths_on(connection, lies)
    return [
        Change(kind, (*subjects(row), *paths.get(place, ()))) for row, place in zip(known, lies, strict=True)
    ]
