"""What a swap waits for, what it does not wait for, and what it refuses."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import asyncpg
import pytest

from chassis.http.problems import DATABASE_AWAY
from chassis.projecting.generations import make_generation
from chassis.projecting.showing import HeldUpError
from chassis.projecting.swapping import ParkedError, swap
from chassis.testing.waiting import eventually
from libs.chassis.tests.projecting.roster import Roster
from libs.chassis.tests.projecting.test_rebuilding import rebuilding
from sifasuo.registry.v1.division_pb2 import DivisionMoved, DivisionRecoded

WAITS = "SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database WHERE NOT granted AND datname = $1"


async def test_a_reader_in_the_middle_of_a_transaction_gets_all_that_it_asks_for(roster: Roster) -> None:
    """It holds one view and asks for another while the swap, which holds that one, waits for the first."""
    stream, said = uuid4(), list[str]()
    roster.name(stream, "甲")

    async def swap_waits() -> bool:
        return bool(await roster.query("owner", WAITS, roster.database.name))

    async with roster.fed(), roster.connected("reader") as reader:
        await roster.shows({stream: "甲"})
        async with reader.transaction(isolation="repeatable_read", readonly=True):
            await reader.fetch("SELECT * FROM read.stream_versions")
            swapping = asyncio.create_task(rebuilding(roster, said).rebuild(roster.projection))
            await eventually(swap_waits, within=60)
            assert len(await reader.fetch("SELECT * FROM read.roster")) == 1
            await eventually(lambda: any("again" in line for line in said), within=60)
            assert len(await reader.fetch("SELECT * FROM read.roster")) == 1
        assert (await swapping).number == 2


async def test_a_reader_that_never_ends_is_named_and_the_rebuild_can_be_gone_on_with(roster: Roster) -> None:
    stream = uuid4()
    roster.name(stream, "甲")
    impatient = replace(rebuilding(roster), held_up=timedelta(0))
    async with roster.fed(), roster.connected("reader") as reader:
        await roster.shows({stream: "甲"})
        async with reader.transaction():
            await reader.fetch("SELECT * FROM read.roster")
            with pytest.raises(HeldUpError) as held:
                await impatient.rebuild(roster.projection)
            assert len(await reader.fetch("SELECT * FROM read.roster")) == 1
        (holder,) = held.value.holders
        assert (holder.pid, holder.user) == (reader.get_server_pid(), "reporting_reader")
        assert f"backend {holder.pid} of reporting_reader, in one transaction since 20" in str(held.value)
        assert (await impatient.rebuild(roster.projection, resume=True)).number == 2


async def test_a_stream_that_waits_in_both_may_not_stand_earlier_in_the_new_one(roster: Roster) -> None:
    stream, pickier = uuid4(), replace(roster.projection, revision=2, ignores=frozenset())
    roster.publish(
        roster.stored(stream, 1, "甲"),
        roster.stored(stream, 2, DivisionRecoded()),
        roster.stored(stream, 3, DivisionMoved()),
    )
    async with roster.fed() as projecting:
        await eventually(lambda: projecting.health().warnings)
    async with roster.connected("owner") as connection:
        coming = await make_generation(connection, pickier)
        async with roster.fed(pickier) as projecting:
            await eventually(lambda: projecting.health().warnings)
            await eventually(lambda: projecting.health().lag == 0)
        with pytest.raises(ParkedError, match=str(stream)):
            await swap(connection, coming)
    assert await roster.query("reader", "SELECT version FROM read.stream_versions") == [(2,)]


async def test_a_stream_that_waits_in_both_at_the_same_place_holds_nothing_up(roster: Roster) -> None:
    stream = uuid4()
    roster.publish(roster.stored(stream, 1, "甲"), roster.stored(stream, 2, DivisionMoved()))
    async with roster.fed() as projecting:
        await eventually(lambda: projecting.health().warnings)
        await rebuilding(roster).rebuild(roster.projection)
    assert [g.live for g in await roster.generations()] == [False, True]


async def test_what_was_prepared_for_other_columns_counts_as_the_database_being_away(roster: Roster) -> None:
    """Inside a transaction the driver cannot prepare it anew: the caller is asked to come again."""
    question = "SELECT * FROM read.roster"
    tables = roster.projection.tables.replace("names integer", "more integer DEFAULT 0, names integer")
    async with roster.connected("owner") as owner, roster.connected("reader") as reader:
        await reader.fetch(question)
        await swap(owner, await make_generation(owner, replace(roster.projection, tables=tables)))
        with pytest.raises(DATABASE_AWAY):
            async with reader.transaction():
                await reader.fetch(question)
        async with reader.transaction():
            assert await reader.fetch(question) == []


async def test_common_views_name_what_readers_may_see(roster: Roster) -> None:
    """They are made anew with each swap."""
    async with roster.connected("reader") as connection:
        with pytest.raises(asyncpg.UndefinedColumnError):
            await connection.fetch("SELECT value FROM read.parked_records")
