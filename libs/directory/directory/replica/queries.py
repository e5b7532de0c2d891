"""What is asked of the replica: the same map that the registry decides by, a moment later."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import asyncpg

from directory.places import Places
from directory.replica.divisions import divisions_of
from directory.replica.stations import version_of
from directory.station import Station

_DIVISIONS = """
    WITH RECURSIVE asked (division_id) AS (
        SELECT unnest($1::uuid[])
        UNION
        SELECT tie.division_id FROM asked a JOIN read.directory_division d USING (division_id),
            LATERAL unnest(array_append(d.into_ids, d.parent_id)) AS tie (division_id)
        WHERE tie.division_id IS NOT NULL
    )
    SELECT d.* FROM read.directory_division d JOIN asked USING (division_id)
    ORDER BY d.division_id, d.valid_from"""
_STATIONS = (
    "SELECT * FROM read.directory_station WHERE station_id = ANY($1::uuid[]) ORDER BY station_id, valid_from"
)


@dataclass(frozen=True, slots=True)
class Directory:
    """`pool` is of the append role or of the reader."""

    pool: asyncpg.Pool

    async def places(self, division_ids: Iterable[UUID]) -> Places:
        """These divisions, all that they ever lay in and what they went up into."""
        return Places(divisions_of(await self.pool.fetch(_DIVISIONS, list(division_ids))))

    async def stations(self, station_ids: Iterable[UUID]) -> dict[UUID, Station]:
        """Those that there ever were."""
        found: dict[UUID, list[asyncpg.Record]] = {}
        for row in await self.pool.fetch(_STATIONS, list(station_ids)):
            found.setdefault(row["station_id"], []).append(row)
        return {one: Station(tuple(map(version_of, rows))) for one, rows in found.items()}
