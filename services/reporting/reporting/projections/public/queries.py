"""What only the public site asks."""

from uuid import UUID

from reporting.asking import Connection, Moment
from reporting.projections.station.queries import COLUMNS, HOLDS, Station, to_station

_SERVING = f"""SELECT {COLUMNS} FROM read.station_version s
    WHERE {HOLDS} AND s.station_id IN (
        SELECT t.station_id FROM read.serving t WHERE t.township_id = $3
            AND t.valid_from <= $1 AND t.valid_to > $1 AND t.recorded_from <= $2 AND t.recorded_to > $2
    ) ORDER BY s.name, s.station_id"""  # noqa: S608 - constants


async def serving(connection: Connection, township_id: UUID, moment: Moment) -> tuple[Station, ...]:
    """By rule one; none where nobody serves it."""
    rows = await connection.fetch(_SERVING, moment.as_of, moment.known_at, township_id)
    return tuple(to_station(row) for row in rows)
