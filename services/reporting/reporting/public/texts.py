"""Copies of the published texts, so that the site shows them when the registry is away (ADR 0176).

A text is fetched once, by the station it belongs to, and known by the hash that the events have of it; what is no longer
shown, or not to be, is deleted; of a text that the registry has deleted it is kept that it is gone. Pages read the copies and never wait for the registry.
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

import asyncpg
import httpx2
import structlog

from chassis.clock import Clock, local_date
from chassis.health import Health
from chassis.http.problems import DATABASE_AWAY
from chassis.projecting.change_log import NotInLogError
from chassis.projecting.swapping import RESET
from reporting.live.following import Following

WHOLE_SECONDS = 60.0
"""Between looks at all stations: a day may have begun on which something else holds."""

AGAIN_SECONDS = 5.0
CHECKED_EVERY = timedelta(hours=1)
"""Whether the registry still has it: a note can be deleted without an event."""

CHECKED_AT_ONCE = 5000
AT_ONCE = 4
REGISTRY_SECONDS = 5
NO_STATION, BUSY = 404, 503

_MISSING = """
    SELECT d.station_id, d.note_id, d.sha256 FROM read.disclosure d
    WHERE d.valid_from <= $1 AND d.valid_to > $1 AND d.recorded_to = 'infinity'
        AND ($2::uuid[] IS NULL OR d.station_id = ANY($2))
        AND NOT EXISTS (SELECT FROM public_site.disclosure_text t WHERE (t.note_id, t.sha256) = (d.note_id, d.sha256))
    ORDER BY d.station_id"""
_NO_LONGER = """
    DELETE FROM public_site.disclosure_text t
    WHERE ($2::uuid[] IS NULL OR t.station_id = ANY($2)) AND NOT EXISTS (
        SELECT FROM read.disclosure d WHERE (d.note_id, d.sha256) = (t.note_id, t.sha256)
            AND d.station_id = t.station_id AND d.valid_to > $1 AND d.recorded_to = 'infinity'
    )"""
_LONG_AGO = """
    SELECT d.station_id, d.note_id, d.sha256 FROM public_site.disclosure_text t
    JOIN read.disclosure d USING (station_id, note_id, sha256)
    WHERE t.checked_at < now() - $2::interval
        AND d.valid_from <= $1 AND d.valid_to > $1 AND d.recorded_to = 'infinity'
    ORDER BY t.checked_at LIMIT $3"""
_KEEP = """
    INSERT INTO public_site.disclosure_text (note_id, sha256, station_id, text) VALUES ($1, $2, $3, $4)
    ON CONFLICT (note_id) DO UPDATE SET sha256 = excluded.sha256, station_id = excluded.station_id,
        text = excluded.text, checked_at = now()"""
_GONE = "DELETE FROM public_site.disclosure_text WHERE note_id = ANY($1)"

Wanted = Mapping[UUID, bytes]
"""Of one station: hashes by note."""

log = structlog.get_logger(__name__)


class Texts:
    """`forget` is told of a station of whose texts one is gone without an event."""

    def __init__(
        self,
        pool: asyncpg.Pool,
        registry: httpx2.AsyncClient,
        clock: Clock,
        forget: Callable[[UUID], None],
    ) -> None:
        self._forget = forget
        self._pool = pool
        self._registry = registry
        self._clock = clock
        self._away: str | None = None

    def health(self) -> Health:
        """The site goes on without the registry: that is told, and nothing more."""
        return Health({}, warnings=(self._away,) if self._away else ())

    async def follow(self, following: Following) -> None:
        """Until cancelled, or the process is about to end."""
        while not following.ended:
            try:
                await self._follow(following)
            except (*DATABASE_AWAY, asyncpg.PostgresError, NotInLogError) as error:
                log.warning("texts.database_away", error=type(error).__name__)
            await asyncio.sleep(AGAIN_SECONDS)

    async def _follow(self, following: Following) -> None:
        """One look at all, and from there on at what changes, for WHOLE_SECONDS or until the registry is away."""
        seq = await following.head()
        await self.level(None)
        await self.check()
        until = asyncio.get_running_loop().time() + WHOLE_SECONDS
        while not (self._away or following.ended):
            left = until - asyncio.get_running_loop().time()
            if left <= 0 or not await following.news(seq, left):
                return
            come, entries = await following.head(), await following.after(seq)
            if any(entry.kind == RESET for entry in entries):
                return
            await self.level({subject for entry in entries for subject in entry.subjects})
            seq = entries[-1].seq if entries else max(seq, come)  # what lies between is not for this role

    async def level(self, stations: Collection[UUID] | None) -> None:
        """What is shown today is here, and nothing that is not to be shown; of these stations, or of all."""
        today = local_date(self._clock())
        some = None if stations is None else list(stations)
        await self._pool.execute(_NO_LONGER, today, some)
        await self._fetch_all(await self._pool.fetch(_MISSING, today, some))

    async def check(self) -> None:
        """That what is shown today is still there; what was looked at longest ago first."""
        today = local_date(self._clock())
        rows = await self._pool.fetch(_LONG_AGO, today, CHECKED_EVERY, CHECKED_AT_ONCE)
        await self._fetch_all(rows)

    async def _fetch_all(self, rows: Iterable[asyncpg.Record]) -> None:
        wanted_of: dict[UUID, dict[UUID, bytes]] = defaultdict(dict)
        for row in rows:
            wanted_of[row["station_id"]][row["note_id"]] = row["sha256"]
        waiting = iter(wanted_of.items())
        self._away = None

        async def work() -> None:
            for station_id, wanted in waiting:
                if self._away:
                    return
                await self._fetch(station_id, wanted)

        await asyncio.gather(*(work() for _ in range(min(AT_ONCE, len(wanted_of)))))

    async def _fetch(self, station_id: UUID, wanted: Wanted) -> None:
        try:
            answer = await self._registry.get(f"/v1/public/stations/{station_id}/disclosures")
            told = (
                [] if answer.status_code == NO_STATION else _read(answer.raise_for_status().json()["items"])
            )
        except (httpx2.HTTPError, ValueError, KeyError, TypeError) as error:
            self._missed(station_id, error)
            return
        right = {
            note_id: text for note_id, text in told if note_id in wanted and _is_it(text, wanted[note_id])
        }
        for note_id, text in right.items():
            await self._pool.execute(_KEEP, note_id, wanted[note_id], station_id, text)
        await self._pool.execute(_GONE, list(wanted.keys() - right.keys()))
        if wanted.keys() - right.keys() or None in right.values():
            self._forget(station_id)

    def _missed(self, station_id: UUID, error: Exception) -> None:
        """What the registry says amiss of one station keeps no other waiting; while it is away, all wait."""
        log.warning("texts.not_told", station=str(station_id), error=type(error).__name__)
        if isinstance(error, httpx2.TransportError) or _is_busy(error):
            self._away = f"the registry does not tell them ({type(error).__name__})"


def _is_busy(error: Exception) -> bool:
    return isinstance(error, httpx2.HTTPStatusError) and error.response.status_code == BUSY


def _is_it(text: str | None, expected: bytes) -> bool:
    """The text of this hash, or that there is none any more."""
    return text is None or sha256(text.encode()).digest() == expected


def _read(items: Sequence[Mapping[str, Any]]) -> Sequence[tuple[UUID, str | None]]:
    return [(UUID(str(item["note_id"])), item["text"]) for item in items]


@asynccontextmanager
async def copied(texts: Texts, following: Following) -> AsyncIterator[None]:
    task = asyncio.create_task(texts.follow(following))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
