"""Stations at which somebody works, below a division: those that say each day where their staff are (O-13).

Row-level security shows those of the caller's own division alone: ask within `reading.reading`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from reporting.asking import Connection, Moment
from reporting.projections.coverage.queries import STEP
from reporting.projections.division.queries import HOLDS, path
from reporting.projections.searching import below

_OTHERS = " AND ".join(HOLDS.replace("v.", f"{alias}.") for alias in ("s", "w"))
_MANNED = f"""
    SELECT s.station_id, s.name, left(v.path, $4) AS below FROM read.station_version s
    JOIN read.station_at_work w ON w.station_id = s.station_id
    JOIN read.division_version v ON v.division_id = s.seat_id AND {HOLDS}
    WHERE {_OTHERS} AND w.at_work > 0 AND {below("v.path", "$3")}
    ORDER BY v.code, s.station_id"""  # noqa: S608 - constants


@dataclass(frozen=True, slots=True)
class Manned:
    """`below_id` is the division in which it lies directly below the one asked about; None where there is none."""

    station_id: UUID
    name: str
    below_id: UUID | None


async def manned(connection: Connection, moment: Moment, under: UUID) -> Sequence[Manned]:
    """By the seat's code."""
    top = await path(connection, under, moment)
    if top is None:
        return ()
    rows = await connection.fetch(_MANNED, moment.as_of, moment.known_at, top, len(top) + STEP)
    return tuple(
        Manned(
            row["station_id"], row["name"], UUID(lower) if (lower := row["below"][len(top) + 1 :]) else None
        )
        for row in rows
    )
