"""The roll of stations at a moment, as the registry takes one in: seats and townships by their codes.

A township that was dissolved by then goes by what has taken its place, below which it lies: its own code is none any more.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import asyncpg

from reporting.asking import Connection, Moment
from reporting.projections.division.queries import path
from reporting.projections.searching import below

CHUNK = 2000
_HOLDS = "{0}.valid_from <= $1 AND {0}.valid_to > $1 AND {0}.recorded_from <= $2 AND {0}.recorded_to > $2"
_HEIR = "{0}.division_id = CASE WHEN {1}.dissolved AND {1}.path <> '' THEN right(left({1}.path, -37), 36)::uuid ELSE {1}.division_id END"
_ROLL = f"""
    SELECT s.name, s.grade, s.kind, h.code AS seat_code, h.name AS seat, s.functions, h.designations, s.founded_on,
        ARRAY(SELECT DISTINCT i.code FROM read.division_version t
            JOIN read.division_version i ON {_HEIR.format("i", "t")} AND {_HOLDS.format("i")}
            WHERE t.division_id = ANY(s.township_ids) AND {_HOLDS.format("t")} ORDER BY i.code) AS township_codes
    FROM read.station_version s
    JOIN read.division_version v ON v.division_id = s.seat_id AND {_HOLDS.format("v")}
    JOIN read.division_version h ON {_HEIR.format("h", "v")} AND {_HOLDS.format("h")}
    WHERE {_HOLDS.format("s")} AND ($3::text IS NULL OR {below("v.path", "$3")})
    ORDER BY h.code, s.station_id"""  # noqa: S608 - constants


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
