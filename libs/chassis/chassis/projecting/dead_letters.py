"""The dead letters of all read models: listed, shown, tried again, dropped (docs/runbooks/parked-streams.md)."""

import sys
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

import asyncpg
import orjson

from chassis.consuming.connecting import connect
from chassis.consuming.dropping import Decision, drop
from chassis.consuming.letters import Chosen, Place, chosen, letters, place_of, shown
from chassis.consuming.retrying import Retried, retry_parked
from chassis.consuming.sorting import Reason
from chassis.consuming.subscription import ConsumerSettings, Subscription
from chassis.projecting.feeding import fitting
from chassis.projecting.generations import Generation, generations
from chassis.projecting.projection import Change, Projection


class NotParkedError(LookupError):
    """Nothing of that name waits, or was dropped, in any generation."""

    def __init__(self, word: str) -> None:
        super().__init__(f"nothing is parked under {word}")


@dataclass(frozen=True, slots=True)
class DeadLetters:
    """Tells each thing as a line of JSON. `settings` are those of the process that feeds the read models."""

    service: str
    projections: Iterable[Projection]
    settings: ConsumerSettings
    say: Callable[[str], object] = sys.stdout.write

    async def list(self) -> None:
        """What holds up a stream, and what was dropped, in every generation."""
        async with self._connection() as connection:
            for generation in await generations(connection):
                for line in await letters(connection, generation.schema):
                    self._tell(generation, line)

    async def show(self, word: str) -> None:
        """Everything that may be told of one stream's records, or of one record. Raises NotParkedError."""
        found = 0
        async with self._connection() as connection:
            for generation in await generations(connection):
                for row in await chosen(connection, generation.schema, Chosen.parse(word)):
                    self._tell(generation, await shown(connection, generation.projection, row))
                    found += 1
        if not found:
            raise NotParkedError(word)

    async def replay(self, word: str | None, *, apply: bool) -> bool:
        """Tries one stream, or all and what is of none, and tells what becomes of each; kept only if applied. Whether all go on."""
        streams = None
        if word:
            which = Chosen.parse(word)
            if not which.stream_id:
                raise ValueError("a stream is replayed as a whole, and a record of none with all the others")
            streams = [which.stream_id]
        free = True
        for generation, fed in await self._fitting():
            async with _folding(self.settings, fed) as connection:
                for retried in await retry_parked(connection, fed, streams, dry=not apply):
                    free = free and retried.fault is None
                    self._tell(generation, _told(retried) | {"applied": apply})
        return free

    async def drop(self, word: str, decided: Decision) -> None:
        """In every generation in which it waits. Raises NotParkedError and NotDroppedError."""
        found = 0
        for generation, fed in await self._fitting():
            async with _folding(self.settings, fed) as connection:
                first = _first(await chosen(connection, fed.schema, Chosen.parse(word)))
                if first:
                    retried = await drop(connection, fed, first, decided)
                    self._tell(
                        generation, {"dropped": str(place_of(first))} | (_told(retried) if retried else {})
                    )
                    found += 1
        if not found:
            raise NotParkedError(word)

    def _tell(self, generation: Generation, line: Mapping[str, object]) -> None:
        where = {"generation": generation.schema, "live": generation.live}
        self.say(orjson.dumps(where | dict(line), default=str, option=orjson.OPT_APPEND_NEWLINE).decode())

    @asynccontextmanager
    async def _connection(self) -> AsyncIterator[asyncpg.Connection]:
        connection = await asyncpg.connect(self.settings.dsn)
        try:
            yield connection
        finally:
            await connection.close()

    async def _fitting(self) -> Sequence[tuple[Generation, Subscription[Change]]]:
        async with self._connection() as connection:
            known = await generations(connection)
        return list(fitting(self.service, self.projections, known))


@asynccontextmanager
async def _folding(
    settings: ConsumerSettings, fed: Subscription[Change]
) -> AsyncIterator[asyncpg.Connection]:
    connection = await connect(settings, fed)
    try:
        yield connection
    finally:
        await connection.close()


def _first(rows: Sequence[asyncpg.Record]) -> asyncpg.Record | None:
    """What holds up the others; of what is dropped already there is none."""
    waiting = [row for row in rows if row["reason"] != Reason.DROPPED]
    return next((row for row in waiting if row["reason"] != Reason.BEHIND), waiting[0] if waiting else None)


def _told(retried: Retried) -> dict[str, object]:
    held = f"{retried.fault.reason}: {retried.fault.detail}" if retried.fault else None
    which = {"place": str(retried.which)} if isinstance(retried.which, Place) else {}
    stream = None if which else retried.which
    return {"stream_id": stream, **which, "folded": retried.folded, "held": held}
