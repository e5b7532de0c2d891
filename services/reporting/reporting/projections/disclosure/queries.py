"""What a station shows, what was drafted, and which stations show too little or wait too long (O-13).

Drafts are restricted: ask within `reading.reading`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import asyncpg

from chassis.clock import local_date
from reporting.asking import Connection, Cut, Mapped, Moment, Page
from reporting.projections.bitemporal import OPEN_DATE
from reporting.projections.disclosure.drafts import Draft
from reporting.projections.division.queries import path
from reporting.projections.searching import below

_KNOWN = "d.recorded_from <= $2 AND d.recorded_to > $2"
_HOLDS = f"d.valid_from <= $1 AND d.valid_to > $1 AND {_KNOWN}"
_SHOWN = f"""
    SELECT d.section, d.version, d.note_id, d.sha256, d.valid_from, d.valid_to FROM read.disclosure d
    WHERE {_HOLDS} AND d.station_id = $3 ORDER BY d.section"""  # noqa: S608 - constants
_SPANS = f"""
    SELECT d.section, d.version, d.note_id, d.sha256, d.valid_from, d.valid_to FROM read.disclosure d
    WHERE {_KNOWN.replace("$2", "$1")} AND d.station_id = $2 ORDER BY d.section, d.valid_from"""  # noqa: S608 - constants
_DRAFTS = "SELECT w.* FROM read.disclosure_draft w WHERE w.station_id = $1 ORDER BY w.section, w.version DESC"
_STATIONS = """
    FROM read.station_version s
    JOIN read.division_version v ON v.division_id = s.seat_id
        AND v.valid_from <= {day} AND v.valid_to > {day} AND v.recorded_from <= {known} AND v.recorded_to > {known}"""
LACK = f"""
    CROSS JOIN LATERAL (
        SELECT
            coalesce(array_agg(r.section ORDER BY n) FILTER (WHERE d.section IS NULL AND NOT had.it), '{{}}') AS missing,
            coalesce(array_agg(r.section ORDER BY n) FILTER (WHERE d.section IS NULL AND had.it), '{{}}') AS lapsed,
            coalesce(array_agg(r.section ORDER BY n)
                FILTER (WHERE (d.valid_from + r.stale_after::interval)::date < $1), '{{}}') AS stale
        FROM unnest($3::text[], $4::text[]) WITH ORDINALITY AS r (section, stale_after, n)
        LEFT JOIN read.disclosure d ON d.station_id = s.station_id AND d.section = r.section AND {_HOLDS}
        CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM read.disclosure p WHERE p.station_id = s.station_id
            AND p.section = r.section AND p.valid_to <= $1 AND p.recorded_from <= $2 AND p.recorded_to > $2) AS it) had
    ) lack
    CROSS JOIN LATERAL (
        SELECT ARRAY(SELECT d.section FROM read.disclosure d
            JOIN public_site.disclosure_text t USING (note_id, sha256)
            WHERE d.station_id = s.station_id AND {_HOLDS} AND t.text IS NULL AND $5::date IS NOT NULL
            ORDER BY d.section) AS removed
    ) gone"""  # noqa: S608 - constants
"""Of a station `s` on day `$1` as known at `$2`; `$3` and `$4` are what is required and when it is stale, `$5` is today."""
LACKS = """cardinality(lack.missing) + cardinality(lack.lapsed) + cardinality(lack.stale) + cardinality(gone.removed) > 0"""
"""Whether it shows too little. A review that is late is on the list too, but takes nothing off what is shown."""
_LACKS = f"""
    SELECT s.station_id, s.name, s.county_id, v.code, lack.missing, lack.lapsed, lack.stale, late.late, gone.removed
    {_STATIONS.format(day="$6", known="$7")}
    {LACK}
    CROSS JOIN LATERAL (
        SELECT ARRAY(SELECT w.section FROM read.disclosure_draft w WHERE w.station_id = s.station_id
            AND w.state = 'waiting' AND w.review_due_on < $5 ORDER BY w.section) AS late
    ) late
    WHERE s.valid_from <= $1 AND s.valid_to > $1 AND s.recorded_from <= $2 AND s.recorded_to > $2
        AND ({LACKS} OR cardinality(late.late) > 0)
        AND ($8::text IS NULL OR {below("v.path", "$8")})
        AND ($9::text IS NULL OR (v.code, s.station_id) > ($9, $10::uuid))
    ORDER BY v.code, s.station_id LIMIT $11"""  # noqa: S608 - constants
_AWAITING = f"""
    SELECT w.station_id, s.name, s.county_id, w.section, w.version, w.review_due_on, w.drafted_at
    {_STATIONS.format(day="$1", known="$2")}
    JOIN read.disclosure_draft w ON w.station_id = s.station_id AND w.state = 'waiting'
    WHERE s.valid_from <= $1 AND s.valid_to > $1 AND s.recorded_from <= $2 AND s.recorded_to > $2
        AND EXISTS (SELECT FROM unnest($3::text[]) AS top (path) WHERE {below("v.path", "top.path")})
        AND ($4::date IS NULL OR (w.review_due_on, w.station_id, w.section) > ($4, $5::uuid, $6::text))
    ORDER BY w.review_due_on, w.station_id, w.section LIMIT $7"""  # noqa: S608 - constants


@dataclass(frozen=True, slots=True)
class Shown:
    """`valid_to` is the first day on which it is shown no more, None where none is known."""

    section: str
    version: int
    note_id: UUID
    sha256: bytes
    valid_from: date
    valid_to: date | None

    @property
    def last(self) -> date | None:
        """The last day on which it is shown."""
        return self.valid_to - timedelta(days=1) if self.valid_to else None


@dataclass(frozen=True, slots=True)
class Lack:
    """Of a station: what it never showed, shows no longer, has shown for too long, drafts reviewed late, texts removed."""

    station_id: UUID
    name: str
    county_id: UUID
    missing: tuple[str, ...]
    lapsed: tuple[str, ...]
    stale: tuple[str, ...]
    late: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Awaiting:
    """A draft that waits for review."""

    station_id: UUID
    name: str
    county_id: UUID
    section: str
    version: int
    review_due_on: date
    drafted_on: date


async def disclosures(connection: Connection, station_id: UUID, moment: Moment) -> tuple[Shown, ...]:
    """What the station showed on that day: of each section one text."""
    rows = await connection.fetch(_SHOWN, moment.as_of, moment.known_at, station_id)
    return tuple(_shown(row) for row in rows)


async def spans(connection: Connection, station_id: UUID, moment: Moment) -> tuple[Shown, ...]:
    """What it showed and is to show on all days, as known at that moment: by section, the earliest first."""
    return tuple(_shown(row) for row in await connection.fetch(_SPANS, moment.known_at, station_id))


async def drafts(connection: Connection, station_id: UUID) -> tuple[Draft, ...]:
    """Every version and what became of it, by section, the latest first."""
    return tuple(Draft(*row) for row in await connection.fetch(_DRAFTS, station_id))


async def lacks(
    connection: Connection,
    required: Mapping[str, str | None],
    mapped: Mapped,
    cut: Cut,
    under: UUID | None = None,
    *,
    today: date | None = None,
) -> Page[Lack]:
    """Stations that show too little, by the seat's code; `required` says of each section when it is stale (P1Y).

    `today` adds what has no history: drafts whose review was due before, and texts that were removed.
    """
    code, last = cut.after(str, UUID)
    asked, drawn = mapped.moment, mapped.drawn
    top = await path(connection, under, drawn) if under else None
    if under and top is None:
        return Page((), None)
    wanted = (asked.as_of, asked.known_at, list(required), list(required.values()), today)
    chosen = (drawn.as_of, drawn.known_at, top, code, last)
    rows = await connection.fetch(_LACKS, *wanted, *chosen, cut.limit + 1)
    page = cut.page(rows, lambda row: (row["code"], str(row["station_id"])))
    return Page(tuple(_lack(row) for row in page.items), page.next_cursor)


async def awaiting(connection: Connection, under: Sequence[UUID], today: date, cut: Cut) -> Page[Awaiting]:
    """Drafts of stations in or below any of these divisions, the longest due first."""
    now = Moment(today)
    tops = [found for one in under if (found := await path(connection, one, now))]
    after = cut.after(date.fromisoformat, UUID, str)
    rows = await connection.fetch(_AWAITING, now.as_of, now.known_at, tops, *after, cut.limit + 1)
    page = cut.page(rows, lambda row: (str(row["review_due_on"]), str(row["station_id"]), row["section"]))
    return Page(tuple(_awaiting(row) for row in page.items), page.next_cursor)


def _shown(row: asyncpg.Record) -> Shown:
    until = None if row["valid_to"] == OPEN_DATE else row["valid_to"]
    return Shown(row["section"], row["version"], row["note_id"], row["sha256"], row["valid_from"], until)


def _lack(row: asyncpg.Record) -> Lack:
    lists = (tuple(row[name]) for name in ("missing", "lapsed", "stale", "late", "removed"))
    return Lack(row["station_id"], row["name"], row["county_id"], *lists)


def _awaiting(row: asyncpg.Record) -> Awaiting:
    of = (row["station_id"], row["name"], row["county_id"])
    return Awaiting(*of, row["section"], row["version"], row["review_due_on"], local_date(row["drafted_at"]))
