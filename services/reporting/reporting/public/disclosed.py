"""What a station shows the public today (O-13): what is published by the read model, and the texts as kept here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from reporting.asking import Connection, Moment

_DISCLOSED = """
    SELECT d.section, d.version, d.valid_from, nullif(d.valid_to, 'infinity') - 1 AS until, t.text,
        t.note_id IS NOT NULL AND t.text IS NULL AS removed
    FROM read.disclosure d LEFT JOIN public_site.disclosure_text t USING (note_id, sha256)
    WHERE d.station_id = $3 AND d.valid_from <= $1 AND d.valid_to > $1
        AND d.recorded_from <= $2 AND d.recorded_to > $2"""


@dataclass(frozen=True, slots=True)
class Disclosed:
    """`until` is its last day, if one is set; no text while it is on its way here, or for ever if it was `removed`."""

    section: str
    version: int
    since: date
    until: date | None
    text: str | None
    removed: bool


async def disclosed(connection: Connection, station_id: UUID, moment: Moment) -> Mapping[str, Disclosed]:
    """By section; a section that shows nothing is missing."""
    rows = await connection.fetch(_DISCLOSED, moment.as_of, moment.known_at, station_id)
    return {row["section"]: Disclosed(*row) for row in rows}
