"""A read waits for what a command wrote, as long as it takes and no longer than it may."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from uuid import uuid4

import asyncpg
import pytest

from chassis.projecting.arriving import Arrivals, arriving
from libs.chassis.tests.projecting.roster import Roster
from sifasuo.registry.v1.division_pb2 import DivisionRecoded


@pytest.fixture
async def arrivals(roster: Roster) -> AsyncIterator[Arrivals]:
    dsn = roster.database.dsn("reader")
    async with (
        asyncpg.create_pool(dsn, min_size=1, max_size=4) as pool,
        arriving(dsn, pool, [roster.projection]) as heard,
    ):
        yield heard


async def test_it_ends_when_the_versions_are_there(roster: Roster, arrivals: Arrivals) -> None:
    one, two = uuid4(), uuid4()
    async with roster.fed():
        waiting = asyncio.create_task(arrivals.wait_for(1, {one: 2, two: 1}, within=20))
        roster.name(one, "甲", "乙")
        roster.name(two, "丙")
        assert await waiting
        assert await roster.read() == {one: "乙", two: "丙"}


async def test_an_event_that_changes_nothing_shown_arrives_too(roster: Roster, arrivals: Arrivals) -> None:
    stream = uuid4()
    async with roster.fed():
        roster.publish(roster.stored(stream, 1, DivisionRecoded()))
        assert await arrivals.wait_for(1, {stream: 1}, within=20)


async def test_what_is_there_already_is_not_waited_for(roster: Roster, arrivals: Arrivals) -> None:
    stream = uuid4()
    async with roster.fed():
        roster.name(stream, "甲", "乙")
        assert await arrivals.wait_for(1, {stream: 2}, within=20)
    assert await arrivals.wait_for(1, {stream: 1}, within=0)


async def test_it_gives_up_in_time(roster: Roster, arrivals: Arrivals) -> None:
    stream = uuid4()
    assert not await arrivals.wait_for(1, {stream: 1}, within=0.1)
    async with roster.fed():
        roster.name(stream, "甲")
        assert await arrivals.wait_for(1, {stream: 1}, within=20)
    assert not await arrivals.wait_for(1, {stream: 2}, within=0.1)
    assert not await arrivals.wait_for(2, {stream: 1}, within=0.1)


async def test_a_projection_that_does_not_read_the_topic_is_not_waited_for(roster: Roster) -> None:
    stream, dsn = uuid4(), roster.database.dsn("reader")
    stranger = replace(roster.projection, name="stranger", topics=("another",))
    async with asyncpg.create_pool(dsn, min_size=1, max_size=2) as pool, roster.fed():
        roster.name(stream, "甲")
        async with arriving(dsn, pool, [roster.projection, stranger]) as both:
            assert await both.wait_for(1, {stream: 1}, within=20)
