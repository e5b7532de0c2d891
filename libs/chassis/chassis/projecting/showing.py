"""A generation is shown as soon as readers let it; whoever never does is named."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import NamedTuple

import asyncpg

from chassis.projecting.generations import Generation
from chassis.projecting.making import Making, RebuildError
from chassis.projecting.swapping import BehindError, BusyError, swap

PAUSE_SECONDS = 0.3
"""In which readers come through who had to wait for a swap that came to nothing."""

# Whoever holds a view, or more than a look at what tells of generations. Others' `xact_start` is not ours to see.
_HOLDERS = """
    SELECT DISTINCT l.pid, a.usename, l.virtualtransaction
    FROM pg_locks l JOIN pg_stat_activity a USING (pid) JOIN pg_class c ON c.oid = l.relation
    WHERE l.granted AND l.pid <> pg_backend_pid() AND l.database = (
        SELECT oid FROM pg_database WHERE datname = current_database()
    ) AND (
        c.relnamespace = 'read'::regnamespace
        OR c.relnamespace = 'projecting'::regnamespace AND l.mode <> 'AccessShareLock'
    )
"""


class Holder(NamedTuple):
    """One transaction; the next one of the same session is another."""

    pid: int
    user: str
    transaction: str


class HeldUpError(RebuildError):
    """Somebody's transaction does not end, and a swap waits for it. Nothing was changed."""

    def __init__(self, schema: str, holders: Mapping[Holder, datetime]) -> None:
        who = [
            f"backend {one.pid} of {one.user}, in one transaction since {since:%Y-%m-%dT%H:%M:%SZ} or longer"
            for one, since in sorted(holders.items(), key=lambda item: item[1])
        ]
        super().__init__(
            f"{schema} cannot be shown, it is held up by {'; '.join(who) or 'many short transactions'}."
            " What was made stays: end that (SELECT pg_terminate_backend(…)), then --resume, or the same again"
        )
        self.holders = holders


async def show(making: Making, coming: Generation, patience: timedelta) -> None:
    """Swapped in; caught up once more where it has fallen behind. Raises HeldUpError after `patience`."""
    held = _Held(making.connection)
    while True:
        try:
            await swap(making.connection, coming)
        except BehindError:
            await making.caught_up(coming)
        except BusyError:
            if await held.look() >= patience:
                raise HeldUpError(coming.schema, held.since) from None
            making.say(f"{coming.schema}: readers are in the middle of something, again")
            await asyncio.sleep(PAUSE_SECONDS)
        else:
            making.say(f"{coming.schema} is live")
            return


@dataclass(slots=True)
class _Held:
    """Since when each of those who are there now was first seen."""

    connection: asyncpg.Connection
    since: dict[Holder, datetime] = field(default_factory=dict)
    began: float | None = None

    async def look(self) -> timedelta:
        """How long it has been held up."""
        moment, now = monotonic(), datetime.now(UTC)
        there = [Holder(*row) for row in await self.connection.fetch(_HOLDERS)]
        self.since = {one: self.since.get(one, now) for one in there}
        self.began = moment if self.began is None else self.began
        return timedelta(seconds=moment - self.began)
