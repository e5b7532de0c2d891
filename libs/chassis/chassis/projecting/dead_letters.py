"""The dead letters of a service's read models and of what else it hears: listed, shown, tried again, dropped (docs/runbooks/parked-streams.md)."""

import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any
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
class Hearing:
    """A consumer that makes commands of what it hears, under whose name lies its schema.

    What it folds is in the log at once: nothing of that can be tried without being done.
    """

    name: str
    opened: Callable[[], AbstractAsyncContextManager[Subscription[Any]]]


@dataclass(frozen=True, slots=True)
class Pile:
    """Where records are parked: a generation, or what a hearing has."""

    schema: str
    consumer: str
    live: bool = True


@dataclass(frozen=True, slots=True)
class DeadLetters:
    """Tells each thing as a line of JSON, and notes it where there is none.

    `settings` are those of the process that feeds the read models.
    """

    service: str
    projections: Sequence[Projection]
    settings: ConsumerSettings
    say: Callable[[str], object] = sys.stdout.write
    note: Callable[[str], object] = sys.stderr.write
    hearings: Sequence[Hearing] = ()

    async def list(self) -> None:
        """What holds up a stream, and what was dropped, in every generation and hearing."""
        found = 0
        async with connected(self.settings.dsn) as connection:
            for pile in await self._piles(connection):
                for line in await letters(connection, pile.schema):
                    self._tell(pile, line)
                    found += 1
        if not found:
            self.note("没有停放的记录。 Nothing is parked.\n")

    async def show(self, which: Named) -> None:
        """Everything that may be told of one stream's records, or of one record. Raises NotParkedError."""
        found = 0
        async with connected(self.settings.dsn) as connection:
            for pile in await self._piles(connection):
                for row in await chosen(connection, pile.schema, which):
                    self._tell(pile, await shown(connection, pile.consumer, row))
                    found += 1
        if not found:
            raise NotParkedError(which)

    async def replay(self, stream: UUID | None, *, apply: bool) -> bool:
        """Tries one stream, or all and what is of none, and tells what becomes of each; kept only if applied.

        What is parked in a hearing is tried only to be kept. Whether all go on. Raises NotParkedError.
        """
        done: list[Retried] = []
        for pile, fed in await self._fitting():
            done += await self._replayed(pile, fed, stream, apply)
        untried = 0 if apply else await self._untried(stream)
        if apply:
            for one in self.hearings:
                async with one.opened() as heard:
                    done += await self._replayed(Pile(one.name, one.name), heard, stream, apply)
        if stream and not done and not untried:
            raise NotParkedError(stream, await self._holding(stream))
        if not done and not untried:
            self.note("没有可重试的停放记录。 Nothing is parked that this version could try again.\n")
        return not untried and all(one.fault is None for one in done)

    async def _replayed(
        self, pile: Pile, fed: Subscription[Any], stream: UUID | None, apply: bool
    ) -> Sequence[Retried]:
        async with folding_connection(self.settings, fed) as connection:
            tried = await retry_parked(connection, fed, [stream] if stream else None, dry=not apply)
        there = [one for one in tried if one.folded or one.fault]
        for retried in there:
            self._tell(pile, _told(retried) | {"applied": apply})
        return there

    async def _untried(self, stream: UUID | None) -> int:
        """What waits in hearings: each is told, with what held it up."""
        found = 0
        async with connected(self.settings.dsn) as connection:
            for one in self.hearings:
                for line in await letters(connection, one.name):
                    if line["reason"] != Reason.DROPPED and stream in (None, line["stream_id"]):
                        held = f"{line['reason']}: {line['detail']}"
                        told = {"place": line["place"], "stream_id": line["stream_id"], "held": held}
                        self._tell(Pile(one.name, one.name), told | {"tried": False, "applied": False})
                        found += 1
        return found

    async def drop(self, which: Named, decided: Decision) -> None:
        """In every generation and hearing in which it waits. Raises NotParkedError and NotDroppedError."""
        found = [await self._dropped(pile, fed, which, decided) for pile, fed in await self._fitting()]
        for one in self.hearings:
            async with one.opened() as heard:
                found.append(await self._dropped(Pile(one.name, one.name), heard, which, decided))
        if not any(found):
            raise NotParkedError(which, await self._holding(which))

    async def _dropped(self, pile: Pile, fed: Subscription[Any], which: Named, decided: Decision) -> bool:
        async with folding_connection(self.settings, fed) as connection:
            first = _first(await chosen(connection, fed.schema, which))
            if first is None:
                return False
            retried = await drop(connection, fed, first, decided)
        self._tell(pile, {"dropped": str(place_of(first))} | (_told(retried) if retried else {}))
        return True

    async def _holding(self, which: Named) -> Sequence[str]:
        """The generations in which it waits."""
        async with connected(self.settings.dsn) as connection:
            schemas = [pile.schema for pile in await self._piles(connection)]
            return [schema for schema in schemas if await chosen(connection, schema, which)]

    async def _piles(self, connection: asyncpg.Connection) -> Sequence[Pile]:
        """A service without read models has no table of generations."""
        known = await generations(connection) if self.projections else ()
        return [*map(_pile, known), *(Pile(one.name, one.name) for one in self.hearings)]

    def _tell(self, pile: Pile, line: Mapping[str, object]) -> None:
        where = {"generation": pile.schema, "live": pile.live}
        self.say(orjson.dumps(where | dict(line), default=str, option=orjson.OPT_APPEND_NEWLINE).decode())

    async def _fitting(self) -> Sequence[tuple[Pile, Subscription[Change]]]:
        async with connected(self.settings.dsn) as connection:
            known = await generations(connection) if self.projections else ()
        return [(_pile(one), fed) for one, fed in fitting(self.service, self.projections, known)]


def _pile(generation: Generation) -> Pile:
    return Pile(generation.schema, generation.projection, generation.live)


def _first(rows: Sequence[asyncpg.Record]) -> asyncpg.Record | None:
    """What holds up the others; of what is dropped already there is none."""
    waiting = [row for row in rows if row["reason"] != Reason.DROPPED]
    return next((row for row in waiting if row["reason"] != Reason.BEHIND), waiting[0] if waiting else None)


def _told(retried: Retried) -> dict[str, object]:
    held = f"{retried.fault.reason}: {retried.fault.detail}" if retried.fault else None
    which = {"place": str(retried.which)} if isinstance(retried.which, Place) else {}
    stream = None if which else retried.which
    return {"stream_id": stream, **which, "folded": retried.folded, "held": held}
