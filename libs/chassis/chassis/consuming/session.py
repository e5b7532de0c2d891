"""One session of a consumer: a connection, a membership of the group, and what was learnt meanwhile."""

import asyncio
import math
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Generic

import asyncpg
import structlog

from chassis.backoff import Backoff
from chassis.consuming import leaving_out, state
from chassis.consuming.epochs import Epochs
from chassis.consuming.errors import is_transient
from chassis.consuming.folding import Folded, PoisonError, fold
from chassis.consuming.leaving_out import Void
from chassis.consuming.polling import Polling
from chassis.consuming.records import Raw
from chassis.consuming.retrying import retry_parked
from chassis.consuming.sorting import Mark, Read, read
from chassis.consuming.state import Partition
from chassis.consuming.subscription import ConsumerSettings, Outcome, Subscription
from chassis.consuming.tracing import record_commit
from chassis.fault_points import reach
from chassis.telemetry import metrics

log = structlog.get_logger(__name__)

Moves = Mapping[Partition, tuple[int, int]]


@dataclass(slots=True)
class Condition:
    """What health tells; it outlives the session that met it."""

    troubles: dict[str, str] = field(default_factory=dict)
    kafka: str | None = None
    lag: int | None = None
    parked: int = 0
    left_out: Sequence[str] = ()


class Session(Generic[Outcome]):
    """Reads and folds until it is stopped; raises what ends it before."""

    def __init__(
        self,
        subscription: Subscription[Outcome],
        settings: ConsumerSettings,
        connection: asyncpg.Connection,
        condition: Condition,
        backoff: Backoff,
    ) -> None:
        self._subscription = subscription
        self._settings = settings
        self._connection = connection
        self._condition = condition
        self._backoff = backoff
        self._epochs = Epochs()
        self._foreign: frozenset[Mark] = frozenset()

    async def run(self, stop: asyncio.Event) -> None:
        """Once for each session: tries what is parked, joins the group, and folds until `stop`."""
        await self._epochs.load(self._connection)
        self._foreign = await leaving_out.foreign(self._connection, self._subscription.name)
        await retry_parked(self._connection, self._subscription)
        await self._look()
        starts = partial(state.positions, self._connection)
        topics, group = self._subscription.topics, self._subscription.group
        async with Polling(self._settings.kafka, group, topics, starts) as polling:
            while not stop.is_set():
                await self._step(polling, stop)

    async def _step(self, polling: Polling, stop: asyncio.Event) -> None:
        records = await polling.take(self._settings.batch)
        if records:
            await self._work(polling, records, stop)
        elif self._connection.is_closed():
            raise ConnectionError("the database closed the connection")
        self._tell(polling, worked=bool(records))
        if self._condition.parked or self._condition.left_out:
            await self._look()

    async def _work(self, polling: Polling, records: Sequence[Raw], stop: asyncio.Event) -> None:
        started_ns = time.time_ns()
        reads = [read(record, self._subscription.upcasters) for record in records]
        await self._epochs.meet(self._connection, reads)
        valid, void = await self._sifted(reads)
        moves = _moves(polling.positions, records)
        reach("consumer.taken")
        done = await self._until_done(polling, valid, void, moves, stop)
        if done is None:
            return
        polling.committed(moves)
        self._backoff.succeeded()
        record_commit(self._subscription.name, (one.event for one in done.folded if one.event), started_ns)
        await self._account(done, void=len(reads) - len(valid))

    async def _sifted(self, reads: Sequence[Read]) -> tuple[Sequence[Read], Void]:
        valid, void = self._epochs.sift(reads)
        if void:  # somebody may have said meanwhile that there was no such epoch
            await self._epochs.load(self._connection)
            valid, void = self._epochs.sift(reads)
        return leaving_out.without(valid, self._foreign), void

    async def _until_done(
        self, polling: Polling, reads: Sequence[Read], void: Void, moves: Moves, stop: asyncio.Event
    ) -> Folded[Outcome] | None:
        """Again, carefully, after poison; again, later, after what passes by itself; None if stopped before."""
        carefully = False
        while not stop.is_set():
            try:
                return await self._transaction(reads, void, moves, carefully=carefully)
            except PoisonError:
                carefully = True
            except Exception as error:
                passes = isinstance(error, asyncpg.PostgresError) and is_transient(error, self._connection)
                if self._connection.is_closed() or not passes:
                    raise
                log.warning("consumer.held", group=self._subscription.group, reason=repr(error))
                self._condition.troubles["postgres"] = type(error).__name__
                await polling.hold(self._backoff.delay())
        return None

    async def _transaction(
        self, reads: Sequence[Read], void: Void, moves: Moves, *, carefully: bool
    ) -> Folded[Outcome]:
        async with self._connection.transaction():
            await state.move(self._connection, moves)
            await leaving_out.count(self._connection, void)
            done = await fold(
                self._connection,
                self._subscription,
                reads,
                carefully=carefully,
                parked_limit=self._settings.parked_limit,
            )
            reach("consumer.folded")
            return done

    async def _account(self, done: Folded[Outcome], void: int) -> None:
        group = self._subscription.group
        metrics.CONSUMER_FOLDED.labels(group).inc(len(done.folded))
        metrics.CONSUMER_KNOWN.labels(group).inc(done.known)
        metrics.CONSUMER_VOID.labels(group).inc(void)
        if void:
            log.warning("consumer.void", group=group, records=void)
        for parked in done.parked:
            raw, fault = parked.read.raw, parked.fault
            place = f"{raw.topic}[{raw.partition}]@{raw.offset}"
            log.error("consumer.parked", group=group, place=place, reason=fault.reason, detail=fault.detail)
        if done.healed:
            await retry_parked(self._connection, self._subscription, done.healed)
        if done.parked or done.healed or void:
            await self._look()

    async def _look(self) -> None:
        """At what is for a person to look into."""
        self._condition.left_out = await leaving_out.told(self._connection)
        self._condition.parked, since = await state.parked_streams(self._connection)
        group = self._subscription.group
        metrics.CONSUMER_PARKED.labels(group).set(self._condition.parked)
        metrics.CONSUMER_PARKED_SINCE.labels(group).set(since.timestamp() if since else math.nan)

    def _tell(self, polling: Polling, *, worked: bool) -> None:
        self._condition.kafka = polling.trouble or (None if polling.joined else "joining")
        self._condition.lag = polling.lag
        lag = math.nan if polling.lag is None else polling.lag
        metrics.CONSUMER_LAG.labels(self._subscription.group).set(lag)
        if worked or (polling.joined and polling.lag == 0):
            self._condition.troubles.clear()


def _moves(positions: Mapping[Partition, int], records: Sequence[Raw]) -> Moves:
    """From where each partition stood to behind the last of its records."""
    ends = {(record.topic_id, record.partition): record.offset + 1 for record in records}
    return {partition: (positions[partition], end) for partition, end in ends.items()}
