"""The watermark: everything that was recorded up to its moment is in Kafka before the offsets that it names."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from chassis.consuming.records import Raw
from chassis.testing.topics import read_all
from chassis.testing.waiting import eventually
from libs.chassis.tests.registry import DIVISIONS, WATERMARKS, Registry
from libs.chassis.tests.running import relaying
from sifasuo.common.v1.watermark_pb2 import PartitionEnd, Watermark

Kafka = dict[str, str]


@dataclass
class StandingClock:
    now: datetime = datetime(2030, 5, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


async def watermarks(registry: Registry, admin: Kafka) -> list[Watermark]:
    records = await asyncio.to_thread(read_all, admin, registry.topics[WATERMARKS])
    return [Watermark.FromString(record.value or b"") for record in records]


async def reaches(registry: Registry, admin: Kafka, moment: datetime) -> Watermark:
    """The first watermark of that moment or a later one."""

    async def first() -> Watermark | None:
        marks = await watermarks(registry, admin)
        return next((mark for mark in marks if moment_of(mark) >= moment), None)

    found = await eventually(first)
    assert found
    return found


def moment_of(mark: Watermark) -> datetime:
    return mark.moment.ToDatetime(UTC)


def ends_of(records: Sequence[Raw], topic: str) -> list[PartitionEnd]:
    ends = {record.partition: record.offset + 1 for record in records}
    return [PartitionEnd(topic=topic, partition=p, offset=end) for p, end in sorted(ends.items())]


async def test_with_nothing_pending_it_is_the_stacks_clock(registry: Registry, admin: Kafka) -> None:
    clock = StandingClock()
    async with relaying(registry.relay_settings(), clock):
        mark = await reaches(registry, admin, clock.now - timedelta(seconds=1))
    assert (mark.service, mark.epoch) == ("registry", 1)
    assert moment_of(mark) < clock.now


async def test_what_is_recorded_later_is_recorded_after_it(registry: Registry, admin: Kafka) -> None:
    ahead = StandingClock()
    async with relaying(registry.relay_settings(), ahead):
        mark = await reaches(registry, admin, ahead.now - timedelta(seconds=1))
    await registry.rename(uuid4(), "甲县")  # by a clock that is years behind
    async with registry.store() as store:
        (recorded,) = await store.read(after=0, limit=1)
    assert recorded.recorded_at > moment_of(mark)


async def test_it_names_the_end_of_each_partition(registry: Registry, admin: Kafka) -> None:
    await registry.rename_many(streams=20, times=3)
    clock = StandingClock()
    async with relaying(registry.relay_settings(), clock):
        await reaches(registry, admin, clock.now - timedelta(seconds=1))
    async with relaying(registry.relay_settings(), clock) as again:
        clock.now += timedelta(days=1)
        mark = await reaches(registry, admin, clock.now - timedelta(seconds=1))
        assert again.active
    records = read_all(admin, registry.topics[DIVISIONS])
    assert list(mark.ends) == ends_of(records, registry.topics[DIVISIONS])


async def test_it_does_not_pass_what_is_pending(registry: Registry, admin: Kafka) -> None:
    """The second event is of a type that this relay does not know, so it stays in the log."""
    await registry.rename(uuid4(), "甲县")
    await registry.record_unknown(uuid4())
    async with registry.store() as store:
        (first, *_) = await store.read(after=0, limit=1)
    clock = StandingClock()
    async with relaying(registry.relay_settings(), clock):
        await eventually(lambda: watermarks(registry, admin))
        await registry.caught_up(to=1)
        mark = await reaches(registry, admin, first.recorded_at - timedelta(seconds=1))
    assert moment_of(mark) < first.recorded_at
    assert max(map(moment_of, await watermarks(registry, admin))) < clock.now - timedelta(days=1)
