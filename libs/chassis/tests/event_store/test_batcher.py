"""How requests gather: how many batches are under way, and what becomes of those beyond the bound."""

import asyncio
from collections.abc import Sequence
from uuid import uuid4

import pytest

from chassis.event_store.batcher import AHEAD, LARGEST, MOST_WAITING, WAYS, Batcher, Outcome
from chassis.event_store.encoding import Encoded, encoded
from chassis.event_store.port import Append, Appended, OverloadedError, Request
from chassis.testing.waiting import eventually
from sifasuo.common.v1.envelope_pb2 import Meta
from sifasuo.registry.v1.division_pb2 import DivisionRenamed

ONE = Encoded(set())


class Way:
    """A way to the log that is as slow as the test wants."""

    def __init__(self) -> None:
        self.batches: list[Sequence[Encoded]] = []
        self.open = asyncio.Event()

    async def flush(self, batch: Sequence[Encoded]) -> Sequence[Outcome]:
        self.batches.append(batch)
        await self.open.wait()
        return [Appended(1, 1)] * len(batch)

    @property
    def sizes(self) -> list[int]:
        return [len(batch) for batch in self.batches]


@pytest.fixture
def way() -> Way:
    return Way()


@pytest.fixture
def batcher(way: Way) -> Batcher:
    return Batcher(way.flush)


def submit(batcher: Batcher, count: int, request: Encoded = ONE) -> list["asyncio.Task[Appended]"]:
    return [asyncio.create_task(batcher.submit(request)) for _ in range(count)]


async def under_way(way: Way, batches: int) -> None:
    await eventually(lambda: len(way.batches) == batches)


async def test_few_wait_for_the_commit_under_way_and_share_the_next(way: Way, batcher: Batcher) -> None:
    first = submit(batcher, 1)
    await under_way(way, 1)
    few = submit(batcher, AHEAD - 1)
    await asyncio.wait(few, timeout=0)
    assert way.sizes == [1]
    way.open.set()
    await asyncio.gather(*first, *few)
    assert way.sizes == [1, AHEAD - 1]


async def test_many_leave_beside_the_commit_under_way(way: Way, batcher: Batcher) -> None:
    first = submit(batcher, 1)
    await under_way(way, 1)
    many = submit(batcher, AHEAD)
    await under_way(way, WAYS)
    assert way.sizes == [1, AHEAD]
    way.open.set()
    await asyncio.gather(*first, *many)


async def test_no_more_batches_than_ways_and_none_larger_than_allowed(way: Way, batcher: Batcher) -> None:
    all_of_them = submit(batcher, 5 * LARGEST)
    await under_way(way, WAYS)
    way.open.set()
    await asyncio.gather(*all_of_them)
    assert way.sizes == [LARGEST] * 5


async def test_who_shares_a_subject_waits_for_a_later_batch(way: Way, batcher: Batcher) -> None:
    stream = encoded(Request([Append(uuid4(), 0, [DivisionRenamed()])], Meta()))
    way.open.set()
    await asyncio.gather(*submit(batcher, 3, stream))
    assert way.sizes == [1, 1, 1]


async def test_beyond_the_bound_one_hears_so_at_once_and_the_others_are_done(
    way: Way, batcher: Batcher
) -> None:
    sent = submit(batcher, WAYS * LARGEST)
    await under_way(way, WAYS)
    waiting = submit(batcher, MOST_WAITING)
    await asyncio.wait(waiting, timeout=0)
    with pytest.raises(OverloadedError):
        await batcher.submit(ONE)
    way.open.set()
    assert len(await asyncio.gather(*sent, *waiting)) == WAYS * LARGEST + MOST_WAITING
    assert await batcher.submit(ONE) == Appended(1, 1)


async def test_what_was_submitted_has_its_outcome_before_the_end(way: Way, batcher: Batcher) -> None:
    submitted = submit(batcher, 3 * LARGEST)
    await under_way(way, WAYS)
    way.open.set()
    await batcher.close()
    await asyncio.wait(submitted, timeout=0)
    assert all(task.done() for task in submitted)
