"""The process that feeds the read models, and the way of one command to them."""

from uuid import uuid4

from chassis.testing.waiting import eventually
from libs.chassis.tests.projecting.roster import Roster
from libs.chassis.tests.running import cut_connections


async def test_it_says_how_far_behind_it_is(roster: Roster) -> None:
    stream = uuid4()
    async with roster.fed() as projecting:
        await eventually(lambda: projecting.health().ready and projecting.health().lag == 0)
        roster.name(stream, "甲")
        await roster.shows({stream: "甲"})
        await eventually(lambda: projecting.health().lag == 0)


async def test_a_lost_connection_is_made_anew(roster: Roster) -> None:
    stream = uuid4()
    roster.name(stream, "甲")
    async with roster.fed() as projecting:
        await roster.shows({stream: "甲"})
        await cut_connections(roster.database, "projector")
        roster.name(stream, "乙", after=1)
        await roster.shows({stream: "乙"})
        await eventually(lambda: projecting.health().ready)
