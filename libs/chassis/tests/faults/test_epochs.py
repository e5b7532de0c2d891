"""A log restored without its last events: whoever holds them says so, and a rebuild gives what the log now holds."""

from uuid import uuid4

from chassis.projecting.dropping import drop_former
from chassis.projecting.meeting import meet_epoch
from chassis.projecting.rebuilding import Rebuilding
from chassis.testing.waiting import eventually
from libs.chassis.tests.projecting.roster import Roster
from libs.chassis.tests.registry import Registry
from libs.chassis.tests.running import relaying

OWNER = "reporting_owner"


async def restore(registry: Registry, to: int) -> None:
    """As from a backup of that position; what came after was published and is lost."""
    await registry.as_owner("DELETE FROM events WHERE pos > $1", to)
    await registry.as_owner("UPDATE log_head SET pos = $1", to)
    await registry.as_owner("UPDATE relay_checkpoint SET pos = $1", to)
    await registry.as_owner("SELECT open_epoch('restored')")


async def test_what_was_lost_and_recorded_anew_comes_right_by_a_rebuild(
    registry: Registry, roster: Roster
) -> None:
    stream, lost, later = uuid4(), uuid4(), uuid4()
    await registry.rename(stream, "甲")
    await registry.rename(stream, "乙", expected=1)
    await registry.rename(lost, "丙")
    async with roster.fed() as projecting:
        async with relaying(registry.relay_settings()):
            await roster.shows({stream: "乙", lost: "丙"})

        await restore(registry, to=1)
        await registry.rename(stream, "丁", expected=1)
        await registry.rename(later, "戊")
        async with relaying(registry.relay_settings()):
            await eventually(lambda: "rebuild" in " ".join(projecting.health().checks.values()))
            assert not projecting.health().ready
            assert await roster.read() == {stream: "乙", lost: "丙"}

            dsn = roster.database.dsn("migrator")
            await meet_epoch(dsn, OWNER, "registry", 2, 2)
            await Rebuilding(dsn, OWNER, "reporting", roster.consumer, lambda _: None).rebuild(
                roster.projection
            )
            assert await roster.read() == {stream: "丁", later: "戊"}
            await drop_former(dsn, OWNER, "reporting", lambda _: None)
            await eventually(lambda: projecting.health().ready)
            await registry.rename(later, "己", expected=1)
            await roster.shows({stream: "丁", later: "己"})
