"""Who answers for the work of stations in a division, and in those directly below it (O-17)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from reporting.asking import Connection, Mapped

_LEADERS = """
    SELECT d.division_id, d.name, d.level, r.leader, r.document_number, r.valid_from
    FROM read.division_version d
    LEFT JOIN read.responsible_leader r ON r.division_id = d.division_id
        AND r.valid_from <= $1 AND r.valid_to > $1 AND r.recorded_from <= $2 AND r.recorded_to > $2
    WHERE d.valid_from <= $3 AND d.valid_to > $3 AND d.recorded_from <= $4 AND d.recorded_to > $4
        AND (d.parent_id = $5 OR d.division_id = $5) AND NOT d.dissolved
        AND d.level IN ('region', 'prefecture', 'county') AND NOT d.without_government
    ORDER BY length(d.code), d.code, d.division_id"""


@dataclass(frozen=True, slots=True)
class Leading:
    """A division with a justice organ, and the office that answers there, if one was named."""

    division_id: UUID
    name: str
    level: str
    leader: str | None
    document_number: str | None
    since: date | None


async def responsible_leaders(connection: Connection, mapped: Mapped, under: UUID) -> tuple[Leading, ...]:
    """Of the division itself and of each directly below it that has a justice organ, by code."""
    asked, drawn = mapped.moment, mapped.drawn
    chosen = (asked.as_of, asked.known_at, drawn.as_of, drawn.known_at, under)
    return tuple(Leading(*row) for row in await connection.fetch(_LEADERS, *chosen))
