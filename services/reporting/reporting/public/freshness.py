"""What has changed since a page was made: the change log, followed once for all pages of the process."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from time import monotonic
from uuid import UUID

import asyncpg
import structlog

from chassis.backoff import Backoff
from chassis.health import OK, Health
from chassis.http.problems import DATABASE_AWAY
from chassis.projecting.change_log import Logged, NotInLogError
from chassis.projecting.feeding import COMPLETENESS
from chassis.projecting.swapping import RESET
from reporting.live.following import Following
from reporting.public.page import Page

LONGEST_SECONDS = 60.0
"""For which pages are shown while nothing is heard of changes."""

MOST_SUBJECTS = 100_000
LOOK_SECONDS = 1.0

log = structlog.get_logger(__name__)


class Freshness:
    """Knows of each subject the number under which it changed last; what is older than all it knows is not fresh.

    A page made from a state that is ahead of what was heard here stays fresh when that is heard at last.
    """

    def __init__(
        self, following: Following, most: int = MOST_SUBJECTS, now: Callable[[], float] = monotonic
    ) -> None:
        self._following = following
        self._most = most
        self._now = now
        self._changed: dict[UUID, int] = {}
        self._oldest = 0
        self._level_at: float | None = None
        self.era = 0
        """Another one has begun when the log is not the one that pages were made by."""

    @property
    def listens(self) -> bool:
        """Whether what is known here is known to be recent enough."""
        return self._level_at is not None and self._now() - self._level_at < LONGEST_SECONDS

    def is_fresh(self, page: Page) -> bool:
        """Whether nothing that it tells of has changed since, as far as was heard within LONGEST_SECONDS."""
        if not self.listens or page.seq < self._oldest:
            return False
        return all(self._changed.get(subject, 0) <= page.seq for subject in page.subjects)

    def health(self) -> Health:
        return Health({"fresh": OK if self.listens else "stale"})

    async def follow(self) -> None:
        """Until cancelled, or the process is about to end."""
        backoff = Backoff(longest=1)
        while not self._following.ended:
            try:
                await self._follow(backoff)
            except (*DATABASE_AWAY, asyncpg.PostgresError) as error:
                log.warning("freshness.away", error=type(error).__name__)
            await asyncio.sleep(backoff.delay())

    async def _follow(self, backoff: Backoff) -> None:
        seq = await self._following.head()
        self._forget(seq)
        while not self._following.ended:
            heard, come = self._following.heard_at, await self._following.head()
            try:
                entries = await self._following.after(seq)
            except NotInLogError:
                return
            for entry in entries:
                self.note(entry)
                seq = entry.seq
            if not entries:
                seq = max(seq, come)  # what lies between is not for this role
                self._level_at = heard
                backoff.succeeded()
                await self._following.news(seq, LOOK_SECONDS)

    def note(self, entry: Logged) -> None:
        if entry.kind in {RESET, COMPLETENESS} or len(self._changed) > self._most:
            self._forget(entry.seq)
        self._changed.update(dict.fromkeys(entry.subjects, entry.seq))

    def _forget(self, seq: int) -> None:
        """No page made before this number is fresh any more."""
        self._changed.clear()
        self._oldest = seq
        self.era += 1


@asynccontextmanager
async def kept_fresh(following: Following) -> AsyncIterator[Freshness]:
    freshness = Freshness(following)
    task = asyncio.create_task(freshness.follow())
    try:
        yield freshness
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
