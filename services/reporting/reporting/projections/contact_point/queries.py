"""Who keeps in contact with a station, when they were there, and which stations nobody cares for (O-5, O-17)."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args
from uuid import UUID

from reporting.asking import Connection, Cut, Mapped, Moment, Page
from reporting.projections.division.queries import path
from reporting.projections.searching import below

State = Literal["held", "without", "unvisited", "region", "prefecture", "county"]
STATES: tuple[str, ...] = get_args(State)
"""Of a station: a contact point at all, none, not visited for too long, one of that level's leaders."""

_HOLDS = "{0}.valid_from <= $1 AND {0}.valid_to > $1 AND {0}.recorded_from <= $2 AND {0}.recorded_to > $2"
_CONTACTS = f"""SELECT c.station_id, c.level, c.division_id, c.leader, c.valid_from FROM read.contact_point c
    WHERE {_HOLDS.format("c")} AND c.station_id = ANY($3)
    ORDER BY array_position(ARRAY['region', 'prefecture', 'county'], c.level)"""  # noqa: S608 - constants
_VISITS = f"""SELECT w.visit, w.level, w.division_id, w.leader, w.purpose, w.valid_from, w.position
    FROM read.contact_visit w WHERE {_HOLDS.format("w")} AND w.station_id = $3
    ORDER BY w.valid_from DESC, w.visit DESC LIMIT $4"""  # noqa: S608 - constants
_CARED_FOR = f"""read.station_version s
    JOIN read.division_version v ON v.division_id = s.seat_id
        AND v.valid_from <= $3 AND v.valid_to > $3 AND v.recorded_from <= $4 AND v.recorded_to > $4
    CROSS JOIN LATERAL (SELECT array_agg(c.level) AS levels, min(c.valid_from) AS since
        FROM read.contact_point c WHERE c.station_id = s.station_id AND {_HOLDS.format("c")}) held
    CROSS JOIN LATERAL (SELECT max(w.valid_from) AS visited_on
        FROM read.contact_visit w WHERE w.station_id = s.station_id AND {_HOLDS.format("w")}) last
    WHERE {_HOLDS.format("s")} AND ($5::text IS NULL OR {below("v.path", "$5")})"""  # noqa: S608 - constants
_UNVISITED = "greatest(last.visited_on, held.since) < $6"
_LISTED = f"""SELECT s.station_id, s.name, s.county_id, v.code, last.visited_on FROM {_CARED_FOR}
        AND CASE $7::text WHEN 'without' THEN held.since IS NULL WHEN 'held' THEN held.since IS NOT NULL
            WHEN 'unvisited' THEN held.since IS NOT NULL AND {_UNVISITED}
            ELSE $7 IS NULL OR $7 = ANY (held.levels) END
        AND ($8::text IS NULL OR (v.code, s.station_id) > ($8, $9::uuid))
    ORDER BY v.code, s.station_id LIMIT $10"""  # noqa: S608 - constants
_COUNTED = f"""SELECT count(*) AS stations, count(held.since) AS held,
        count(*) FILTER (WHERE held.since IS NOT NULL AND {_UNVISITED}) AS unvisited,
        count(*) FILTER (WHERE 'region' = ANY (held.levels)) AS region,
        count(*) FILTER (WHERE 'prefecture' = ANY (held.levels)) AS prefecture,
        count(*) FILTER (WHERE 'county' = ANY (held.levels)) AS county
    FROM {_CARED_FOR}"""  # noqa: S608 - constants


@dataclass(frozen=True, slots=True)
class ContactPoint:
    """A leader of the justice organ of that division; `leader` is the office."""

    level: str
    division_id: UUID
    leader: str
    since: date


@dataclass(frozen=True, slots=True)
class VisitMade:
    """`position` is where the registry's log has it."""

    visit: int
    level: str
    division_id: UUID
    leader: str
    purpose: str
    visited_on: date
    position: int


@dataclass(frozen=True, slots=True)
class CaredFor:
    """A station with its contact points, the highest level first, and the last visit of any."""

    station_id: UUID
    name: str
    county_id: UUID
    contacts: tuple[ContactPoint, ...]
    visited_on: date | None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many stations of a division are contact points, of which level's leaders, and not visited for too long."""

    stations: int
    held: int
    unvisited: int
    region: int
    prefecture: int
    county: int

    @property
    def without(self) -> int:
        return self.stations - self.held


async def contact_points(
    connection: Connection, station_id: UUID, moment: Moment
) -> tuple[ContactPoint, ...]:
    """The highest level first."""
    return (await _contacts(connection, [station_id], moment)).get(station_id, ())


async def visits(
    connection: Connection, station_id: UUID, moment: Moment, limit: int
) -> tuple[VisitMade, ...]:
    """The last ones, whoever made them, the latest first."""
    rows = await connection.fetch(_VISITS, moment.as_of, moment.known_at, station_id, limit)
    return tuple(VisitMade(*row) for row in rows)


async def cared_for(
    connection: Connection,
    mapped: Mapped,
    cut: Cut,
    within: timedelta,
    *,
    under: UUID | None = None,
    state: str | None = None,
) -> Page[CaredFor]:
    """Stations in that state, by the seat's code; `within` is how long one may go without a visit."""
    code, last = cut.after(str, UUID)
    top = await path(connection, under, mapped.drawn) if under else None
    if under and top is None:
        return Page((), None)
    chosen = (*_moments(mapped), top, mapped.moment.as_of - within, state, code, last, cut.limit + 1)
    page = cut.page(
        await connection.fetch(_LISTED, *chosen), lambda row: (row["code"], str(row["station_id"]))
    )
    contacts = await _contacts(connection, [row["station_id"] for row in page.items], mapped.moment)
    found = (
        CaredFor(
            r["station_id"], r["name"], r["county_id"], contacts.get(r["station_id"], ()), r["visited_on"]
        )
        for r in page.items
    )
    return Page(tuple(found), page.next_cursor)


async def contact_counts(
    connection: Connection, mapped: Mapped, within: timedelta, under: UUID
) -> Counts | None:
    """Each number is that of the list in the same state; None where there was no such division."""
    top = await path(connection, under, mapped.drawn)
    if top is None:
        return None
    row = await connection.fetchrow(_COUNTED, *_moments(mapped), top, mapped.moment.as_of - within)
    return Counts(**row) if row else None


async def _contacts(
    connection: Connection, station_ids: Collection[UUID], moment: Moment
) -> Mapping[UUID, tuple[ContactPoint, ...]]:
    rows = await connection.fetch(_CONTACTS, moment.as_of, moment.known_at, list(station_ids))
    found: dict[UUID, tuple[ContactPoint, ...]] = defaultdict(tuple)
    for station_id, *row in rows:
        found[station_id] += (ContactPoint(*row),)
    return found


def _moments(mapped: Mapped) -> tuple[object, ...]:
    asked, drawn = mapped.moment, mapped.drawn
    return asked.as_of, asked.known_at, drawn.as_of, drawn.known_at
