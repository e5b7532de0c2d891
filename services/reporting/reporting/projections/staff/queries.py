"""People at stations: figures at every level, the list behind each, and one person's own (O-3 to O-7).

By pseudonym alone: names are asked of personnel. Row-level security shows a caller only whoever belongs to or works
in their division: ask within `reading.reading`.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import asyncpg

from reporting.asking import Connection, Cut, Moment, Page
from reporting.projections.coverage.queries import STEP
from reporting.projections.division.queries import HOLDS, path
from reporting.projections.searching import below
from reporting.projections.staff.definition import FIGURES
from reporting.projections.station.placing import placed

_HELD = "s.valid_from <= $1 AND s.valid_to > $1 AND s.recorded_from <= $2 AND s.recorded_to > $2"
_PARTS = f"""(
    SELECT 'belongs' AS part, s.belongs_station_id AS station_id, s.belongs_division_id AS county_id, s.*
    FROM read.staff_standing s WHERE {_HELD} AND s.belongs_station_id IS NOT NULL
    UNION ALL
    SELECT 'works', s.works_station_id, s.works_division_id, s.*
    FROM read.staff_standing s WHERE {_HELD} AND s.works_station_id IS NOT NULL
    UNION ALL
    SELECT 'roll', coalesce(s.belongs_station_id, s.works_station_id),
        coalesce(s.belongs_division_id, s.works_division_id), s.*
    FROM read.staff_standing s WHERE {_HELD}
)"""  # noqa: S608 - constants
PLACED = f"{_PARTS} p {placed('p')}"
"""Parts as `p`, with the division in which each lies as `v`, of the moment $1 and $2."""
AT = f"coalesce(p.station_id, '{UUID(int=0)}')"
"""By which a list goes on: whoever is of no station stands first."""
_COUNTS = ", ".join(f"count(*) FILTER (WHERE {said}) AS {name}" for name, said in FIGURES.items())
_WITHIN = f"($3::text IS NULL OR {below('v.path', '$3')})"
_TALLIES = f"SELECT left(v.path, $4) AS below, {_COUNTS} FROM {PLACED} WHERE {_WITHIN} GROUP BY 1"  # noqa: S608
_STATIONS = f"SELECT p.station_id, {_COUNTS} FROM {PLACED} WHERE p.station_id IS NOT NULL AND {below('v.path', '$3')} GROUP BY 1"  # noqa: S608
_LISTS = {
    name: f"""
    SELECT p.*, {AT} AS at FROM {PLACED} WHERE {_WITHIN} AND ($4::uuid IS NULL OR p.station_id = $4) AND {said}
        AND ($5::uuid IS NULL OR ({AT}, p.staff_id) > ($5, $6::uuid))
    ORDER BY {AT}, p.staff_id LIMIT $7"""  # noqa: S608 - constants
    for name, said in FIGURES.items()
}
_UNMANNED = f"""
    SELECT st.station_id, st.name, v.path, v.code FROM read.station_version st
    JOIN read.division_version v ON v.division_id = st.seat_id AND {HOLDS}
    WHERE st.valid_from <= $1 AND st.valid_to > $1 AND st.recorded_from <= $2 AND st.recorded_to > $2
        AND {below("v.path", "$3")}
        AND v.path >= nullif(current_setting('sifasuo.scope', true), '')
        AND v.path < nullif(current_setting('sifasuo.scope', true), '') || chr(1114111)
        AND NOT EXISTS (SELECT FROM read.staff_standing s
            WHERE {_HELD} AND s.works_station_id = st.station_id AND s.justice_work)"""  # noqa: S608 - constants
"""Of the caller's own division alone: of another nobody shows, whoever is there."""
_UNMANNED_LIST = f"""
    SELECT u.station_id, u.name, u.code FROM ({_UNMANNED}) u
    WHERE $4::text IS NULL OR (u.code, u.station_id) > ($4, $5::uuid) ORDER BY u.code, u.station_id LIMIT $6"""  # noqa: S608
_UNMANNED_TALLY = f"SELECT left(u.path, $4) AS below, count(*) AS stations FROM ({_UNMANNED}) u GROUP BY 1"  # noqa: S608
_ONE = f"SELECT s.* FROM read.staff_standing s WHERE {_HELD} AND s.staff_id = $3"  # noqa: S608
_SEVERAL = f"SELECT s.* FROM read.staff_standing s WHERE {_HELD} AND s.staff_id = ANY($3)"  # noqa: S608
_LAST = """SELECT s.* FROM read.staff_standing s
    WHERE s.staff_id = $1 AND s.recorded_to = 'infinity' ORDER BY s.valid_from DESC LIMIT 1"""
_HAPPENED = """
    SELECT m.* FROM read.staff_movement m WHERE m.staff_id = $1 ORDER BY m.effective_on DESC, m.position DESC LIMIT 100"""
_WAITING = "SELECT w.* FROM read.staff_planned_move w WHERE w.staff_id = $1"


@dataclass(frozen=True, slots=True)
class Person:
    """As they stand at a moment; `valid_from` is since when, `valid_to` none while it lasts."""

    staff_id: UUID
    employment: str
    belongs_kind: str
    belongs_station_id: UUID | None
    belongs_division_id: UUID | None
    post_id: UUID | None
    post_kind: str | None
    works_kind: str
    works_station_id: UUID | None
    works_division_id: UUID | None
    justice_work: bool
    until: date | None
    movement: str | None
    entered_on: date
    min_service_until: date | None
    education: str | None
    law: bool
    valid_from: date
    valid_to: date

    @property
    def away(self) -> bool:
        elsewhere = (self.works_kind, self.works_station_id, self.works_division_id) != (
            self.belongs_kind,
            self.belongs_station_id,
            self.belongs_division_id,
        )
        return elsewhere or not self.justice_work

    @property
    def gone(self) -> bool:
        """Of the last that is known of somebody: they are nobody's staff any more."""
        return self.valid_to != date.max

    def stations(self) -> frozenset[UUID]:
        return frozenset(one for one in (self.belongs_station_id, self.works_station_id) if one)


@dataclass(frozen=True, slots=True)
class Movement:
    """`kind` and what follows is where to; none where the employment ended."""

    movement: str
    effective_on: date
    former_kind: str | None
    former_station_id: UUID | None
    former_division_id: UUID | None
    kind: str | None
    station_id: UUID | None
    division_id: UUID | None


Tally = Mapping[str, int]


async def tallies(connection: Connection, moment: Moment, under: UUID) -> tuple[Tally, Mapping[UUID, Tally]]:
    """Every figure: of the whole of `under`, and of each division directly below it."""
    top = await path(connection, under, moment)
    if top is None:
        return dict.fromkeys(FIGURES, 0), {}
    rows = await connection.fetch(_TALLIES, moment.as_of, moment.known_at, top, len(top) + STEP)
    whole = {name: sum(row[name] for row in rows) for name in FIGURES}
    lower = [row for row in rows if len(row["below"]) > len(top)]
    return whole, {UUID(row["below"][len(top) + 1 :]): _tally(row) for row in lower}


async def of_stations(connection: Connection, moment: Moment, county_id: UUID) -> Mapping[UUID, Tally]:
    """Every figure of each station in the county that has anybody."""
    top = await path(connection, county_id, moment)
    rows = await connection.fetch(_STATIONS, moment.as_of, moment.known_at, top) if top else ()
    return {row["station_id"]: _tally(row) for row in rows}


async def people(
    connection: Connection,
    moment: Moment,
    cut: Cut,
    figure: str,
    *,
    under: UUID | None = None,
    station_id: UUID | None = None,
) -> Page[Person]:
    """Those whom that figure counts, by station."""
    station, last = cut.after(UUID, UUID)
    top = await path(connection, under, moment) if under else None
    if under and top is None:
        return Page((), None)
    chosen = (moment.as_of, moment.known_at, top, station_id, station, last, cut.limit + 1)
    rows = await connection.fetch(_LISTS[figure], *chosen)
    page = cut.page(rows, lambda row: (str(row["at"]), str(row["staff_id"])))
    return Page(tuple(person_of(row) for row in page.items), page.next_cursor)


async def unmanned_tally(
    connection: Connection, moment: Moment, under: UUID
) -> tuple[int, Mapping[UUID, int]]:
    """Stations with nobody at work (无人所): in the whole of `under`, and in each division directly below it."""
    top = await path(connection, under, moment)
    if top is None:
        return 0, {}
    rows = await connection.fetch(_UNMANNED_TALLY, moment.as_of, moment.known_at, top, len(top) + STEP)
    lower = {
        UUID(row["below"][len(top) + 1 :]): row["stations"] for row in rows if len(row["below"]) > len(top)
    }
    return sum(row["stations"] for row in rows), lower


async def unmanned(connection: Connection, moment: Moment, cut: Cut, under: UUID) -> Page[tuple[UUID, str]]:
    """Their ids and names, by the seat's code."""
    code, last = cut.after(str, UUID)
    top = await path(connection, under, moment)
    if top is None:
        return Page((), None)
    chosen = (moment.as_of, moment.known_at, top, code, last, cut.limit + 1)
    page = cut.page(
        await connection.fetch(_UNMANNED_LIST, *chosen), lambda row: (row["code"], str(row["station_id"]))
    )
    return Page(tuple((row["station_id"], row["name"]) for row in page.items), page.next_cursor)


async def person(connection: Connection, staff_id: UUID, moment: Moment) -> Person | None:
    """None where there is none, or none that the caller may see; of who left, how they stood last."""
    row = await connection.fetchrow(_ONE, moment.as_of, moment.known_at, staff_id)
    row = row or await connection.fetchrow(_LAST, staff_id)
    return person_of(row) if row else None


async def standing_now(
    connection: Connection, staff_ids: Collection[UUID], moment: Moment
) -> dict[UUID, Person]:
    """Of those of them who are anybody's staff then, and whom the caller may see."""
    rows = await connection.fetch(_SEVERAL, moment.as_of, moment.known_at, list(staff_ids))
    return {row["staff_id"]: person_of(row) for row in rows}


async def homes(connection: Connection, staff_ids: Collection[UUID], day: date) -> dict[UUID, UUID]:
    """The station where each belonged on that day, or else worked; of whoever had left, the last."""
    rows = await connection.fetch(
        "SELECT DISTINCT ON (staff_id) staff_id, coalesce(belongs_station_id, works_station_id) AS home_id"
        " FROM read.staff_standing WHERE staff_id = ANY($1) AND recorded_to = 'infinity' AND valid_from <= $2"
        " AND coalesce(belongs_station_id, works_station_id) IS NOT NULL ORDER BY staff_id, valid_from DESC",
        list(staff_ids),
        day,
    )
    return {row["staff_id"]: row["home_id"] for row in rows}


async def movements(connection: Connection, staff_id: UUID) -> tuple[Movement, ...]:
    """The latest first."""
    return tuple(map(_movement, await connection.fetch(_HAPPENED, staff_id)))


async def planned(connection: Connection, staff_id: UUID) -> Movement | None:
    row = await connection.fetchrow(_WAITING, staff_id)
    return _movement(row) if row else None


def _tally(row: asyncpg.Record) -> Tally:
    return {name: row[name] for name in FIGURES}


def person_of(row: asyncpg.Record) -> Person:
    return Person(**{name: row[name] for name in Person.__slots__})


def _movement(row: asyncpg.Record) -> Movement:
    told: dict[str, Any] = {name: row.get(name) for name in Movement.__slots__}
    return Movement(**told)
