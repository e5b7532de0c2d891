"""A partition from its first record to its last into an empty generation, in one transaction (DESIGN section 6)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from uuid import UUID

import asyncpg
from confluent_kafka import Consumer, Message, TopicPartition

from chassis.connecting import connected
from chassis.consuming import leaving_out, state
from chassis.consuming.ends import Ending
from chassis.consuming.epochs import Epochs
from chassis.consuming.errors import TooManyParkedError, told_of
from chassis.consuming.leaving_out import Void
from chassis.consuming.polling import SETTINGS
from chassis.consuming.records import raw
from chassis.consuming.sorting import Fault, Mark, Parked, Read, Reason, Sorting, read
from chassis.consuming.state import StandsRow
from chassis.consuming.subscription import ConsumerSettings
from chassis.consuming.to_the_end import come, is_end
from chassis.fault_points import reach
from chassis.projecting.projection import Bulk, Filling, Projection, Rows, copy

BATCH = 10_000

_CLAIM = "INSERT INTO consumed_offsets VALUES ($1, $2, $3, 0) ON CONFLICT DO NOTHING"
_MOVE = "UPDATE consumed_offsets SET next_offset = $3 WHERE (topic_id, partition) = ($1, $2)"
_VERSIONS = ("stream_id", "service", "topic", "epoch", "version", "position")


@dataclass(frozen=True, slots=True)
class Work:
    """Sent to another process, so `projection` must consist of what modules name. Nobody is a member of `group`."""

    projection: Projection
    bulk: Bulk
    group: str
    schema: str
    settings: ConsumerSettings
    partition: Ending


class BrokenOffError(Exception):
    """Whoever asked for it is gone, or wants no more."""


class _NewEpochError(Exception):
    """It voids what was taken before it was met: again from the first record."""


async def fill(work: Work, progressed: Callable[[int], None]) -> None:
    """All rows of the partition and its offset, or nothing; nothing too if somebody else has filled it.

    `progressed` hears how many records were read more, and may raise. What raises besides: KafkaException,
    RecordsLostError, VoidedFactsError, TooManyParkedError and PostgreSQL's errors.
    """
    session = {"search_path": f"{work.schema}, public", "synchronous_commit": "off"}
    async with (
        connected(work.settings.dsn, session) as folding,
        connected(work.settings.dsn, session) as meeting,
    ):
        while True:
            attempt = _Fill(work, folding, meeting)
            with suppress(_NewEpochError):
                async with folding.transaction():
                    await attempt.run(progressed)
                return
            progressed(-attempt.read)


@dataclass(slots=True)
class _Fill:
    work: Work
    connection: asyncpg.Connection
    meeting: asyncpg.Connection
    read: int = 0
    epochs: Epochs = field(default_factory=Epochs)
    dropped: frozenset[Mark] = frozenset()
    foreign: frozenset[Mark] = frozenset()
    void: Void = field(default_factory=Void)
    stands: dict[UUID, StandsRow] = field(default_factory=dict)
    taken: list[Read] = field(default_factory=list)
    refused: set[UUID | None] = field(default_factory=set)
    waiting: set[UUID | None] = field(default_factory=set)

    async def run(self, progressed: Callable[[int], None]) -> None:
        partition, projection = self.work.partition, self.work.projection
        if await self.connection.execute(_CLAIM, *partition.key, partition.topic) == "INSERT 0 0":
            return
        await self.epochs.load(self.meeting)
        self.dropped = await state.dropped(self.meeting, projection.name)
        self.foreign = await leaving_out.foreign(self.meeting, projection.name)
        sorting = Sorting({}, projection.folds | projection.ignores, self.dropped)
        filling = self.work.bulk.filling()
        end = 0
        for messages in batches(self.work):
            end = (messages[-1].offset() or 0) + 1
            await self._take(messages, sorting, filling)
            await self._copy(filling.done())
            reach("fill.partition")
            self.read += len(messages)
            progressed(len(messages))
        await self._copy(filling.rest())
        await self._copy([Rows("stream_versions", _VERSIONS, self.stands.values())])
        await leaving_out.count(self.connection, self.void)
        await self.connection.execute(_MOVE, *partition.key, end)

    async def _take(self, messages: Sequence[Message], sorting: Sorting, filling: Filling) -> None:
        upcasters, topic_id = self.work.projection.upcasters, self.work.partition.topic_id
        reads = [read(raw(message, topic_id), upcasters) for message in messages]
        known = len(self.epochs.first_positions)
        await self.epochs.meet(self.meeting, reads)
        if len(self.epochs.first_positions) > known and self.stands:
            raise _NewEpochError
        valid, void = self.epochs.sift(reads)
        self.void += void
        placed = sorting.sort(leaving_out.without(valid, self.foreign))
        parked = [*placed.parked, *self._refused(placed.accepted, filling)]
        if parked:
            await self._park(parked)
        self.stands.update((row[0], row) for row in state.stands(self.taken))
        self.taken.clear()

    def _refused(self, accepted: Iterable[Read], filling: Filling) -> Iterator[Parked]:
        """Takes the others, each in its turn."""
        folds = self.work.projection.folds
        for one in accepted:
            if one.stream_id in self.refused:
                yield Parked(one, Fault(Reason.BEHIND, Reason.REFUSED))
                continue
            try:
                if one.event and type(one.event.recorded.event) in folds:
                    filling.take(one.event)
            except Exception as error:  # noqa: BLE001 - whatever it is, this record is not folded
                if one.mark not in self.dropped:
                    self.refused.add(one.stream_id)
                    yield Parked(one, Fault(Reason.REFUSED, told_of(error)))
                    continue
                yield Parked(one, Fault(Reason.DROPPED, told_of(error)))
            self.taken.append(one)

    async def _park(self, parked: Sequence[Parked]) -> None:
        await state.park(self.connection, parked)
        self.waiting |= {one.read.stream_id for one in parked if one.fault.reason is not Reason.DROPPED}
        if len(self.waiting) > self.work.settings.parked_limit:
            raise TooManyParkedError(len(self.waiting), self.work.settings.parked_limit)

    async def _copy(self, rows: Iterable[Rows]) -> None:
        for one in rows:
            await copy(self.connection, one)


def batches(work: Work) -> Iterator[list[Message]]:
    """The partition's records as far as it reaches now. Raises KafkaException and RecordsLostError."""
    # Without data a broker waits so long before it says that this is the end; where there are some it does not wait.
    to_the_end = {"enable.partition.eof": True, "fetch.wait.max.ms": 10}
    settings = {**SETTINGS, **work.settings.kafka, "group.id": work.group, **to_the_end}
    with closing(Consumer(settings)) as consumer:
        consumer.assign([TopicPartition(work.partition.topic, work.partition.partition, 0)])
        at_end = work.partition.end == 0
        while not at_end:
            came: list[Message] = []
            while len(came) < BATCH and not at_end:
                new = come(consumer, BATCH)
                at_end = any(is_end(message) for message in new)
                came += (message for message in new if message.error() is None)
            if came:
                yield came
