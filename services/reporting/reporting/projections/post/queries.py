"""Posts one by one: of a station, and lists that numbers open. Only what lies in the caller's division shows.

Ask within `reading.reading`.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from reporting.asking import Connection, Cut, Mapped, Moment, Page
from reporting.projections.division.queries import path
from reporting.projections.searching import below

HOLDS = "{0}.valid_from <= $1 AND {0}.valid_to > $1 AND {0}.recorded_from <= $2 AND {0}.recorded_to > $2"
DRAWN = "{0}.valid_from <= $3 AND {0}.valid_to > $3 AND {0}.recorded_from <= $4 AND {0}.recorded_to > $4"

AGES = ("early", "half", "late", "overdue", "no_term")
"""Of a vacancy, by how much of its term has passed."""

AGE = """CASE WHEN p.status <> 'vacant' THEN NULL WHEN p.fill_by IS NULL THEN 'no_term'
    WHEN $1 > p.fill_by THEN 'overdue'
    WHEN ($1 - p.vacant_since) * 100 >= (p.fill_by - p.vacant_since) * $6::integer THEN 'late'
    WHEN ($1 - p.vacant_since) * 100 >= (p.fill_by - p.vacant_since) * $5::integer THEN 'half'
    ELSE 'early' END"""
"""`$5` and `$6` are the policy's hundredths of the term."""

_COLUMNS = f"""p.post_id, p.station_id, s.name AS station, s.county_id, v.code, p.kind, p.special, p.number, p.status,
    p.since, p.vacant_since, p.plan_by, p.fill_by, p.extended, {AGE} AS age"""
_FROM = f"""read.post p
    JOIN read.station_version s ON s.station_id = p.station_id AND {HOLDS.format("s")}
    JOIN read.division_version v ON v.division_id = s.seat_id AND {DRAWN.format("v")}
    WHERE {HOLDS.format("p")} AND p.status <> 'abolished'"""
_LISTED = f"""SELECT {_COLUMNS} FROM {_FROM}
        AND ($7::text IS NULL OR {below("v.path", "$7")})
        AND ($8::text IS NULL OR p.status = $8)
        AND ($9::boolean IS NULL OR p.special = $9)
        AND ($10::text IS NULL OR p.kind = $10)
        AND ($11::text IS NULL OR {AGE} = $11)
        AND ($12::text IS NULL OR (v.code, p.station_id, p.number) > ($12, $13::uuid, $14::integer))
    ORDER BY v.code, p.station_id, p.number LIMIT $15"""  # noqa: S608 - constants
_OF_STATION = f"""SELECT {_COLUMNS} FROM {_FROM} AND p.station_id = $7
    ORDER BY p.special DESC, p.number"""  # noqa: S608 - constants
_FATES = f"""SELECT p.post_id, p.station_id, p.status, p.since FROM read.post p
    WHERE {HOLDS.format("p")} AND p.post_id = ANY($3)"""  # noqa: S608 - constants
_NEED = f"""SELECT n.need, n.area_square_km, n.population, n.development, n.workload, n.valid_from
    FROM read.staffing_need n WHERE {HOLDS.format("n")} AND n.station_id = $3"""  # noqa: S608 - constants
_AT_WORK = f"""SELECT w.at_work FROM read.station_at_work w
    WHERE {HOLDS.format("w")} AND w.station_id = $3"""  # noqa: S608 - constants
_SERVICES = f"""SELECT b.service_id, b.service, b.people, b.document_number, b.since, b.ends_on
    FROM read.purchased_service b WHERE {HOLDS.format("b")} AND b.station_id = $3
    ORDER BY b.since, b.service_id"""  # noqa: S608 - constants
_QUOTA = f"""SELECT q.quota, q.document_number, q.valid_from FROM read.quota q
    WHERE {HOLDS.format("q")} AND q.county_id = $3"""  # noqa: S608 - constants


@dataclass(frozen=True, slots=True)
class Aging:
    """From which hundredths of its term on a vacancy is said to age (policies/personnel.toml)."""

    half: int
    late: int


@dataclass(frozen=True, slots=True)
class Post:
    """`age` is set of a vacant one; `number` is how people at the station call it."""

    post_id: UUID
    station_id: UUID
    station: str
    county_id: UUID
    code: str
    kind: str
    special: bool
    number: int
    status: str
    since: date
    vacant_since: date | None
    plan_by: date | None
    fill_by: date | None
    extended: bool
    age: str | None


@dataclass(frozen=True, slots=True)
class Sought:
    """What a list is of; what is not said may be any."""

    status: str | None = None
    special: bool | None = None
    kind: str | None = None
    age: str | None = None


@dataclass(frozen=True, slots=True)
class Need:
    need: int
    area_square_km: int
    population: int
    development: str
    workload: int
    since: date


@dataclass(frozen=True, slots=True)
class Service:
    """One that runs."""

    service_id: UUID
    service: str
    people: int
    document_number: str
    since: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class Quota:
    quota: int
    document_number: str
    since: date


async def posts(
    connection: Connection,
    mapped: Mapped,
    sought: Sought,
    aging: Aging,
    cut: Cut,
    *,
    under: UUID | None = None,
) -> Page[Post]:
    """By the seat's code and the post's number."""
    after = cut.after(str, UUID, int)
    top = await path(connection, under, mapped.drawn) if under else None
    if under and top is None:
        return Page((), None)
    asked = (sought.status, sought.special, sought.kind, sought.age)
    rows = await connection.fetch(_LISTED, *times(mapped, aging), top, *asked, *after, cut.limit + 1)
    return cut.page([Post(*row) for row in rows], lambda p: (p.code, str(p.station_id), str(p.number)))


async def posts_of(connection: Connection, station_id: UUID, mapped: Mapped, aging: Aging) -> Sequence[Post]:
    """Special posts first; none that were abolished."""
    rows = await connection.fetch(_OF_STATION, *times(mapped, aging), station_id)
    return [Post(*row) for row in rows]


@dataclass(frozen=True, slots=True)
class Fate:
    """Where a post is at a moment, and how it stands: abolished too."""

    station_id: UUID
    status: str
    since: date


async def fates_of_posts(
    connection: Connection, post_ids: Collection[UUID], moment: Moment
) -> dict[UUID, Fate]:
    """Of those that the caller may see."""
    rows = await connection.fetch(_FATES, moment.as_of, moment.known_at, list(post_ids))
    return {row["post_id"]: Fate(row["station_id"], row["status"], row["since"]) for row in rows}


class Known(NamedTuple):
    """A post by what it is called."""

    station_id: UUID
    kind: str
    number: int


async def posts_by_id(connection: Connection, post_ids: Collection[UUID], day: date) -> dict[UUID, Known]:
    """Where each was on that day, or before it last."""
    rows = await connection.fetch(
        "SELECT DISTINCT ON (post_id) post_id, station_id, kind, number FROM read.post"
        " WHERE post_id = ANY($1) AND recorded_to = 'infinity' AND valid_from <= $2"
        " ORDER BY post_id, valid_from DESC",
        list(post_ids),
        day,
    )
    return {own: Known(*known) for own, *known in rows}


async def need(connection: Connection, station_id: UUID, moment: Moment) -> Need | None:
    """None where nobody has stated it."""
    row = await connection.fetchrow(_NEED, moment.as_of, moment.known_at, station_id)
    return Need(*row) if row else None


async def at_work(connection: Connection, station_id: UUID, moment: Moment) -> int:
    """How many work there, whatever post they hold."""
    found: int | None = await connection.fetchval(_AT_WORK, moment.as_of, moment.known_at, station_id)
    return found or 0


async def services_of(connection: Connection, station_id: UUID, moment: Moment) -> tuple[Service, ...]:
    """That are bought for it and run, the earliest first."""
    rows = await connection.fetch(_SERVICES, moment.as_of, moment.known_at, station_id)
    return tuple(Service(*row) for row in rows)


async def quota(connection: Connection, county_id: UUID, moment: Moment) -> Quota | None:
    """None where none was set."""
    row = await connection.fetchrow(_QUOTA, moment.as_of, moment.known_at, county_id)
    return Quota(*row) if row else None


def times(mapped: Mapped, aging: Aging) -> tuple[object, ...]:
    asked, drawn = mapped.moment, mapped.drawn
    return asked.as_of, asked.known_at, drawn.as_of, drawn.known_at, aging.half, aging.late
