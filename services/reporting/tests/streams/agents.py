"""The agent alone, with a table on a disk and no Kafka: entries are put before it, and it is seen what it keeps."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from faust.types import EventT

from chassis.settings import KafkaSettings
from chassis.testing.waiting import eventually
from reporting.streams.app import Streams, StreamsApp, StreamsSettings
from reporting.streams.entries import entry_of
from services.reporting.tests.streams.counting import CountingCore, State
from services.reporting.tests.streams.kept import KeptPublishing
from sifasuo.internal.v1.timeline_pb2 import TimelineEntry

KEY = b"k" * 16
NOWHERE = KafkaSettings(bootstrap="127.0.0.1:1", security_protocol="PLAINTEXT")


class Agent:
    def __init__(self, context: Any, streams: Streams[str], publishing: KeptPublishing) -> None:
        self.streams = streams
        self.publishing = publishing
        self._context = context
        self._put: list[EventT[Any]] = []

    async def reads(self, *entries: TimelineEntry | bytes, key: bytes = KEY, partition: int = 0) -> None:
        """Puts them before it; whether it has come so far is another question."""
        for entry in entries:
            value = entry if isinstance(entry, bytes) else entry.SerializeToString()
            event = await self._context.put(entry_of(key, value), key=key, partition=partition, wait=False)
            self._put.append(event)

    async def has_read(self, *entries: TimelineEntry | bytes, key: bytes = KEY, partition: int = 0) -> None:
        await self.reads(*entries, key=key, partition=partition)
        await eventually(lambda: self.acknowledged == len(self._put))

    @property
    def acknowledged(self) -> int:
        return sum(event.message.acked for event in self._put)

    def state(self, key: bytes = KEY, partition: int = 0) -> State | None:
        kept = self.streams.table.store.get_in(partition, key)
        return None if kept is None else State.read(kept)


@asynccontextmanager
async def agent_on(folder: Path, partitions: int = 2) -> AsyncIterator[Agent]:
    publishing = KeptPublishing()
    streams = Streams(StreamsSettings(NOWHERE, folder), CountingCore(), publishing)
    streams.app.finalize()
    await streams.duties.recover(streams.table.store, range(partitions))
    await streams.duties.drained()
    publishing.log.clear()
    try:
        async with streams.agent.test_context() as context:
            yield Agent(context, streams, publishing)
    finally:
        close_loop(streams.app)


def close_loop(app: StreamsApp) -> None:
    """A consumer makes the loop of its thread at once, and the thread, which would close it, only when it starts."""
    consumer: Any = app.consumer
    consumer._thread.thread_loop.close()
