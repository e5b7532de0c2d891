"""The dead letters of all read models: listed, shown, tried again, dropped (docs/runbooks/parked-streams.md)."""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import asyncpg
import orjson

from chassis.connecting import connected
from chassis.consuming.connecting import folding_connection
from chassis.consuming.dropping import Decision, drop
from chassis.consuming.letters import Named, Place, chosen, letters, place_of, shown
from chassis.consuming.retrying import Retried, retry_parked
from chassis.consuming.sorting import Reason
from chassis.consuming.subscription import ConsumerSettings, Subscription
from chassis.projecting.feeding import fitting
from chassis.projecting.generations import Generation, generations
from chassis.projecting.projection import Change, Projection


class NotParkedError(LookupError):
    """Nothing of that name waits, or was dropped, in any generation, or only in those that other code feeds."""

    def __init__(self, which: Named, elsewhere: Sequence[str] = ()) -> None:
        if elsewhere:
            super().__init__(
                f"{which} is parked in {', '.join(elsewhere)}, which only another version can feed"
            )
        else:
            super().__init__(f"nothing is parked under {which}")


@dataclass(frozen=True, slots=True)
class DeadLetters:
    """Tells each thing as a line of JSON, and notes it where there is none.

    `settings` are those of the process that feeds the read models.
    """

    service: str
    projections: Iterable[Projection]
    settings: ConsumerSettings
    say: Callable[[str], object] = sys.stdout.write
    note: Callable[[str], object] = sys.stderr.write

    async def list(self) -> None:
        """What holds up a stream, and what was dropped, in every generation."""
        found = 0
        async with connected(self.settings.dsn) as connection:
            for generation in await generations(connection):
                for line in await letters(connection, generation.schema):
                    self._tell(generation, line)
                    found += 1
        if not found:
            self.note("没有停放的记录。 Nothing is parked.\n")

    async def show(self, which: Named) -> None:
        """Everything that may be told of one stream's records, or of one record. Raises NotParkedError."""
        found = 0
        async with connected(self.settings.dsn) as connection:
            for generation in await generations(connection):
                for row in await chosen(connection, generation.schema, which):
                    self._tell(generation, await shown(connection, generation.projection, row))
                    found += 1
        if not found:
            raise NotParkedError(which)

    async def replay(self, stream: UUID | None, *, apply: bool) -> bool:
        """Tries one stream, or all and what is of none, and tells what becomes of each; kept only if applied.

        Whether all go on. Raises NotParkedError.
        """
        done: list[Retried] = []
        for generation, fed in await self._fitting():
            async with folding_connection(self.settings, fed) as connection:
                tried = await retry_parked(connection, fed, [stream] if stream else None, dry=not apply)
            there = [one for one in tried if one.folded or one.fault]
            for retried in there:
                self._tell(generation, _told(retried) | {"applied": apply})
            done += there
        if stream and not done:
            raise NotParkedError(stream, await self._holding(stream))
        if not done:
            self.note("没有可重试的停放记录。 Nothing is parked that this version could try again.\n")
        return all(one.fault is None for one in done)

    async def drop(self, which: Named, decided: Decision) -> None:
        """In every generation in which it waits. Raises NotParkedError and NotDroppedError."""
        found = 0
        for generation, fed in await self._fitting():
            async with folding_connection(self.settings, fed) as connection:
                first = _first(await chosen(connection, fed.schema, which))
                if first:
                    retried = await drop(connection, fed, first, decided)
                    self._tell(
                        generation, {"dropped": str(place_of(first))} | (_told(retried) if retried else {})
                    )
                    found += 1
        if not found:
            raise NotParkedError(which, await self._holding(which))

    async def _holding(self, which: Named) -> Sequence[str]:
        """The generations in which it waits."""
        async with connected(self.settings.dsn) as connection:
            schemas = [generation.schema for generation in await generations(connection)]
            return [schema for schema in schemas if await chosen(connection, schema, which)]

    def _tell(self, generation: Generation, line: Mapping[str, object]) -> None:
        where = {"generation": generation.schema, "live": generation.live}
        self.say(orjson.dumps(where | dict(line), default=str, option=orjson.OPT_APPEND_NEWLINE).decode())

    async def _fitting(self) -> Sequence[tuple[Generation, Subscription[Change]]]:
        async with connected(self.settings.dsn) as connection:
            known = await generations(connection)
        return list(fitting(self.service, self.projections, known))


def _first(rows: Sequence[asyncpg.Record]) -> asyncpg.Record | None:
    """What holds up the others; of what is dropped already there is none."""
    waiting = [row for row in rows if row["reason"] != Reason.DROPPED]
    return next((row for row in waiting if row["reason"] != Reason.BEHIND), waiting[0] if waiting else None)


def _told(retried: Retried) -> dict[str, object]:
    held = f"{retried.fault.reason}: {retried.fault.detail}" if retried.fault else None
    which = {"place": str(retried.which)} if isinstance(retried.which, Place) else {}
    stream = None if which else retried.which
    return {"stream_id": stream, **which, "folded": retried.folded, "held": held}
