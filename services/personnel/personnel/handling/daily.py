"""The rows of whereabouts: each transaction is bound to an office, and row-level security shows it no others (O-13)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

import asyncpg
from asyncpg.pool import PoolConnectionProxy

from chassis.audit.beside import accounted
from chassis.auth.caller import Body, Caller
from chassis.clock import Clock
from chassis.event_store.executing import StaleVersionError
from personnel.whereabouts.place import Place, Stay

Connection: TypeAlias = "asyncpg.Connection | PoolConnectionProxy"
EVERYONE = "everyone"
BODIES = {
    Body.REGION_DEPARTMENT: "justice_organ",
    Body.PREFECTURE_BUREAU: "justice_organ",
    Body.COUNTY_BUREAU: "justice_organ",
    Body.STATION: "station",
}
"""As the table's policies call those who may see any. They do not ask the table of jurisdiction: it is said twice (ADR 241)."""

_BOUND = """SELECT set_config('sifasuo.body', $1, true), set_config('sifasuo.division', $2, true),
    set_config('sifasuo.today', $3, true)"""
_VERSION = "SELECT version FROM whereabouts_day WHERE (day, station_id) = ($1, $2) AND version > 0"
_BEGUN = "INSERT INTO whereabouts_day VALUES ($1, $2, 0, $3) ON CONFLICT DO NOTHING"
_LOCKED = "SELECT version FROM whereabouts_day WHERE (day, station_id) = ($1, $2) FOR UPDATE"
_SAID = """UPDATE whereabouts_day SET version = version + 1, said_at = $3 WHERE (day, station_id) = ($1, $2)
    RETURNING version"""
_STAYS = """SELECT staff_id, place, since, until FROM whereabouts
    WHERE (day, station_id) = ($1, $2) ORDER BY staff_id"""
_GONE = "DELETE FROM whereabouts WHERE (day, station_id) = ($1, $2)"
_KEEP = "INSERT INTO whereabouts VALUES ($1, $2, $3, $4, $5, $6)"
_AMONG = """SELECT station_id FROM whereabouts_day WHERE day = $1 AND station_id = ANY($2) AND version > 0
    ORDER BY station_id"""


@dataclass(frozen=True, slots=True)
class Said:
    """Of one station and day; version 0 is what nobody has said yet."""

    version: int
    stays: Sequence[Stay]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a station says of one day."""

    station_id: UUID
    day: date


@dataclass(frozen=True, slots=True)
class Reach:
    """Whose rows show in a transaction: an office's, on today's map, or without one everybody's."""

    today: date
    office: Caller | None = None


@dataclass(frozen=True, slots=True)
class Daily:
    """`pool` is of the append role."""

    pool: asyncpg.Pool
    clock: Clock

    async def said(self, sheet: Sheet, reach: Reach) -> Said:
        """What shows of it there."""
        async with self.pool.acquire() as connection, connection.transaction(readonly=True):
            await _bind(connection, reach)
            version = await connection.fetchval(_VERSION, sheet.day, sheet.station_id)
            return Said(version or 0, await _stays(connection, sheet))

    async def say(self, sheet: Sheet, stays: Sequence[Stay], reach: Reach, expected: int) -> int:
        """In place of what was said of that day; what stands so already is said. Raises StaleVersionError."""
        day, station_id = sheet.day, sheet.station_id
        async with self.pool.acquire() as connection, accounted(connection, self.clock):
            await _bind(connection, reach)
            await connection.execute(_BEGUN, day, station_id, self.clock())
            version: int = await connection.fetchval(_LOCKED, day, station_id)
            if version and await _stays(connection, sheet) == stays:
                return version
            if version != expected:
                raise StaleVersionError(expected, version)
            await connection.execute(_GONE, day, station_id)
            rows = [(day, station_id, one.staff_id, one.place, one.since, one.until) for one in stays]
            await connection.executemany(_KEEP, rows)
            said: int = await connection.fetchval(_SAID, day, station_id, self.clock())
            return said

    async def stations(self, day: date, among: Collection[UUID]) -> Sequence[UUID]:
        """Which of these have said it of that day."""
        return [row["station_id"] for row in await self.pool.fetch(_AMONG, day, list(among))]

    async def forget(self, before: date) -> int:
        """All of days before that one, for good; of how many people."""
        forgotten: int = await self.pool.fetchval("SELECT forget_whereabouts($1)", before)
        return forgotten


async def stays_of(connection: Connection, staff_id: UUID) -> list[tuple[date, Stay]]:
    """All that is kept of one person (PIPL-45); the connection is of the auditor's role."""
    rows = await connection.fetch("SELECT * FROM whereabouts_of($1)", staff_id)
    return [(row["day"], _stay(row)) for row in rows]


async def _bind(connection: Connection, reach: Reach) -> None:
    office = reach.office
    body = BODIES.get(office.body, "") if office else EVERYONE
    division = str(office.division_id) if office else ""
    await connection.execute(_BOUND, body, division, reach.today.isoformat())


async def _stays(connection: Connection, sheet: Sheet) -> list[Stay]:
    return [_stay(row) for row in await connection.fetch(_STAYS, sheet.day, sheet.station_id)]


def _stay(row: asyncpg.Record) -> Stay:
    return Stay(row["staff_id"], Place(row["place"]), row["since"], row["until"])
