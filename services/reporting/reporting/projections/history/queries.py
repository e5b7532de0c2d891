"""Every event of a station, a change or a division, as the log of its service holds it.

Row-level security shows restricted events only inside the caller's division: ask within `reading.reading`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from reporting.asking import Connection, Cut, Page


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event: where it stands, what it says, who acted (a pseudonym) for which body, and under which policy.

    `type` is the short name (`StationEstablished`), `payload` the event with codes in lower case.
    """

    service: str
    epoch: int
    position: int
    stream_id: UUID
    stream_version: int
    event_id: UUID
    type: str
    recorded_at: datetime
    effective_on: date | None
    actor_id: UUID | None
    body: str | None
    division_id: UUID | None
    policy_version: str | None
    note_id: UUID | None
    restricted: bool
    subjects: tuple[UUID, ...]
    payload: Mapping[str, object]


async def history(connection: Connection, subject: UUID, cut: Cut) -> Page[EventLine]:
    """The events that touch a station, change or division, the latest first."""
    raise NotImplementedError


async def event(connection: Connection, service: str, position: int) -> EventLine | None:
    raise NotImplementedError
