"""Faust's transport over aiokafka with what it lacks; each override has its reason and a test of its own.

Guarded: they were read against faust-streaming 0.15.3 and aiokafka 0.14.0, and the pins say so.
"""

import asyncio
import time
from collections.abc import Mapping
from typing import Any

import aiokafka
from faust.transport.drivers import aiokafka as driver
from faust.types import TP

OURS: Mapping[str, object] = {
    # The normaliser writes in transactions. Faust reads uncommitted records unless it writes in transactions itself.
    "_isolation_level": "read_committed",
    # Faust says 1,500: a request waits so long for a quiet partition, and the others wait with it.
    "_fetch_max_wait_ms": 100,
}
"""What Faust gives to its consumer as constants, by the names under which aiokafka keeps it until it starts."""


class ReadCommittedThread(driver.AIOKafkaConsumerThread):
    def _create_worker_consumer(self, transport: driver.Transport) -> aiokafka.AIOKafkaConsumer:
        consumer = super()._create_worker_consumer(transport)
        for name, value in OURS.items():
            if not hasattr(consumer, name):
                raise TypeError(f"aiokafka's consumer has no {name} any more")
            setattr(consumer, name, value)
        return consumer


class InOrderConsumer(driver.Consumer):
    """Here entries are acknowledged in the order of their partition, which makes its bookkeeping simple.

    Faust's own, for any order, commits past a message still in flight and not past a gap that transactions leave at
    the beginning of a partition (faust #606, #316): where a rebalance follows, entries are lost or come for ever.
    """

    def __post_init__(self) -> None:
        super().__post_init__()
        self.committed_at: dict[int, float] = {}

    async def _commit(self, offsets: Mapping[TP, int]) -> bool:
        done = await super()._commit(offsets)
        if done:
            self.committed_at.update((tp.partition, time.time()) for tp in offsets)
        return done

    def _new_consumer_thread(self) -> ReadCommittedThread:
        return ReadCommittedThread(self, loop=self.loop, beacon=self.beacon)

    def _new_offset(self, tp: TP) -> int | None:
        acked = self._acked[tp]
        if not acked:
            return None
        offset = acked[-1] + 1
        acked.clear()
        self._acked_index[tp].clear()
        return offset

    async def _drain_messages(self, fetcher: Any) -> None:
        """Without four tasks for each message, which took Faust's own half of the time of reading.

        They let a message go that waits for a place while partitions are taken away: here it waits until the flow
        goes on, and the stream leaves it out, since it is of a former generation.
        """
        while not (self.should_stop or fetcher.should_stop):
            await asyncio.sleep(0)
            records, active = await self._wait_next_records(timeout=1.0)
            if not self.flow_active:
                await self.perform_seek()
            elif records:
                await self._hand_on(records, active or set())

    async def _hand_on(self, records: Any, active: set[TP]) -> None:
        generation = self.app.consumer_generation_id
        read = self._read_offset
        for number, (tp, record) in enumerate(self.scheduler.iterate(records)):
            if number % 100 == 0:
                await asyncio.sleep(0)
            if not self.flow_active or generation != self.app.consumer_generation_id:
                break
            if (tp in active or tp in self._buffered_partitions) and record.offset >= (read[tp] or 0):
                await self.callback(self._to_message(tp, record))
                read[tp] = record.offset

    def lags(self) -> dict[int, int]:
        """Records of each acknowledged topic's partition that were not handed on, where Kafka has told an end."""
        acked = self.app.topics.acking_topics
        ends = {tp: self.highwater(tp) for tp in self.assignment() if tp.topic in acked}
        return {tp.partition: end - self._next(tp) for tp, end in ends.items() if end is not None}

    def _next(self, tp: TP) -> int:
        """The offset of the record that comes next."""
        read = self._read_offset[tp]
        return 0 if read is None else read + 1

    async def verify_all_partitions_active(self) -> None:
        """Faust's own asks its monitor, which costs more for each message than it tells; lag and commits are measured."""


class IdempotentProducer(driver.Producer):
    """Of an alert's transitions none overtakes another."""

    def _settings_extra(self) -> dict[str, Any]:
        return {"acks": "all", "enable_idempotence": True}


class Transport(driver.Transport):
    Consumer = InOrderConsumer
    Producer = IdempotentProducer
