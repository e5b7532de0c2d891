"""A generation is made beside the live one, filled, and fed until it has come as far."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass

import asyncpg

from chassis.connecting import connected
from chassis.consuming.ends import Ending, ends
from chassis.consuming.epochs import Epochs
from chassis.consuming.errors import RecordsLostError, TooManyParkedError, VoidedFactsError
from chassis.consuming.state import Partition
from chassis.consuming.subscription import ConsumerSettings
from chassis.projecting.building import build, twice, unbuild
from chassis.projecting.crew import fill_all
from chassis.projecting.feeding import group_of
from chassis.projecting.filling import Work
from chassis.projecting.generations import Generation, generations, make_generation
from chassis.projecting.progress import Progress
from chassis.projecting.projection import Projection

LOOK_SECONDS = 1.0

_LIVE = ", and nothing can be compared with it (without --diff)"
_OFFSETS = "SELECT topic_id, partition, next_offset FROM {schema}.consumed_offsets"


class RebuildError(Exception):
    """What readers see was not changed; its words say what stands against it, and what helps."""


class StalledError(RebuildError):
    """Nothing is being folded; what was made stays, and the next try goes on with it."""

    def __init__(self, schema: str) -> None:
        super().__init__(
            f"nothing comes into {schema}: the process that feeds read models must run, with this version"
        )


class CrewLostError(RebuildError):
    """A process that filled a partition is gone; of that partition there is nothing."""

    def __init__(self, schema: str) -> None:
        super().__init__(
            f"a process that was filling {schema} was ended from outside, for want of memory for one:"
            " --resume goes on with what was made, --drop drops it"
        )


class OneKeyTwiceError(RebuildError):
    """Two records make a row of the same key: fed one by one, the second of them would have been parked."""

    def __init__(self, table: str, constraint: str, key: str) -> None:
        super().__init__(
            f"{table} has two rows of one key, {constraint} {key}: look which record the live one has parked"
            " (dead-letters list). If its service did not record it, drop it as foreign; then --drop, and rebuild"
        )


@dataclass(frozen=True, slots=True)
class Making:
    """As the owner on `connection`; `patience` is how many looks may show no progress."""

    connection: asyncpg.Connection
    projection: Projection
    service: str
    consumer: ConsumerSettings
    say: Callable[[str], None]
    patience: int

    async def known(self) -> Sequence[Generation]:
        """Of this projection, in the order in which they were made."""
        return [g for g in await generations(self.connection) if g.projection == self.projection.name]

    async def made(self) -> Generation:
        """Empty. It is fed from the start where there is no shorter way."""
        async with self.connection.transaction():
            made = await make_generation(self.connection, self.projection)
            return await unbuild(self.connection, made) if self.projection.bulk else made

    async def filled(self, coming: Generation) -> None:
        """With all that was in Kafka at the beginning; what an earlier try has filled is left as it is."""
        bulk = self.projection.bulk
        if coming.filled or not bulk:
            return
        before = await _offsets(self.connection, coming)
        group = group_of(self.service, coming)
        works = [
            Work(self.projection, bulk, group, coming.schema, self.consumer, partition)
            for partition in await self._ends()
            if partition.end and partition.key not in before
        ]
        try:
            await fill_all(works, Progress(f"{coming.schema}, filling", self.say).tell)
        except BrokenProcessPool as error:
            raise CrewLostError(coming.schema) from error
        except (TooManyParkedError, VoidedFactsError, RecordsLostError) as error:
            raise RebuildError(f"{coming.schema} stays unfinished (--drop drops it): {error}") from error
        self.say(f"{coming.schema}, counting what rests on several partitions")
        session = {"search_path": f"{coming.schema}, public"}
        async with connected(self.consumer.dsn, session) as writing, writing.transaction():
            await bulk.finish(writing)
        self.say(f"{coming.schema}, indexes")
        try:
            await build(self.connection, coming)
        except asyncpg.UniqueViolationError as error:
            table, name = str(error.table_name), str(error.constraint_name)
            async with connected(self.consumer.dsn) as seeing:
                key = await twice(seeing, coming, table, name)
            raise OneKeyTwiceError(f"{coming.schema}.{table}", name, key) from error

    async def caught_up(self, coming: Generation) -> None:
        """Until it holds what is in Kafka now, however much comes meanwhile. Raises StalledError."""
        there = await self._ends()
        progress = Progress(f"{coming.schema}, catching up", self.say)
        while behind := await self._behind(coming, there):
            progress.tell(behind)
            if progress.idle >= self.patience:
                await self.check_valid(coming)
                raise StalledError(coming.schema)
            await asyncio.sleep(LOOK_SECONDS)

    async def check_valid(self, generation: Generation) -> None:
        """Raises RebuildError if it holds what a later epoch of its service has voided: nobody can feed it."""
        try:
            async with self.connection.transaction():
                await self.connection.execute(f"SET LOCAL search_path = {generation.schema}, public")
                await Epochs().load(self.connection)
        except VoidedFactsError as error:
            way_out = " (--drop drops it)" if generation.unfinished else _LIVE if generation.live else ""
            raise RebuildError(f"{generation.schema} is of no use any more{way_out}: {error}") from error

    async def is_of_use(self, generation: Generation) -> bool:
        """Whether this code can go on with it."""
        with suppress(RebuildError):
            if generation.fits(self.projection):
                await self.check_valid(generation)
                return True
        return False

    async def _behind(self, coming: Generation, there: Sequence[Ending]) -> int:
        held = await _offsets(self.connection, coming)
        return sum(max(0, one.end - held.get(one.key, 0)) for one in there)

    async def _ends(self) -> list[Ending]:
        return await asyncio.to_thread(ends, self.consumer.kafka, self.projection.topics)


async def _offsets(connection: asyncpg.Connection, coming: Generation) -> Mapping[Partition, int]:
    rows = await connection.fetch(_OFFSETS.format(schema=coming.schema))
    return {(row["topic_id"], row["partition"]): row["next_offset"] for row in rows}
