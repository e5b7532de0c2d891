"""The roll of stations at a moment, as the registry takes one in: seats and townships by their codes."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import asyncpg

from reporting.asking import Connection, Moment
from reporting.projections.division.queries import path
from reporting.projections.searching import below

CHUNK = 2000
_ROLL = f"""
    SELECT s.name, s.grade, s.kind, v.code AS seat_code, v.name AS seat, s.functions, v.designations, s.founded_on,
        ARRAY(SELECT t.code FROM read.division_version t WHERE t.division_id = ANY(s.township_ids)
            AND t.valid_from <= $1 AND t.valid_to > $1 AND t.recorded_from <= $2 AND t.recorded_to > $2
            ORDER BY t.code) AS township_codes
    FROM read.station_version s
    JOIN read.division_version v ON v.division_id = s.seat_id
        AND v.valid_from <= $1 AND v.valid_to > $1 AND v.recorded_from <= $2 AND v.recorded_to > $2
    WHERE s.valid_from <= $1 AND s.valid_to > $1 AND s.recorded_from <= $2 AND s.recorded_to > $2
        AND ($3::text IS NULL OR {below("v.path", "$3")})
    ORDER BY v.code, s.station_id"""  # noqa: S608 - constants


@dataclass(frozen=True, slots=True)
class RollRow:
    """Grade, kind, functions and designations are codes; the designations are those of the seat's township."""

    name: str
    grade: str
    kind: str
    seat_code: str
    seat: str
    township_codes: tuple[str, ...]
    functions: tuple[str, ...]
    designations: tuple[str, ...]
    founded_on: date


async def roll(connection: Connection, moment: Moment, under: UUID | None = None) -> AsyncIterator[RollRow]:
    """By the seat's code; `under` keeps those seated in or below a division."""
    top = await path(connection, under, moment) if under else None
    if under and top is None:
        return
    async for row in connection.cursor(_ROLL, moment.as_of, moment.known_at, top, prefetch=CHUNK):
        yield _row(row)


def _row(row: asyncpg.Record) -> RollRow:
    values = {name: row[name] for name in RollRow.__slots__}
    lists = {name: tuple(row[name]) for name in ("township_codes", "functions", "designations")}
    return RollRow(**{**values, **lists})
