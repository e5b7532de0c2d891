"""Where dead letters are looked into: a consumer that comes upon poison, and the commands about it."""

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID, uuid4

import asyncpg

from chassis.consuming.consumed import Consumed
from chassis.projecting.change_log import since
from chassis.projecting.dead_letters import DeadLetters
from chassis.projecting.projection import Change, Projection
from chassis.testing.waiting import eventually
from libs.chassis.tests.projecting.roster import Roster, fold, name_of

POISON = "毒"


class PoisonousNameError(Exception):
    """What a fold may come upon."""


async def fastidious(connection: asyncpg.Connection, events: Sequence[Consumed]) -> Sequence[Change]:
    if any(name_of(event.recorded.event) == POISON for event in events):
        raise PoisonousNameError(POISON)
    return await fold(connection, events)


@dataclass
class Desk:
    """Where a person sits: the commands, and what they said."""

    roster: Roster
    said: list[dict[str, Any]] = field(default_factory=list)
    noted: list[str] = field(default_factory=list)

    @property
    def projection(self) -> Projection:
        return replace(self.roster.projection, fold=fastidious)

    def letters(self, projection: Projection | None = None) -> DeadLetters:
        self.said.clear()
        return DeadLetters(
            "reporting",
            [projection or self.projection],
            self.roster.consumer,
            lambda line: self.said.append(json.loads(line)),
            self.noted.append,
        )

    @asynccontextmanager
    async def parked(self, *names: str) -> AsyncIterator[UUID]:
        """A stream of these names, one of them poison, while its consumer runs."""
        stream = uuid4()
        async with self.roster.fed(self.projection) as projecting:
            self.roster.name(stream, *names)
            await eventually(lambda: projecting.health().warnings)
            yield stream

    async def kinds(self) -> list[str]:
        async with self.roster.connected("reader") as connection:
            return [entry.kind for entry in await since(connection, 0)]

    async def audited(self) -> list[tuple[Any, ...]]:
        query = "SELECT consumer, stream_id, version, sha256, code, said, dropped_by FROM consuming.dropped_records"
        return await self.roster.query("projector", query)

    async def waiting(self) -> list[tuple[Any, ...]]:
        query = "SELECT stream_id, version, reason FROM read.parked_records ORDER BY version"
        return await self.roster.query("reader", query)
