"""Reading one's own writes: a read waits until the read model holds what a command wrote (DESIGN section 6)."""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from uuid import UUID

import asyncpg
import structlog

from chassis.backoff import Backoff, wait_for_event
from chassis.connecting import connected
from chassis.postgres_errors import AWAY
from chassis.projecting.change_log import CHANNEL
from chassis.projecting.projection import Projection

WITHIN = 2.0
LOOK_SECONDS = 0.5
"""Between two looks while no commit is heard of: whoever listens may have lost the connection."""

_VERSIONS = (
    "SELECT projection, stream_id, topic, epoch, version FROM read.stream_versions WHERE stream_id = ANY($1)"
)

log = structlog.get_logger(__name__)


class Arrivals:
    """Hears each commit of these projections, and looks again only then."""

    def __init__(self, pool: asyncpg.Pool, projections: Sequence[Projection]) -> None:
        self._pool = pool
        self._topics = {projection.name: frozenset(projection.topics) for projection in projections}
        self._rung = asyncio.Event()

    async def wait_for(self, epoch: int, streams: Mapping[UUID, int], within: float = WITHIN) -> bool:
        """Whether, within that time, the live generations held these versions: each in all that read its topic."""
        deadline = time.monotonic() + within
        while True:
            rung = self._rung
            rows = await self._pool.fetch(_VERSIONS, list(streams))
            if all(self._has(rows, stream, (epoch, version)) for stream, version in streams.items()):
                return True
            left = deadline - time.monotonic()
            if left <= 0:
                return False
            await wait_for_event(rung, min(left, LOOK_SECONDS))

    def _has(self, rows: Sequence[asyncpg.Record], stream: UUID, least: tuple[int, int]) -> bool:
        """Which topic a stream lies in is known as soon as one of them has read of it."""
        held = {row["projection"]: row for row in rows if row["stream_id"] == stream}
        topics = {row["topic"] for row in held.values()}
        readers = [name for name, read in self._topics.items() if read & topics]
        return bool(held) and all(
            name in held and held[name]["epoch"] >= least[0] and held[name]["version"] >= least[1]
            for name in readers
        )

    async def listen(self, dsn: str) -> None:
        """Until cancelled."""
        backoff = Backoff(longest=5)
        while True:
            with suppress(*AWAY):
                await self._listen(dsn, backoff)
            log.warning("arrivals.away")
            await asyncio.sleep(backoff.delay())

    async def _listen(self, dsn: str, backoff: Backoff) -> None:
        lost = asyncio.Event()
        async with connected(dsn, {"application_name": "arrivals"}) as connection:
            connection.add_termination_listener(lambda _: lost.set())
            await connection.add_listener(CHANNEL, lambda *_: self._ring())
            backoff.succeeded()
            self._ring()
            await lost.wait()

    def _ring(self) -> None:
        self._rung.set()
        self._rung = asyncio.Event()


@asynccontextmanager
async def arriving(
    dsn: str, pool: asyncpg.Pool, projections: Sequence[Projection]
) -> AsyncIterator[Arrivals]:
    """Both `dsn` and `pool` are of the reader."""
    arrivals = Arrivals(pool, projections)
    listening = asyncio.create_task(arrivals.listen(dsn))
    try:
        yield arrivals
    finally:
        listening.cancel()
        with suppress(asyncio.CancelledError):
            await listening
