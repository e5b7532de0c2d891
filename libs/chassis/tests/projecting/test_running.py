"""The process that feeds the read models, and the way of one command to them."""

from dataclasses import replace
from uuid import uuid4

from chassis.projecting.feeding import retry
from chassis.testing.waiting import eventually
from libs.chassis.tests.projecting.roster import Roster
from libs.chassis.tests.running import cut_connections
from sifasuo.registry.v1.division_pb2 import DivisionMoved, DivisionRecoded


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


async def test_a_retry_frees_what_was_parked_with_older_code(roster: Roster) -> None:
    stream = uuid4()
    roster.publish(roster.stored(stream, 1, DivisionMoved()), roster.stored(stream, 2, "甲"))
    async with roster.fed() as projecting:
        await eventually(lambda: projecting.health().warnings)
    newer = replace(roster.projection, ignores=frozenset({DivisionRecoded, DivisionMoved}))
    assert await retry("reporting", [newer], roster.consumer) == 1
    assert await roster.read() == {stream: "甲"}
    assert await roster.query("reader", "SELECT * FROM read.parked_records") == []
