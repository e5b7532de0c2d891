"""The directory of stations at a moment, and what is known of each."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from reporting.asking import Connection, Cut, Moment, Page


@dataclass(frozen=True, slots=True)
class Station:
    """A version of a station; kind, grade and functions are codes (`standalone`, `sub_section`, `mediation`)."""

    station_id: UUID
    name: str
    grade: str
    kind: str
    county_id: UUID
    seat_id: UUID
    township_ids: tuple[UUID, ...]
    functions: tuple[str, ...]
    change_id: UUID
    valid_from: date
    valid_to: date | None
    recorded_from: datetime
    recorded_to: datetime | None


async def station(connection: Connection, station_id: UUID, moment: Moment) -> Station | None:
    raise NotImplementedError


async def stations(
    connection: Connection,
    moment: Moment,
    cut: Cut,
    *,
    q: str | None = None,
    under: UUID | None = None,
    kind: str | None = None,
) -> Page[Station]:
    """Those with `q` in their name, of that kind, whose county lies in or below `under`, by seat's code."""
    raise NotImplementedError


async def versions(connection: Connection, station_id: UUID) -> tuple[Station, ...]:
    """Everything ever known of it, in the order in which it became known."""
    raise NotImplementedError
