"""What is asked of the replica: the same map that the registry decides by, a moment later."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import asyncpg

from directory.places import Places
from directory.replica.divisions import divisions_of
from directory.replica.stations import version_of
from directory.station import Station
from sifasuo.registry.v1.division_pb2 import DIVISION_LEVEL_COUNTY

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
_CALLED = """
    SELECT name, station_id FROM read.directory_station
    WHERE name = ANY($1::text[]) AND valid_from <= $2 AND valid_to > $2"""
_STANDING_IN = """
    WITH lying AS (
        SELECT DISTINCT ON (division_id) division_id, parent_id, into_ids FROM read.directory_division
        WHERE valid_from <= $2 ORDER BY division_id, valid_from DESC
    ), there AS (SELECT division_id FROM lying WHERE parent_id = $1)
    SELECT DISTINCT station_id FROM read.directory_station
    WHERE valid_from <= $2 AND valid_to > $2 AND (county_id = $1 OR seat_id IN (SELECT division_id FROM there)
        OR seat_id IN (SELECT division_id FROM lying WHERE into_ids && ARRAY(SELECT division_id FROM there)))"""
_STANDING_UNDER = """
    WITH RECURSIVE lying AS (
        SELECT DISTINCT ON (division_id) division_id, parent_id, into_ids FROM read.directory_division
        WHERE valid_from <= $2 ORDER BY division_id, valid_from DESC
    ), below AS (
        SELECT division_id FROM lying WHERE division_id = $1
        UNION
        SELECT l.division_id FROM lying l JOIN below b ON l.parent_id = b.division_id
    )
    SELECT DISTINCT station_id FROM read.directory_station
    WHERE valid_from <= $2 AND valid_to > $2 AND (seat_id IN (SELECT division_id FROM below)
        OR seat_id IN (SELECT division_id FROM lying WHERE into_ids && ARRAY(SELECT division_id FROM below)))"""
_CLOSING_INTO = """
    SELECT station_id FROM read.directory_closing WHERE successor_id = $1 AND state = 'announced' ORDER BY station_id"""

_COUNTIES_OF = """
    WITH RECURSIVE lying AS (
        SELECT DISTINCT ON (division_id) division_id, parent_id, level, code, dissolved_on
        FROM read.directory_division WHERE valid_from <= $2 ORDER BY division_id, valid_from DESC
    ), below AS (
        SELECT * FROM lying WHERE division_id = $1
        UNION ALL
        SELECT l.* FROM lying l JOIN below b ON l.parent_id = b.division_id WHERE b.level < $3
    )
    SELECT division_id FROM below WHERE level = $3 AND (dissolved_on IS NULL OR dissolved_on > $2) ORDER BY code"""


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

    async def standing_in(self, county_id: UUID, day: date) -> list[UUID]:
        """Stations that may lie in that county on that day: those that were set up there, and those seated in a township of it."""
        rows = await self.pool.fetch(_STANDING_IN, county_id, day)
        return sorted(row["station_id"] for row in rows)

    async def standing_under(self, division_id: UUID, day: date) -> list[UUID]:
        """Stations that may lie in or below that division on that day, of whatever level it is."""
        rows = await self.pool.fetch(_STANDING_UNDER, division_id, day)
        return sorted(row["station_id"] for row in rows)

    async def closing_into(self, station_id: UUID) -> list[UUID]:
        """Stations that are to close, and whose successor it is."""
        rows = await self.pool.fetch(_CLOSING_INTO, station_id)
        return [row["station_id"] for row in rows]

    async def counties_of(self, division_id: UUID, day: date) -> list[UUID]:
        """Those that lay in it on that day, itself included, by their codes."""
        rows = await self.pool.fetch(_COUNTIES_OF, division_id, day, DIVISION_LEVEL_COUNTY)
        return [row["division_id"] for row in rows]

    async def stations_called(self, names: Iterable[str], day: date) -> dict[str, UUID]:
        """Those that have one of these names on that day."""
        rows = await self.pool.fetch(_CALLED, list(names), day)
        return {row["name"]: row["station_id"] for row in rows}
