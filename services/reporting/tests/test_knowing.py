"""All pages hear of a consultation at once: the read model is asked as seldom as may be."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any
from uuid import uuid4

import asyncpg
import pytest

from chassis.auth.caller import Body
from chassis.projecting.change_log import Logged
from chassis.testing.waiting import eventually
from reporting.asking import Connection
from reporting.live.knowing import AT_ONCE, Knowing, Known
from reporting.live.streaming import Listener
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import moment, named
from services.reporting.tests.test_consultations import TODAY, caller, concerning

TALKS = [named(one) for one in "WXY"]
OFFICES = [(Body.PREFECTURE_BUREAU, "P1"), (Body.COUNTY_BUREAU, "C1"), (Body.COUNTY_BUREAU, "C2")]


class Counted:
    """A pool that counts who is served, now and ever; away, or slow, for as long as a test says."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool, self.served, self.now, self.most, self.away = pool, 0, 0, 0, False
        self.goes_on = asyncio.Event()
        self.goes_on.set()

    @asynccontextmanager
    async def acquire(self) -> AsyncIterator[Connection]:
        if self.away:
            raise ConnectionRefusedError
        self.served, self.now = self.served + 1, self.now + 1
        self.most = max(self.most, self.now)
        await self.goes_on.wait()
        async with self._pool.acquire() as connection:
            yield connection
        self.now -= 1


class Pages:
    """Twenty open pages of each office."""

    def __init__(self, pool: Counted) -> None:
        self.knowing = Knowing(pool)  # type: ignore[arg-type] # stands in for one

    async def hear(self, seq: int) -> list[Known]:
        asking = [
            self.knowing.known_to(caller(*office), lambda: TODAY, TALKS, seq)
            for office in OFFICES
            for _ in range(20)
        ]
        return list(await asyncio.gather(*asking))


@pytest.fixture
def pool(model: ReadModel) -> Counted:
    return Counted(model.reader)


async def test_each_office_asks_once_of_a_batch_and_few_at_once(model: ReadModel, pool: Counted) -> None:
    await model.empty()
    await model.fold(concerning().consumed())
    pages = Pages(pool)
    heard = await pages.hear(1)
    assert {one.ids for one in heard} == {frozenset(map(named, talks)) for talks in ("WXY", "WX", "Y")}
    assert (pool.served, pool.most) == (len(OFFICES), AT_ONCE)
    await pages.hear(2)
    assert pool.served == 2 * len(OFFICES), "of what came since it is asked anew"


async def test_what_failed_is_asked_again(pool: Counted) -> None:
    pages, pool.away = Pages(pool), True
    with pytest.raises(ConnectionRefusedError):
        await pages.hear(1)
    pool.away = False
    await pages.hear(1)


async def test_who_leaves_takes_the_answer_from_nobody(pool: Counted) -> None:
    pages = Pages(pool)
    pool.goes_on.clear()
    first, second = (asyncio.create_task(pages.hear(1)) for _ in range(2))
    await eventually(lambda: pool.now == AT_ONCE)
    first.cancel()
    pool.goes_on.set()
    assert len(await second) == 20 * len(OFFICES)


async def test_of_a_page_that_shows_none_nobody_asks() -> None:
    told = [Logged(1, "region", kind, tuple(TALKS), moment(1)) for kind in ("consultation", "station")]
    listener = Listener(caller(*OFFICES[0]), None, unasked, unasked, ["consultation"])
    assert await listener.heard(told) == told[1:]


async def unasked(*_: object) -> Any:
    raise AssertionError


def test_known_is_what_names_a_station_as_that_else_as_its_county_else_as_an_organs() -> None:
    region, prefecture, county, station = (uuid4() for _ in range(4))
    path = (region, prefecture, county)
    known = Known(frozenset({prefecture}), frozenset({station}), frozenset({county}))
    assert known.tells_of((region, prefecture))
    assert not known.tells_of(path), "the county went elsewhere since"
    assert not known.tells_of((station, *path)), "the station did"
    assert replace(known, ids=frozenset({county})).tells_of(path)
