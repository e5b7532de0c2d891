"""The registry's log as it stands: what a refusal must leave as it was."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from uuid import UUID

import asyncpg

from chassis.connecting import connected
from chassis.http.position import Position, position_token

_STATE = """
    SELECT (SELECT pos FROM log_head) AS position, (SELECT count(*) FROM events) AS events,
        (SELECT count(*) FROM claims) AS claims, (SELECT count(*) FROM notes) AS notes,
        (SELECT count(*) FROM agenda) AS agenda"""

_VERSIONS = """
    SELECT stream_id, max(version) AS version, max(epoch) AS epoch FROM events
    WHERE stream_id = ANY($1) GROUP BY stream_id"""


class Log:
    def __init__(self, dsn: str) -> None:
        self._dsn = dsn

    @asynccontextmanager
    async def unchanged(self) -> AsyncIterator[None]:
        """Whatever is done inside writes nothing: no event, no claim, no note, nothing to be done later."""
        before = await self.state()
        yield
        assert await self.state() == before

    async def state(self) -> dict[str, int]:
        [row] = await self._fetch(_STATE)
        return dict(row)

    async def position_of(self, *streams: UUID) -> str:
        """As a command would have answered that had just written to these streams."""
        rows = await self._fetch(_VERSIONS, list(streams))
        versions = {row["stream_id"]: row["version"] for row in rows}
        return position_token(Position("registry", max(row["epoch"] for row in rows), versions))

    async def versions(self, streams: Iterable[UUID]) -> dict[UUID, int]:
        rows = await self._fetch(_VERSIONS, list(streams))
        return {row["stream_id"]: row["version"] for row in rows}

    async def _fetch(self, query: str, *arguments: object) -> list[asyncpg.Record]:
        async with connected(self._dsn) as connection:
            return await connection.fetch(query, *arguments)
