"""A new epoch and what is built anew: what it voids goes, once a person has confirmed that it was opened."""

import asyncio
from uuid import uuid4

import pytest

from chassis.projecting.confirming import UnconfirmedEpochError
from chassis.projecting.generations import make_generation
from chassis.projecting.making import RebuildError
from chassis.projecting.meeting import forget_epoch, meet_epoch
from chassis.projecting.swapping import swap
from chassis.testing.waiting import eventually
from libs.chassis.tests.projecting.roster import Roster
from libs.chassis.tests.projecting.test_rebuilding import newer, rebuilding


async def test_what_a_new_epoch_voids_is_not_gone_on_with_and_can_be_dropped(roster: Roster) -> None:
    stream = uuid4()
    roster.name(stream, "甲", "乙")
    async with roster.fed():
        await rebuilding(roster).differences(roster.projection)
        later = roster.stored(stream, 2, "丙")._replace(epoch=2, epoch_start=2, pos=2)
        await asyncio.to_thread(roster.publish, later)
        await eventually(lambda: roster.query("owner", "SELECT FROM consuming.epochs"))
        with pytest.raises(RebuildError, match=r"--drop drops it.*epoch 2"):
            await rebuilding(roster).rebuild(roster.projection, resume=True)
        await rebuilding(roster).drop_unfinished(roster.projection)
        await confirm_epoch(roster, 2, 2)
        assert (await rebuilding(roster).rebuild(roster.projection)).number == 3
    assert await roster.read() == {stream: "丙"}


async def test_what_a_new_epoch_voids_is_dropped_where_another_is_needed(roster: Roster) -> None:
    stream = uuid4()
    roster.name(stream, "甲", "乙")
    async with roster.fed():
        await roster.shows({stream: "乙"})
    async with roster.fed(newer(roster)):
        await rebuilding(roster).differences(newer(roster))
        later = roster.stored(stream, 2, "丙")._replace(epoch=2, epoch_start=2, pos=2)
        await asyncio.to_thread(roster.publish, later)
        await eventually(lambda: roster.query("owner", "SELECT FROM consuming.epochs"))
        await confirm_epoch(roster, 2, 2)
        await rebuilding(roster).rebuild_if_needed(newer(roster))
        assert [g.number for g in await roster.generations()] == [1, 3]
    assert await roster.read() == {stream: "丙！"}


async def confirm_epoch(roster: Roster, epoch: int, first_position: int) -> None:
    dsn = roster.database.dsn("migrator")
    await meet_epoch(dsn, "reporting_owner", "registry", epoch, first_position)


async def test_what_an_epoch_would_take_away_that_only_a_record_tells_of_is_not_given_up(
    roster: Roster,
) -> None:
    stream = uuid4()
    roster.name(stream, "甲")
    async with roster.fed():
        await roster.shows({stream: "甲"})
        later = roster.stored(uuid4(), 1, "丙")._replace(epoch=9, epoch_start=1)
        await asyncio.to_thread(roster.publish, later)
        await eventually(lambda: roster.query("owner", "SELECT FROM consuming.epochs"))
        with pytest.raises(UnconfirmedEpochError, match="forget-epoch registry 9"):
            await rebuilding(roster).rebuild(roster.projection)
        assert len(await roster.generations()) == 1
        await forget_epoch(roster.database.dsn("migrator"), "reporting_owner", "registry", 9)
        await rebuilding(roster).rebuild(roster.projection)
        assert await roster.read() == {stream: "甲"}


async def test_an_epoch_met_while_it_is_made_keeps_it_from_being_shown(roster: Roster) -> None:
    stream = uuid4()
    roster.name(stream, "甲")
    async with roster.fed():
        await roster.shows({stream: "甲"})
    await roster.query("projector", "INSERT INTO consuming.epochs VALUES ('registry', 9, 1)")
    async with roster.connected("owner") as connection:
        coming = await make_generation(connection, roster.projection)
        offsets = f"SELECT * FROM {roster.projection.name}_g1.consumed_offsets"
        await connection.execute(f"INSERT INTO {coming.schema}.consumed_offsets {offsets}")
        with pytest.raises(UnconfirmedEpochError, match="1 stream"):
            await swap(connection, coming)
    assert await roster.read() == {stream: "甲"}


async def test_where_the_live_one_stands_still_a_difference_says_so_and_makes_nothing(
    roster: Roster,
) -> None:
    roster.name(uuid4(), "甲")
    async with roster.fed() as projecting:
        await eventually(lambda: projecting.health().lag == 0)
        await confirm_epoch(roster, 9, 1)
        with pytest.raises(RebuildError, match="without --diff"):
            await rebuilding(roster).differences(roster.projection)
    assert len(await roster.generations()) == 1
