"""A record that its service never recorded: in nobody's stream, in no read model made later."""

from dataclasses import replace

from chassis.consuming.dropping import Code, Decision
from libs.chassis.tests.projecting.desk import POISON, Desk
from libs.chassis.tests.projecting.test_rebuilding import rebuilding

FOREIGN = Decision(Code.FOREIGN, "不是登记服务所发", "someone")


async def test_it_takes_no_place_in_its_stream(desk: Desk) -> None:
    """The service's own event of that version comes later, and counts."""
    async with desk.parked("甲", POISON) as stream:
        await desk.letters().drop(stream, FOREIGN)
        desk.roster.name(stream, "乙", after=1)
        await desk.roster.shows({stream: "乙"})
        assert await desk.waiting() == [(stream, 2, "dropped")]


async def test_it_is_never_taken_by_a_rebuild(desk: Desk) -> None:
    async with desk.parked("甲", POISON) as stream:
        await desk.letters().drop(stream, FOREIGN)
    mended = replace(desk.roster.projection, revision=2)
    async with desk.roster.fed(mended):
        await rebuilding(desk.roster).rebuild(mended)
    assert await desk.roster.read() == {stream: "甲"}
    assert await desk.waiting() == []
