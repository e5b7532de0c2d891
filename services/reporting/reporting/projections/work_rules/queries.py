"""Which rules a station has, and which stations lack what is required of them (O-14)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from reporting.asking import Connection, Cut, Mapped, Moment, Page
from reporting.projections.division.queries import path
from reporting.projections.searching import below

_HOLDS = "w.valid_from <= $1 AND w.valid_to > $1 AND w.recorded_from <= $2 AND w.recorded_to > $2"
_RULES = f"""
    SELECT w.work_rule, w.version, w.document_number, w.valid_from FROM read.work_rule w
    WHERE {_HOLDS} AND w.station_id = $3 ORDER BY w.work_rule"""  # noqa: S608 - constants
_GAPS = f"""
    SELECT s.station_id, s.name, s.county_id, v.code, gap.missing FROM read.station_version s
    JOIN read.division_version v ON v.division_id = s.seat_id
        AND v.valid_from <= $7 AND v.valid_to > $7 AND v.recorded_from <= $8 AND v.recorded_to > $8
    CROSS JOIN LATERAL (
        SELECT ARRAY(SELECT required FROM unnest($3::text[]) WITH ORDINALITY AS r (required, n)
            WHERE NOT EXISTS (SELECT FROM read.work_rule w
                WHERE w.station_id = s.station_id AND w.work_rule = required AND {_HOLDS})
            ORDER BY n) AS missing
    ) gap
    WHERE s.valid_from <= $1 AND s.valid_to > $1 AND s.recorded_from <= $2 AND s.recorded_to > $2
        AND cardinality(gap.missing) > 0
        AND ($4::text IS NULL OR {below("v.path", "$4")})
        AND ($5::text IS NULL OR (v.code, s.station_id) > ($5, $6::uuid))
    ORDER BY v.code, s.station_id LIMIT $9"""  # noqa: S608 - constants


@dataclass(frozen=True, slots=True)
class WorkRule:
    work_rule: str
    version: int
    document_number: str
    since: date


@dataclass(frozen=True, slots=True)
class Gap:
    """A station, and what is required of it that it has not adopted, in the policy's order."""

    station_id: UUID
    name: str
    county_id: UUID
    missing: tuple[str, ...]


async def work_rules(connection: Connection, station_id: UUID, moment: Moment) -> tuple[WorkRule, ...]:
    rows = await connection.fetch(_RULES, moment.as_of, moment.known_at, station_id)
    return tuple(WorkRule(*row) for row in rows)


async def gaps(
    connection: Connection, required: Sequence[str], mapped: Mapped, cut: Cut, under: UUID | None = None
) -> Page[Gap]:
    """Stations that lack any of the required rules, by the seat's code."""
    code, last = cut.after(str, UUID)
    asked, drawn = mapped.moment, mapped.drawn
    top = await path(connection, under, drawn) if under else None
    if under and top is None:
        return Page((), None)
    chosen = (asked.as_of, asked.known_at, list(required), top, code, last)
    rows = await connection.fetch(_GAPS, *chosen, drawn.as_of, drawn.known_at, cut.limit + 1)
    page = cut.page(rows, lambda row: (row["code"], str(row["station_id"])))
    found = (Gap(r["station_id"], r["name"], r["county_id"], tuple(r["missing"])) for r in page.items)
    return Page(tuple(found), page.next_cursor)
