"""A read model made anew beside the live one, in whose place it is put once it has come as far (DESIGN section 6)."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import asyncpg

from chassis.consuming.ends import ends
from chassis.consuming.state import Place
from chassis.projecting.generations import Generation, generations, make_generation
from chassis.projecting.preparing import as_owner
from chassis.projecting.projection import Projection
from chassis.projecting.swapping import BehindError, swap

LOOK_SECONDS = 1.0

_OFFSETS = "SELECT topic_id, partition, next_offset FROM {schema}.consumed_offsets"


class StalledError(Exception):
    """Nothing is being folded; what was made stays, and the next try goes on with it."""

    def __init__(self, schema: str) -> None:
        super().__init__(
            f"nothing comes into {schema}: the process that feeds read models must run, with this version"
        )


@dataclass(frozen=True, slots=True)
class Rebuilding:
    """`dsn` is of the migrator; `kafka` is an account that may describe the projection's topics.

    `patience` is how many looks may show no progress.
    """

    dsn: str
    owner: str
    kafka: Mapping[str, str]
    say: Callable[[str], None] = print
    patience: int = 60

    async def rebuild_if_needed(self, projection: Projection) -> None:
        """Only if the live generation was made by other code."""
        async with as_owner(self.dsn, self.owner) as connection:
            known = await generations(connection)
        if not any(g.live and g.fits(projection) for g in known if g.projection == projection.name):
            await self.rebuild(projection)

    async def rebuild(self, projection: Projection) -> Generation:
        """Made, filled by the process that feeds read models, and shown; one that was broken off is gone on with.

        Raises GuardsDifferError, ParkedError and StalledError; what was made stays, for another try.
        """
        async with as_owner(self.dsn, self.owner) as connection:
            coming = await _coming(connection, projection) or await make_generation(connection, projection)
            self.say(f"{coming.schema} is being filled")
            while True:
                await self._until_filled(connection, projection, coming)
                try:
                    await swap(connection, coming)
                except BehindError:
                    continue
                self.say(f"{coming.schema} is live")
                return coming

    async def _until_filled(
        self, connection: asyncpg.Connection, projection: Projection, coming: Generation
    ) -> None:
        """Until it holds what had been in Kafka one look before."""
        least, idle = None, 0
        while True:
            there = await asyncio.to_thread(ends, self.kafka, projection.topics)
            await asyncio.sleep(LOOK_SECONDS)
            behind = await _behind(connection, coming, there)
            if not behind:
                return
            idle = 0 if least is None or behind < least else idle + 1
            least = behind if least is None else min(least, behind)
            self.say(f"{coming.schema}: {behind} records to go")
            if idle >= self.patience:
                raise StalledError(coming.schema)


async def _coming(connection: asyncpg.Connection, projection: Projection) -> Generation | None:
    """What an earlier run made and did not bring to its end."""
    known = [g for g in await generations(connection) if g.projection == projection.name]
    live = max((g.number for g in known if g.live), default=0)
    return next((g for g in known if g.number > live and g.fits(projection)), None)


async def _behind(connection: asyncpg.Connection, coming: Generation, there: Mapping[Place, int]) -> int:
    rows = await connection.fetch(_OFFSETS.format(schema=coming.schema))
    offsets = {(row["topic_id"], row["partition"]): row["next_offset"] for row in rows}
    return sum(max(0, end - offsets.get(place, 0)) for place, end in there.items())
