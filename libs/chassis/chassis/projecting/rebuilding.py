"""A read model made anew beside the live one, in whose place it is put once it has come as far (DESIGN section 6)."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from confluent_kafka import KafkaException

from chassis.consuming.subscription import ConsumerSettings
from chassis.kafka_errors import name_in
from chassis.projecting.comparing import Difference, compare
from chassis.projecting.confirming import check_confirmed
from chassis.projecting.dropping import drop
from chassis.projecting.generations import Generation, live_one
from chassis.projecting.making import Making, RebuildError
from chassis.projecting.preparing import as_owner
from chassis.projecting.projection import Projection
from chassis.projecting.showing import show

_ALONE = "SELECT pg_try_advisory_lock(hashtext('rebuild'), hashtext($1))"


@dataclass(frozen=True, slots=True)
class Rebuilding:
    """`dsn` is of the migrator; `consumer` is as the process that feeds read models has it.

    `patience` is how many looks may show no progress; a swap that readers hold up is given up after `held_up`.
    One command at a time is at work on a projection. Each raises RebuildError.
    """

    dsn: str
    owner: str
    service: str
    consumer: ConsumerSettings
    say: Callable[[str], None] = print
    patience: int = 60
    held_up: timedelta = timedelta(minutes=5)

    async def rebuild(self, projection: Projection, *, resume: bool = False) -> Generation:
        """Made, filled, fed until it has come as far as the live one, and shown.

        Raises GuardsDifferError, ParkedError and UnconfirmedEpochError too. What was made stays, and `resume` goes on with it.
        """
        async with self._alone(projection) as making:
            coming = await self._coming(making, resume=resume)
            await show(making, coming, self.held_up)
            return coming

    async def rebuild_if_needed(self, projection: Projection) -> None:
        """Only if the live generation was made by other code; goes on with what an earlier try left that is of use."""
        async with self._alone(projection) as making:
            known = await making.known()
            left = [g for g in known if g.unfinished]
            if useless := [g for g in left if not await making.is_of_use(g)]:
                await drop(making.connection, self.service, useless, self.say)
        live = live_one(known, projection.name)
        if live and live.fits(projection):
            self.say(
                f"{live.schema} 由本版本所建，无需重建。 {live.schema} was made by this version: no need."
            )
        else:
            await self.rebuild(projection, resume=len(left) > len(useless))

    async def differences(self, projection: Projection, *, resume: bool = False) -> Sequence[Difference]:
        """What readers would see change if it were shown now. It stays unfinished, and is fed."""
        async with self._alone(projection) as making:
            live = live_one(await making.known(), projection.name)
            if live is None:
                raise RebuildError(f"{projection.name} shows nothing yet: migrate")
            await check_confirmed(making.connection, live)
            await making.check_valid(live)
            coming = await self._coming(making, resume=resume)
            return await compare(self.consumer.dsn, live, coming)

    async def drop_unfinished(self, projection: Projection) -> None:
        """What an earlier rebuild made and did not bring to its end."""
        async with self._alone(projection) as making:
            left = [g for g in await making.known() if g.unfinished]
            if not left:
                raise RebuildError(f"nothing of {projection.name} is unfinished")
            await drop(making.connection, self.service, left, self.say)

    async def roll_back(self, projection: Projection) -> Generation:
        """What was live before is shown again, and what is live now can be gone back to in its turn."""
        async with self._alone(projection) as making:
            replaced = [g for g in await making.known() if g.replaced]
            if not replaced:
                raise RebuildError(f"{projection.name} has no former generation, or it was dropped: rebuild")
            former = replaced[-1]
            if not former.fits(projection):
                raise RebuildError(
                    f"{former.schema} was made by other code: run that version's processes, and its rollback"
                )
            await making.check_valid(former)
            await making.caught_up(former)
            await show(making, former, self.held_up)
            return former

    @asynccontextmanager
    async def _alone(self, projection: Projection) -> AsyncIterator[Making]:
        async with as_owner(self.dsn, self.owner) as connection:
            if not await connection.fetchval(_ALONE, projection.name):
                raise RebuildError(f"another rebuild of {projection.name} is at work")
            try:
                yield Making(connection, projection, self.service, self.consumer, self.say, self.patience)
            except (KafkaException, TimeoutError) as error:
                trouble = name_in(error) if isinstance(error, KafkaException) else "does not answer"
                raise RebuildError(f"Kafka: {trouble}; what was made stays") from error

    async def _coming(self, making: Making, *, resume: bool) -> Generation:
        """Filled and fed."""
        left = next((g for g in await making.known() if g.unfinished), None)
        if resume:
            await self._check_left(making, left)
        elif left:
            raise RebuildError(f"{left.schema} is unfinished: --resume goes on with it, --drop drops it")
        if live := live_one(await making.known(), making.projection.name):
            await check_confirmed(making.connection, live)
        coming = left or await making.made()
        await making.filled(coming)
        await making.caught_up(coming)
        return coming

    async def _check_left(self, making: Making, left: Generation | None) -> None:
        if left is None:
            raise RebuildError(f"nothing of {making.projection.name} is unfinished")
        if not left.fits(making.projection):
            raise RebuildError(f"{left.schema} was made by other code: --drop drops it")
        await making.check_valid(left)
