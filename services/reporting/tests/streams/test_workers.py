"""Workers on a real Kafka: whatever ends one of them, each subject comes to what its entries say, and no alert has a gap."""

import asyncio
import random
import shutil
import signal
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from confluent_kafka import Producer, TopicPartition
from confluent_kafka.admin import AdminClient

from chassis.consuming.ends import ends
from chassis.consuming.records import envelope
from chassis.testing.waiting import eventually
from devstack.testing import Infrastructure
from services.reporting.tests.streams.counting import State, facts, rules, tick
from services.reporting.tests.streams.working import DECLARED, NAMES, PARTITIONS, WITHIN, Place
from sifasuo.internal.v1.timeline_pb2 import Tick, TimelineEntry

pytestmark = pytest.mark.timeout(240)
FAR = 1 << 30
SUBJECTS = [bytes([number]) * 16 for number in range(40)]


@pytest.fixture
def place(
    infrastructure: Infrastructure, fresh_topics: Callable[..., dict[str, str]], tmp_path: Path
) -> Iterator[Place]:
    prefix = fresh_topics(*DECLARED)[NAMES.timeline].removesuffix(NAMES.timeline)
    made = Place(infrastructure, tmp_path, prefix)
    yield made
    for worker in made.workers:
        worker.close()


def entries(begin: int, end: int, due_in: int = 0) -> list[tuple[bytes, TimelineEntry]]:
    """One fact after the other about each subject in turn."""
    return [(SUBJECTS[one % len(SUBJECTS)], facts(one + 1, due_in)) for one in range(begin, end)]


def each(count: int) -> Mapping[bytes, int]:
    return dict.fromkeys(SUBJECTS, count)


async def written(place: Place, *said: tuple[bytes, TimelineEntry], aborted: bool = False) -> None:
    await asyncio.to_thread(lambda: place.writes(*said, aborted=aborted))


async def test_a_worker_that_has_lost_its_disk_goes_on_from_the_changelog(place: Place) -> None:
    worker = place.start()
    await written(place, *entries(0, 80, due_in=FAR))
    await asyncio.to_thread(place.ticks, rules("a"))
    await place.come_to(each(2))
    assert await worker.stop() == 0
    shutil.rmtree(worker.folder)
    await place.shared_out(place.start())
    await asyncio.to_thread(place.ticks, tick(FAR + 100))
    await place.come_to(each(3))
    assert {envelope(record).service for record in place.read(place.topics.alert)} == {"streams"}
    said = place.read(place.topics.current)
    assert {record.key for record in said} == {record.key for record in place.read(place.topics.alert)}


async def test_a_disk_of_a_kafka_that_is_gone_counts_for_nothing(
    place: Place, fresh_topics: Callable[..., dict[str, str]]
) -> None:
    worker = place.start()
    await written(place, *entries(0, 120))
    await place.come_to(each(3))
    assert await worker.stop() == 0
    place.prefix = fresh_topics(*DECLARED)[NAMES.timeline].removesuffix(NAMES.timeline)
    await written(place, *entries(0, 40))
    await place.shared_out(place.start())
    await place.come_to(each(1))


async def test_what_was_aborted_was_never_said(place: Place) -> None:
    await written(place, *entries(0, 40), aborted=True)
    await written(place, *entries(40, 80))
    await place.shared_out(place.start())
    await place.come_to(each(1))
    await written(place, *entries(80, 120), aborted=True)
    await written(place, *entries(120, 160))
    await place.come_to(each(2))


async def test_a_worker_that_stops_has_committed_what_it_took(place: Place) -> None:
    worker = place.start()
    await written(place, *entries(0, 400))
    await place.come_to(each(10))
    assert await worker.stop() == 0
    before = len(place.read(place.topics.alert))
    await place.shared_out(place.start())
    await written(place, *entries(400, 440))
    await place.come_to(each(11))
    assert len(place.read(place.topics.alert)) == before + len(SUBJECTS)


async def test_killed_workers_lose_nothing(place: Place) -> None:
    chance, kills = random.Random(7), 5
    worker = place.start()
    for kill in range(kills):
        await place.shared_out(worker)
        before = place.count(place.topics.alert)
        await written(place, *entries(kill * 400, (kill + 1) * 400))
        more = chance.randrange(1, 300)
        await eventually(lambda: place.count(place.topics.alert) >= before + more, within=WITHIN)  # noqa: B023 - asked at once
        worker.kill()
        if kill % 2:
            shutil.rmtree(worker.folder)
        worker = place.start()
    await place.shared_out(worker)
    await place.come_to(each(kills * 10))


async def test_from_one_worker_to_three_and_back(place: Place) -> None:
    enough = asyncio.Event()
    feeding = asyncio.create_task(fed(place, enough))
    first = place.start()
    await place.shared_out(first)
    more = [place.start("two"), place.start("three")]
    await place.shared_out(first, *more)
    more[0].kill()
    await place.shared_out(first, more[1])
    assert await more[1].stop() == 0
    await place.shared_out(first)
    enough.set()
    await place.come_to(each(await feeding))


async def fed(place: Place, enough: asyncio.Event) -> int:
    """A fact about each subject, transaction after transaction; how many in the end."""
    done = 0
    while not enough.is_set():
        await written(place, *entries(done * len(SUBJECTS), (done + 1) * len(SUBJECTS)))
        done += 1
    return done


async def test_due_moments_are_met_by_whoever_has_the_partition(place: Place) -> None:
    first = place.start()
    await written(place, *entries(0, 40, due_in=FAR))
    await place.come_to(each(1))
    second = place.start("two")
    await place.shared_out(first, second)
    await asyncio.to_thread(place.ticks, tick(FAR + 100))
    await place.come_to(each(2))
    assert await first.stop() == 0
    await place.shared_out(second)


async def test_one_that_stood_still_does_not_undo_what_another_wrote(place: Place) -> None:
    first = place.start()
    await written(place, *entries(0, 40))
    await place.come_to(each(1))
    first.signal(signal.SIGSTOP)
    await written(place, *entries(40, 80))
    second = place.start("two")
    await place.shared_out(second)
    await place.come_to(each(2))
    first.signal(signal.SIGCONT)
    await written(place, *entries(80, 120))
    await eventually(lambda: first.ended is not None or first.partitions != list(range(6)), within=WITHIN)
    await place.come_to(each(3))


def stray(place: Place, key: bytes, state: State, tenure: str) -> None:
    """As a worker writes that does not know yet that another has its partition."""
    producer = Producer({**place.infrastructure.kafka(), "partitioner": "murmur2_random"})
    producer.produce(place.topics.changelog, state.written(), key=key, headers={"tenure": tenure})
    producer.flush(WITHIN)


FORMER = pytest.mark.parametrize("tenure", ["0", "1.another"])
"""By its number, or by the mark beside it where both counted on from the same one."""


@FORMER
async def test_what_a_former_worker_writes_late_is_written_over(place: Place, tenure: str) -> None:
    worker = place.start()
    await written(place, *entries(0, 80))
    await place.come_to(each(2))
    for key in SUBJECTS:
        await asyncio.to_thread(stray, place, key, State(1, 1), tenure)
    await asyncio.to_thread(place.ticks, tick(1))
    await place.come_to(each(2))
    assert await worker.stop() == 0


@FORMER
async def test_what_a_former_worker_wrote_late_counts_for_nothing_in_a_recovery(
    place: Place, tenure: str
) -> None:
    worker = place.start()
    await written(place, *entries(0, 80))
    await place.come_to(each(2))
    assert await worker.stop() == 0
    for key in SUBJECTS:
        await asyncio.to_thread(stray, place, key, State(1, 1), tenure)
    shutil.rmtree(worker.folder)
    await place.shared_out(place.start())
    await written(place, *entries(80, 120))
    await place.come_to(each(3))


async def test_a_worker_ends_that_sees_a_later_one_write(place: Place) -> None:
    worker = place.start()
    await written(place, *entries(0, 40))
    await place.come_to(each(1))
    await asyncio.to_thread(stray, place, SUBJECTS[0], State(9, 9), "9")
    await asyncio.to_thread(place.ticks, tick(1))
    await eventually(lambda: worker.ended is not None, within=WITHIN)


def trimmed(place: Place, left: int) -> None:
    """The timeline keeps so many of the last records of each partition."""
    kafka = place.infrastructure.kafka()
    ending = [(one.partition, one.end) for one in ends(kafka, [place.topics.timeline])]
    gone = [TopicPartition(place.topics.timeline, number, end - left) for number, end in ending]
    admin = AdminClient({**kafka})
    for deleted in admin.delete_records(gone).values():
        deleted.result(WITHIN)


async def ticked(place: Place, moment: int) -> None:
    """Every partition is judged up to then, and says so."""
    await asyncio.to_thread(place.ticks, tick(moment))
    said = Tick(moment=moment).SerializeToString()

    def found() -> bool:
        records = place.read(place.topics.changelog)
        return len({one.partition for one in records if one.value == said}) == PARTITIONS

    await eventually(lambda: asyncio.to_thread(found), within=WITHIN)


async def test_a_worker_ends_where_entries_are_gone_that_it_has_not_judged(place: Place) -> None:
    worker = place.start()
    await written(place, *entries(0, 40))
    await ticked(place, 100)
    assert await worker.stop() == 0
    await written(place, *entries(100, 140))
    await asyncio.to_thread(place.ticks, tick(200))
    await asyncio.to_thread(trimmed, place, 1)
    worker = place.start()
    await eventually(lambda: worker.ended is not None, within=WITHIN)
    assert worker.ended
    assert b"RecordsLostError" in worker.folder.with_name("one.log").read_bytes()


async def test_entries_that_were_judged_may_go_and_so_may_the_group(place: Place) -> None:
    worker = place.start()
    await written(place, *entries(0, 40))
    await ticked(place, 100)
    assert await worker.stop() == 0
    await asyncio.to_thread(trimmed, place, 1)
    place.group += ".another"
    await written(place, *entries(120, 160))
    await place.shared_out(place.start())
    await place.come_to(each(2))
