"""Training: plans and sessions of organs, and how many hours people took part in a year (O-6).

Row-level security shows a caller only what lies in their division: ask within `reading.reading`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from reporting.asking import Connection, Cut, Moment, Page, bigint
from reporting.projections.coverage.queries import STEP
from reporting.projections.division.queries import HOLDS, path
from reporting.projections.searching import below
from reporting.projections.staff.queries import AT, PLACED, Person, person_of
from reporting.projections.station.placing import placed
from reporting.projections.training.row import Attended, Plan, Session

_WITHIN = f"($3::text IS NULL OR {below('v.path', '$3')})"
_PLANS = f"""
    SELECT p.*, (SELECT count(*) FROM read.training_session s WHERE s.plan_id = p.plan_id AND s.status = 'held') AS held,
        (SELECT count(*) FROM read.training_session s WHERE s.plan_id = p.plan_id AND s.status = 'planned') AS ahead
    FROM read.training_plan p JOIN read.division_version v ON v.division_id = p.division_id AND {HOLDS}
    WHERE {_WITHIN} AND p.year = $4 ORDER BY v.code LIMIT 500"""  # noqa: S608 - constants
_HOURS = f"""
    SELECT a.staff_id, (array_agg(a.county_id ORDER BY a.held_on DESC))[1] AS county_id,
        (array_agg(a.station_id ORDER BY a.held_on DESC))[1] AS station_id,
        (array_agg(v.path ORDER BY a.held_on DESC))[1] AS path,
        sum(a.minutes)::bigint AS minutes, count(*) AS sessions
    FROM read.training_attendance a {placed("a", "home_id")}
    WHERE {_WITHIN} AND a.present AND a.held_on >= $4 AND a.held_on < $5 GROUP BY a.staff_id"""  # noqa: S608 - constants
_LISTED = f"""
    WITH hours AS ({_HOURS})
    SELECT staff_id, county_id, station_id, minutes, sessions FROM hours
    WHERE ($6::boolean IS NULL OR (minutes >= $7) = $6)
        AND ($8::bigint IS NULL OR (minutes, staff_id) > ($8, $9::uuid))
    ORDER BY minutes, staff_id LIMIT $10"""  # noqa: S608 - constants
_TALLIES = f"""
    WITH hours AS ({_HOURS})
    SELECT left(h.path, $6) AS below, count(*) AS people, sum(h.minutes)::bigint AS minutes,
        count(*) FILTER (WHERE h.minutes >= $7) AS reached
    FROM hours h GROUP BY 1"""  # noqa: S608 - constants


_UNTRAINED = """p.part = 'roll' AND NOT EXISTS (SELECT FROM read.training_attendance a
    WHERE a.staff_id = p.staff_id AND a.present AND a.held_on >= $4 AND a.held_on < $5)"""
_ROLL = f"""
    SELECT left(v.path, $6) AS below, count(*) FILTER (WHERE p.part = 'roll') AS people,
        count(*) FILTER (WHERE {_UNTRAINED}) AS untrained
    FROM {PLACED} WHERE {_WITHIN} GROUP BY 1"""  # noqa: S608 - constants
_NOT_TRAINED = f"""
    SELECT p.*, {AT} AS at FROM {PLACED} WHERE {_WITHIN} AND {_UNTRAINED}
        AND ($6::uuid IS NULL OR ({AT}, p.staff_id) > ($6, $7::uuid))
    ORDER BY {AT}, p.staff_id LIMIT $8"""  # noqa: S608 - constants


@dataclass(frozen=True, slots=True)
class Roll:
    """Of all who are on the roll today: how many, and how many of them were at no session of the year."""

    people: int = 0
    untrained: int = 0

    @property
    def share(self) -> float | None:
        """Of those who were at one, in percent."""
        return (self.people - self.untrained) * 100 / self.people if self.people else None


@dataclass(frozen=True, slots=True)
class Line:
    """A plan in a list; how many of its sessions were held, and how many are to come."""

    plan: Plan
    held: int
    ahead: int


@dataclass(frozen=True, slots=True)
class WholePlan:
    """`attended` are those of people within the caller's jurisdiction."""

    plan: Plan
    sessions: tuple[Session, ...]
    attended: tuple[Attended, ...]

    def of(self, session_id: UUID) -> tuple[Attended, ...]:
        return tuple(one for one in self.attended if one.session_id == session_id)


@dataclass(frozen=True, slots=True)
class Hours:
    """Of one person in a year; where they worked at their last session."""

    staff_id: UUID
    county_id: UUID
    station_id: UUID | None
    minutes: int
    sessions: int


@dataclass(frozen=True, slots=True)
class Tally:
    """Of those who were at a session of the year: how many, for how long altogether, and how many reached the goal."""

    people: int = 0
    minutes: int = 0
    reached: int = 0


async def plans(connection: Connection, today: Moment, under: UUID, year: int) -> tuple[Line, ...]:
    """From the top down."""
    top = await path(connection, under, today)
    if top is None:
        return ()
    rows = await connection.fetch(_PLANS, today.as_of, today.known_at, top, year)
    return tuple(
        Line(Plan(**{name: row[name] for name in Plan._fields}), row["held"], row["ahead"]) for row in rows
    )


async def plan(connection: Connection, plan_id: UUID) -> WholePlan | None:
    """None where there is none, or none that the caller may see."""
    row = await connection.fetchrow("SELECT * FROM read.training_plan WHERE plan_id = $1", plan_id)
    if row is None:
        return None
    sessions = "SELECT * FROM read.training_session WHERE plan_id = $1 ORDER BY day, session_id"
    attended = "SELECT * FROM read.training_attendance WHERE plan_id = $1 ORDER BY session_id, staff_id"
    return WholePlan(
        Plan(**row),
        tuple(Session(**one) for one in await connection.fetch(sessions, plan_id)),
        tuple(Attended(**one) for one in await connection.fetch(attended, plan_id)),
    )


async def hours(
    connection: Connection,
    today: Moment,
    cut: Cut,
    year: int,
    goal_minutes: int,
    *,
    under: UUID,
    reached: bool | None = None,
) -> Page[Hours]:
    """Those with the fewest first; of those alone who reached the goal, or did not, where that is said."""
    minutes, last = cut.after(bigint, UUID)
    top = await path(connection, under, today)
    if top is None:
        return Page((), None)
    chosen = (*_year(today, top, year), reached, goal_minutes, minutes, last, cut.limit + 1)
    page = cut.page(
        await connection.fetch(_LISTED, *chosen), lambda row: (str(row["minutes"]), str(row["staff_id"]))
    )
    return Page(tuple(Hours(**row) for row in page.items), page.next_cursor)


async def tallies(
    connection: Connection, today: Moment, under: UUID, year: int, goal_minutes: int
) -> tuple[Tally, Mapping[UUID, Tally]]:
    """Of the whole of `under`, and of each division directly below it."""
    top = await path(connection, under, today)
    if top is None:
        return Tally(), {}
    chosen = (*_year(today, top, year), len(top) + STEP, goal_minutes)
    rows = await connection.fetch(_TALLIES, *chosen)
    whole = Tally(
        *(sum(row[name] for row in rows) for name in ("people", "minutes", "reached")),
    )
    lower = [row for row in rows if len(row["below"]) > len(top)]
    return whole, {
        UUID(row["below"][len(top) + 1 :]): Tally(row["people"], row["minutes"], row["reached"])
        for row in lower
    }


async def on_roll(
    connection: Connection, today: Moment, under: UUID, year: int
) -> tuple[Roll, Mapping[UUID, Roll]]:
    """Of the whole of `under`, and of each division directly below it."""
    top = await path(connection, under, today)
    if top is None:
        return Roll(), {}
    rows = await connection.fetch(_ROLL, *_year(today, top, year), len(top) + STEP)
    lower = [row for row in rows if len(row["below"]) > len(top)]
    whole = Roll(*(sum(row[name] for row in rows) for name in ("people", "untrained")))
    return whole, {UUID(row["below"][len(top) + 1 :]): Roll(row["people"], row["untrained"]) for row in lower}


async def untrained(
    connection: Connection, today: Moment, cut: Cut, year: int, *, under: UUID
) -> Page[Person]:
    """Whoever is on the roll and was at no session of the year, by station."""
    at, last = cut.after(UUID, UUID)
    top = await path(connection, under, today)
    if top is None:
        return Page((), None)
    rows = await connection.fetch(_NOT_TRAINED, *_year(today, top, year), at, last, cut.limit + 1)
    page = cut.page(rows, lambda row: (str(row["at"]), str(row["staff_id"])))
    return Page(tuple(person_of(row) for row in page.items), page.next_cursor)


def _year(today: Moment, top: str, year: int) -> tuple[object, ...]:
    return today.as_of, today.known_at, top, date(year, 1, 1), date(year + 1, 1, 1)
