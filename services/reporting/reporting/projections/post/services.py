"""Services that are bought where special posts fall short, below a division (O-5). Only what lies in the caller's division shows.

Ask within `reading.reading`.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from reporting.asking import Connection, Cut, Mapped, Page
from reporting.projections.division.queries import path
from reporting.projections.post.queries import DRAWN, HOLDS
from reporting.projections.searching import below

_FROM = f"""read.purchased_service b
    JOIN read.station_version s ON s.station_id = b.station_id AND {HOLDS.format("s")}
    JOIN read.division_version v ON v.division_id = s.seat_id AND {DRAWN.format("v")}
    WHERE {HOLDS.format("b")} AND {below("v.path", "$5")}"""
_LISTED = f"""SELECT b.service_id, b.station_id, s.name AS station, s.county_id, v.code, b.service, b.people,
        b.document_number, b.since, b.ends_on
    FROM {_FROM} AND ($6::text IS NULL OR (v.code, b.station_id, b.service_id) > ($6, $7::uuid, $8::uuid))
    ORDER BY v.code, b.station_id, b.service_id LIMIT $9"""  # noqa: S608 - constants
_BOUGHT = f"""SELECT count(*) AS services, coalesce(sum(b.people), 0)::integer AS people,
        count(DISTINCT b.station_id) AS stations FROM {_FROM}"""  # noqa: S608 - constants


@dataclass(frozen=True, slots=True)
class Running:
    """One that runs, and for which station."""

    service_id: UUID
    station_id: UUID
    station: str
    county_id: UUID
    code: str
    service: str
    people: int
    document_number: str
    since: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class Bought:
    """How many services run, by how many people, at how many stations."""

    services: int = 0
    people: int = 0
    stations: int = 0


async def bought(connection: Connection, mapped: Mapped, under: UUID) -> Bought:
    top = await path(connection, under, mapped.drawn)
    row = await connection.fetchrow(_BOUGHT, *_times(mapped), top) if top else None
    return Bought(*row) if row else Bought()


async def services(connection: Connection, mapped: Mapped, cut: Cut, *, under: UUID) -> Page[Running]:
    """By the seat's code."""
    after = cut.after(str, UUID, UUID)
    top = await path(connection, under, mapped.drawn)
    if top is None:
        return Page((), None)
    rows = await connection.fetch(_LISTED, *_times(mapped), top, *after, cut.limit + 1)
    return cut.page(
        [Running(*row) for row in rows], lambda one: (one.code, str(one.station_id), str(one.service_id))
    )


def _times(mapped: Mapped) -> tuple[object, ...]:
    asked, drawn = mapped.moment, mapped.drawn
    return asked.as_of, asked.known_at, drawn.as_of, drawn.known_at
