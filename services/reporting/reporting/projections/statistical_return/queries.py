"""Returns of figures: which have come of a period, which are missing, and one with all its versions (O-14, O-17).

Row-level security shows a caller only what lies in their division: ask within `reading.reading`.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from chassis.periods import Period
from reporting.asking import Connection, Moment
from reporting.projections.division.queries import HOLDS, Division, divisions_by_id, path
from reporting.projections.searching import below
from reporting.projections.statistical_return.row import Return, Row, Version

STATES = ("in_time", "late", "under_way", "missing")
"""Of a sender in a period: received by the due day, received after it, awaited, awaited past the due day (an alert)."""

_SENDERS = f"""
    SELECT v.division_id, CASE WHEN t.dissolved THEN right(left(t.path, -37), 36)::uuid ELSE v.division_id END AS acting_id
    FROM read.division_version v JOIN read.division_version t ON t.division_id = v.division_id
        AND t.valid_from <= $7 AND t.valid_to > $7 AND t.recorded_from <= $2 AND t.recorded_to > $2
    WHERE {HOLDS} AND NOT v.dissolved AND v.level = $3 AND (v.division_id IN (SELECT division_id FROM read.organ_in_scope)
            OR v.division_id IN (SELECT division_id FROM read.statistical_return WHERE definition = $5 AND begins_on = $6))
        AND ({below("t.path", "$4")} OR $8 LIKE v.path || '%') ORDER BY v.code"""  # noqa: S608 - constants
"""Those of the map of the reference day, and where they lie today: what went up into another has that one act for it."""
_OTHERS = f"""
    SELECT r.* FROM read.statistical_return r JOIN read.division_version v USING (division_id)
    WHERE {HOLDS} AND r.definition <> ALL ($3::text[]) AND ({below("v.path", "$4")} OR $4 LIKE v.path || '%')
    ORDER BY r.begins_on DESC, v.code LIMIT 200"""  # noqa: S608 - constants
_OF_PERIOD = "SELECT * FROM read.statistical_return WHERE definition = $1 AND begins_on = $2"
_CHECKED = """
    SELECT r.return_id, count(*) AS rows, count(*) FILTER (WHERE r.status = 'checked') AS checked,
        count(*) FILTER (WHERE r.status = 'disputed') AS disputed
    FROM read.return_row r JOIN read.statistical_return s USING (return_id, number)
    WHERE s.definition = $1 AND s.begins_on = $2 GROUP BY 1"""


@dataclass(frozen=True, slots=True)
class Checks:
    """Of the latest version's rows, as far as the caller sees them."""

    rows: int = 0
    checked: int = 0
    disputed: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """Of one sender; `found` is None where nothing was generated yet.

    `acting_id` is whose organ acts for it today: its own, or that of what it went up into since.
    """

    sender: Division
    acting_id: UUID
    found: Return | None
    due_on: date
    checks: Checks

    def awaits(self, division_id: UUID) -> bool:
        """Whether that one's organ is to generate it."""
        return self.found is None and self.acting_id == division_id

    def state(self, today: date) -> str:
        received_on = self.found.received_on if self.found else None
        if received_on:
            return "in_time" if received_on <= self.due_on else "late"
        return "missing" if today > self.due_on else "under_way"


@dataclass(frozen=True, slots=True)
class WholeReturn:
    """`versions` begin with the latest; rows stand in the order of the form, those that the caller sees."""

    one: Return
    versions: tuple[Version, ...]
    rows: tuple[Row, ...]

    def version(self, number: int) -> Version | None:
        return next((version for version in self.versions if version.number == number), None)

    def of(self, number: int) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.number == number)


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell that has another figure in the later of two versions; None where one of them has no such cell."""

    county_id: UUID
    column: str
    former: int | None
    present: int | None

    @property
    def change(self) -> int | None:
        return None if self.former is None or self.present is None else self.present - self.former


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which return, of which period, sent by organs of which level; by when, where none was generated."""

    definition: str
    level: str
    period: Period
    due_on: date


async def lines(connection: Connection, now: Moment, under: UUID, wanted: Wanted) -> tuple[Line, ...]:
    """A line for each sender in `under`, or in which that lay, that the caller may see, by code; whether it has sent or not.

    Senders are those of the reference day; of a period that is not over, those of today.
    """
    then = replace(now, as_of=min(now.as_of, wanted.period.ends_on))
    acting = await _acting(connection, now, then, under, wanted)
    senders = await divisions_by_id(connection, acting.keys(), then)
    rows = await connection.fetch(_OF_PERIOD, wanted.definition, wanted.period.begins_on)
    checks = {
        row["return_id"]: Checks(row["rows"], row["checked"], row["disputed"])
        for row in await connection.fetch(_CHECKED, wanted.definition, wanted.period.begins_on)
    }
    found = {row["division_id"]: Return(**row) for row in rows}
    return tuple(line_of(senders[own], acting[own], found, checks, wanted.due_on) for own in acting)


async def _acting(
    connection: Connection, now: Moment, then: Moment, under: UUID, wanted: Wanted
) -> Mapping[UUID, UUID]:
    """Of each sender whose organ acts for it today."""
    top, top_then = await path(connection, under, now), await path(connection, under, then)
    if top is None:
        return {}
    asked = wanted.level, top, wanted.definition, wanted.period.begins_on, now.as_of, top_then or top
    rows = await connection.fetch(_SENDERS, then.as_of, now.known_at, *asked)
    return {row["division_id"]: row["acting_id"] for row in rows}


def line_of(
    sender: Division,
    acting_id: UUID,
    found: Mapping[UUID, Return],
    checks: Mapping[UUID, Checks],
    due_on: date,
) -> Line:
    own = found.get(sender.division_id)
    seen = checks.get(own.return_id, Checks()) if own else Checks()
    return Line(sender, acting_id, own, own.due_on if own else due_on, seen)


async def of_other_kinds(
    connection: Connection, under: UUID, now: Moment, definitions: Collection[str]
) -> Sequence[Return]:
    """What the caller may see of returns that are none of these, which the policy has: the latest first."""
    top = await path(connection, under, now)
    if top is None:
        return ()
    rows = await connection.fetch(_OTHERS, now.as_of, now.known_at, list(definitions), top)
    return [Return(**row) for row in rows]


async def one(connection: Connection, return_id: UUID) -> WholeReturn | None:
    """None where there is none, or none that the caller may see."""
    row = await connection.fetchrow("SELECT * FROM read.statistical_return WHERE return_id = $1", return_id)
    if row is None:
        return None
    versions = "SELECT * FROM read.return_version WHERE return_id = $1 ORDER BY number DESC"
    rows = "SELECT * FROM read.return_row WHERE return_id = $1 ORDER BY number, place"
    return WholeReturn(
        Return(**row),
        tuple(Version(**version) for version in await connection.fetch(versions, return_id)),
        tuple(Row(**one) for one in await connection.fetch(rows, return_id)),
    )


def differences(found: WholeReturn, former: Version, present: Version) -> Sequence[Difference]:
    """Cell by cell, in the order of the later form; what only the earlier one has comes last."""
    before, after = cells(found, former), cells(found, present)
    return [
        Difference(county_id, column, before.get((county_id, column)), after.get((county_id, column)))
        for county_id, column in {**after, **before}
        if before.get((county_id, column)) != after.get((county_id, column))
    ]


def cells(found: WholeReturn, version: Version) -> dict[tuple[UUID, str], int]:
    return {
        (row.county_id, column): figure
        for row in found.of(version.number)
        for column, figure in zip(version.columns, row.figures, strict=True)
    }
