"""Who works at a station and where they are today, as personnel tells everybody (O-13, ADR 254): asked when a page is made, kept nowhere else."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from time import monotonic
from typing import Any
from uuid import UUID

import httpx2
import structlog

from chassis.health import Health

SECONDS = 2.0
"""For an answer: whoever looks at a page waits for it."""

REST_SECONDS = 5.0
"""For which one that does not answer is not asked again."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Stay:
    """`since` and `until` are hours of the day, none for its beginning and end."""

    place: str
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class Worker:
    """Nothing else of a person is asked for; no name where none is on record, no stay where none is said."""

    name: str | None
    post: str | None
    office_phone: str | None
    stay: Stay | None


@dataclass(frozen=True, slots=True)
class Staff:
    """`said`: whether the station has said where they are on that day."""

    day: date
    said: bool
    workers: Sequence[Worker]


@dataclass(slots=True)
class ShownStaff:
    """Asks personnel; `client` has its address as base."""

    client: httpx2.AsyncClient
    now: Callable[[], float] = monotonic
    _rests_until: float = field(default=0.0)
    _away: str | None = None

    def health(self) -> Health:
        """Pages go on without it: that is told, and nothing more."""
        return Health({}, warnings=(self._away,) if self._away else ())

    async def of(self, station_id: UUID) -> Staff | None:
        """None while it cannot be told."""
        if self.now() < self._rests_until:
            return None
        try:
            answer = await self.client.get(f"/v1/public/stations/{station_id}/staff", timeout=SECONDS)
            found = _read(answer.raise_for_status().json())
        except (httpx2.HTTPError, ValueError, KeyError, TypeError) as error:
            self._missed(error)
            return None
        self._away = None
        return found

    def _missed(self, error: Exception) -> None:
        """What is amiss with one station keeps no other waiting."""
        log.warning("staff.not_told", error=type(error).__name__)
        if not isinstance(error, httpx2.HTTPStatusError) or error.response.is_server_error:
            self._away = f"personnel does not tell who works at stations ({type(error).__name__})"
            self._rests_until = self.now() + REST_SECONDS


def _read(answer: Mapping[str, Any]) -> Staff:
    workers = tuple(_worker(one) for one in answer["staff"])
    return Staff(date.fromisoformat(answer["day"]), bool(answer["said"]), workers)


def _worker(one: Mapping[str, Any]) -> Worker:
    told = one["whereabouts"]
    stay = Stay(str(told["place"]), told["since"], told["until"]) if told else None
    return Worker(one["name"], one["post"], one["office_phone"], stay)
