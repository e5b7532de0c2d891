"""How many stations perform each of the ten functions at a moment (O-15)."""

from dataclasses import dataclass
from uuid import UUID

from reporting.asking import Connection, Mapped
from reporting.projections.codes import code
from reporting.projections.division.queries import path
from reporting.projections.searching import below
from sifasuo.registry.v1.station_pb2 import StationFunction

FUNCTIONS = tuple(
    code(StationFunction.DESCRIPTOR, value.number)
    for value in StationFunction.DESCRIPTOR.values
    if value.number
)
"""Their codes, numbered as in O-15."""

_PERFORMING = f"""
    WITH here AS (
        SELECT s.functions FROM read.station_version s
        JOIN read.division_version v ON v.division_id = s.seat_id
            AND v.valid_from <= $3 AND v.valid_to > $3 AND v.recorded_from <= $4 AND v.recorded_to > $4
        WHERE s.valid_from <= $1 AND s.valid_to > $1 AND s.recorded_from <= $2 AND s.recorded_to > $2
            AND ($5::text IS NULL OR {below("v.path", "$5")})
    )
    SELECT NULL AS function, count(*) AS stations FROM here
    UNION ALL SELECT f, count(*) FROM here CROSS JOIN unnest(functions) f GROUP BY f"""  # noqa: S608 - constants


@dataclass(frozen=True, slots=True)
class Performed:
    """`stations(function=…, performs=…)` of the same moment and division lists exactly these and those."""

    function: str
    performing: int
    lacking: int


async def performed(
    connection: Connection, mapped: Mapped, under: UUID | None = None
) -> tuple[Performed, ...]:
    """Each of the ten, in their order; of stations with their seat in or below `under` on the map."""
    drawn = mapped.drawn
    top = await path(connection, under, drawn) if under else None
    if under and top is None:
        return tuple(Performed(function, 0, 0) for function in FUNCTIONS)
    asked = (mapped.moment.as_of, mapped.moment.known_at, drawn.as_of, drawn.known_at)
    counted = {row["function"]: row["stations"] for row in await connection.fetch(_PERFORMING, *asked, top)}
    all_of_them: int = counted[None]
    return tuple(Performed(one, counted.get(one, 0), all_of_them - counted.get(one, 0)) for one in FUNCTIONS)
