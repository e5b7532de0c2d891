"""What the relay reads and writes in the service's database, through one connection of the relay role."""

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Self

import asyncpg

from chassis.on_duty import try_lock
from chassis.relay.acknowledging import Arrived, Ends
from chassis.relay.records import Stored
from chassis.securing import secured

CHANNEL = "appended"
LOCK = 5_202_301
"""The session lock of the one active relay."""

# RFC 3339 in UTC, always with microseconds: the server writes it while we publish.
_TIME = """to_char(e.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"""
_EVENTS = f"""
    SELECT e.pos, e.epoch, p.first_pos, e.stream_id, e.version, e.type, e.schema_version, e.event_id,
        {_TIME}, e.data, e.meta
    FROM events e JOIN epochs p USING (epoch) WHERE e.pos > $1 ORDER BY e.pos LIMIT $2
"""  # noqa: S608 - constants
_CHECKPOINT = f"""
    SELECT c.pos, c.ends, {_TIME} AS time FROM relay_checkpoint c LEFT JOIN events e ON e.pos = c.pos
"""  # noqa: S608 - constants
_SAVE = """
    INSERT INTO relay_checkpoint (pos, ends) VALUES ($1, $2)
    ON CONFLICT (singleton) DO UPDATE SET pos = excluded.pos, ends = excluded.ends, saved_at = now()
"""
# One statement where a transaction would take four: what FROM names is done first, and holds until its commit.
_QUIET_MOMENT = "SELECT quiet_moment($1, $2) FROM set_config('synchronous_commit', 'on', true)"
_HEAD = "SELECT h.epoch, h.pos, coalesce(c.pos, 0) FROM log_head h LEFT JOIN relay_checkpoint c ON true"

_SESSION = {
    "application_name": "relay",
    # Losing the last checkpoint in a crash costs some duplicates, waiting for each one costs every second.
    "synchronous_commit": "off",
    # A server that no longer hears us gives the lock to the next relay.
    "tcp_keepalives_idle": "10",
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "3",
}
COMMAND_TIMEOUT = 30.0
CLOSE_TIMEOUT = 5.0


class HoleError(Exception):
    """A position is missing: the log promises that there is none, so nothing after it is published."""

    def __init__(self, pos: int) -> None:
        super().__init__(f"position {pos} is missing")
        self.pos = pos


@dataclass(frozen=True, slots=True)
class Head:
    """Where the log ends, and up to where it is known to be in Kafka."""

    epoch: int
    pos: int
    checkpoint: int

    @property
    def lag(self) -> int:
        """In events."""
        return self.pos - self.checkpoint


class RelayLog:
    """One session with the database; the lock ends with it. Whoever asks while it is being asked waits."""

    def __init__(self, connection: asyncpg.Connection) -> None:
        self._connection = connection
        self._turn = asyncio.Lock()

    @classmethod
    async def connect(cls, dsn: str, wake: Callable[[], None]) -> Self:
        """`wake` is called for each append, and when the connection is lost."""
        connection = await asyncpg.connect(dsn, server_settings=_SESSION, command_timeout=COMMAND_TIMEOUT)
        connection.add_termination_listener(lambda _: wake())
        await connection.add_listener(CHANNEL, lambda *_: wake())
        return cls(connection)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            await self._connection.close(timeout=CLOSE_TIMEOUT)
        self._connection.terminate()

    async def take_lock(self) -> bool:
        """Tried, not waited for; it ends with the session."""
        return await try_lock(self._connection, LOCK)

    async def checkpoint(self) -> tuple[Arrived, Ends]:
        """Position 0 and no ends before anything was published."""
        row = await self._connection.fetchrow(_CHECKPOINT)
        if row is None:
            return Arrived(0, None), {}
        return Arrived(row["pos"], row["time"]), _ends(row["ends"])

    async def save(self, pos: int, ends: Ends) -> None:
        """Not waited for: after a crash an earlier one is found."""
        by_topic: dict[str, dict[str, int]] = {}
        for (topic, partition), offset in ends.items():
            by_topic.setdefault(topic, {})[str(partition)] = offset
        async with self._turn:
            await self._connection.execute(_SAVE, pos, json.dumps(by_topic))

    async def read(self, after: int, limit: int) -> Sequence[Stored]:
        """The next events; raises HoleError."""
        async with self._turn:
            rows = await self._connection.fetch(_EVENTS, after, limit)
        events = list(map(Stored._make, rows))
        if events and events[-1].pos != after + len(events):
            raise HoleError(next(n for n, event in enumerate(events, after + 1) if event.pos != n))
        return events

    async def aggregates(self) -> Mapping[str, str]:
        """By type of event, as the newest version of the service told when it migrated."""
        async with self._turn:
            rows = await self._connection.fetch("SELECT type, aggregate FROM event_types")
        return {row["type"]: row["aggregate"] for row in rows}

    async def head(self) -> Head:
        """As committed. Raises HoleError if the log has none."""
        async with self._turn:
            row = await self._connection.fetchrow(_HEAD)
        if row is None:
            raise HoleError(0)
        return Head(*row)

    async def quiet_moment(self, acknowledged: int, now: datetime) -> datetime | None:
        """None if there is something after `acknowledged`; must survive a crash, so it is waited for."""
        async with self._turn:
            with secured(self._connection):
                moment: datetime | None = await self._connection.fetchval(_QUIET_MOMENT, acknowledged, now)
        return moment


def _ends(text: str) -> Ends:
    return {
        (topic, int(partition)): offset
        for topic, by_partition in json.loads(text).items()
        for partition, offset in by_partition.items()
    }
