"""The topics: every event of the log, its bytes, each stream in its order; duplicates are allowed."""

import asyncio
from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

import sifasuo.registry.v1.division_pb2
import sifasuo.registry.v1.establishment_change_pb2
import sifasuo.registry.v1.station_pb2  # noqa: F401 - the types that the log holds
from chassis.consuming.records import Envelope, Raw, envelope
from chassis.messages import topic_of
from chassis.testing.topics import read_all
from devstack.faults.checks.log import Event, epochs
from devstack.faults.faulty import require
from devstack.testing.running import RunningStack


async def read_topics(stack: RunningStack, log: Sequence[Event]) -> list[Raw]:
    """Without what a later epoch has voided: a restored database has given that up."""
    topics = sorted({topic_of(event.type) for event in log})
    records = await asyncio.to_thread(read_all, stack.kafka(), *topics)
    first_positions = await epochs(stack)
    return [record for record in records if not _is_void(envelope(record), first_positions)]


def _is_void(said: Envelope, first_positions: Mapping[int, int]) -> bool:
    return any(epoch > said.epoch and said.position >= first for epoch, first in first_positions.items())


def duplicates(records: Sequence[Raw], log: Sequence[Event]) -> int:
    """How many there are beside the log's events, each of which is there and follows the one before it."""
    found: dict[UUID, int] = defaultdict(int)
    wanted = {(topic_of(event.type), event.stream, event.version): event.data for event in log}
    known = sum(not _follows(record, found, wanted) for record in records)
    missing = len(log) - len(records) + known
    require(missing == 0, f"{missing} events are not in Kafka")
    return known


def _follows(record: Raw, found: dict[UUID, int], wanted: Mapping[tuple[str, UUID, int], bytes]) -> bool:
    """Whether this is the next of its stream, rather than one that was there before."""
    said = envelope(record)
    where, last = f"{record.topic}[{record.partition}]@{record.offset}", found[said.stream_id]
    place = record.topic, said.stream_id, said.version
    require(wanted.get(place) == record.value, f"{where} is not what the log holds")
    require(said.version <= last + 1, f"{where}: version {said.version} comes after {last}")
    if said.version <= last:
        return False
    found[said.stream_id] = said.version
    return True
