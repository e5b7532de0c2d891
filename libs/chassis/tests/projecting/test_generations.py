"""Generations: built beside the live one, put in its place in one transaction, guarded as it was."""

from uuid import uuid4

import asyncpg
import pytest

from chassis.projecting.generations import make_generation
from chassis.projecting.guards import GuardsDifferError
from chassis.projecting.projection import Projection
from chassis.projecting.swapping import swap
from chassis.testing.waiting import eventually
from libs.chassis.tests.projecting.roster import Roster


async def made(roster: Roster, projection: Projection | None = None) -> str:
    """The schema of one more generation."""
    async with roster.connected("owner") as connection:
        return (await make_generation(connection, projection or roster.projection)).schema


async def swapped(roster: Roster) -> None:
    """To the newest generation."""
    newest = (await roster.generations())[-1]
    async with roster.connected("owner") as connection:
        await swap(connection, newest)


async def rows(roster: Roster, schema: str) -> list[object]:
    return await roster.query("projector", f"SELECT * FROM {schema}.roster ORDER BY division_id")


class TestFirst:
    async def test_it_is_made_once_and_live(self, unprepared: Roster) -> None:
        made_first = await unprepared.prepare()
        assert made_first == [f"{unprepared.projection.name}_g1"]
        assert await unprepared.prepare() == []
        (generation,) = await unprepared.generations()
        assert generation.live
        assert generation.fits(unprepared.projection)

    async def test_readers_see_what_their_policies_let_them(self, roster: Roster) -> None:
        seen, hidden = uuid4(), uuid4()
        async with roster.fed():
            roster.publish(roster.stored(seen, 1, "甲"), roster.stored(hidden, 1, "乙"))
            await roster.shows({seen: "甲", hidden: "乙"})
        async with roster.connected("reader") as connection:
            await connection.execute("SET test.hidden = '乙'")
            assert await connection.fetchval("SELECT array_agg(division_id) FROM read.roster") == [seen]

    async def test_readers_write_nothing_and_see_no_raw_record(self, roster: Roster) -> None:
        for statement in (
            "DELETE FROM read.roster",
            f"SELECT value FROM {roster.projection.name}_g1.parked_records",
            "INSERT INTO projecting.change_log VALUES (1, 'x', 'x', '{}')",
        ):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await roster.query("reader", statement)

    async def test_without_one_the_process_is_not_ready_and_takes_it_up_when_it_comes(
        self, unprepared: Roster
    ) -> None:
        stream = uuid4()
        unprepared.name(stream, "甲")
        async with unprepared.fed() as projecting:
            await eventually(lambda: "no live generation" in " ".join(projecting.health().checks.values()))
            await unprepared.prepare()
            await unprepared.shows({stream: "甲"})
            await eventually(lambda: projecting.health().ready)


class TestSwap:
    async def test_a_replay_gives_the_rows_of_the_live_one(self, roster: Roster) -> None:
        """Fed piece by piece with duplicates, and all at once."""
        streams = [uuid4() for _ in range(30)]
        async with roster.fed():
            for version in range(1, 6):
                events = [roster.stored(stream, version, f"{version}") for stream in streams]
                roster.publish(*events, *events[:10])
                await roster.shows(dict.fromkeys(streams, f"{version}"))
        replay = await made(roster)
        async with roster.fed() as projecting:
            await eventually(lambda: len(projecting.health().checks) > 5 and projecting.health().lag == 0)
        assert await rows(roster, replay) == await rows(roster, f"{roster.projection.name}_g1")
        assert len(await rows(roster, replay)) == len(streams)

    async def test_readers_see_the_new_one_from_then_on_and_the_old_one_stays(self, roster: Roster) -> None:
        stream = uuid4()
        roster.name(stream, "甲")
        async with roster.fed():
            await roster.shows({stream: "甲"})
        schema = await made(roster)
        async with roster.fed():
            await eventually(lambda: rows(roster, schema))
        await swapped(roster)
        assert await roster.read() == {stream: "甲"}
        assert [g.live for g in await roster.generations()] == [False, True]
        async with roster.fed():
            roster.name(stream, "乙", after=1)
            await roster.shows({stream: "乙"})
        assert await roster.query("reader", "SELECT projection, version FROM read.stream_versions") == [
            (roster.projection.name, 2)
        ]

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("name <> coalesce", "name >= coalesce"),
            ("ALTER TABLE roster FORCE ROW LEVEL SECURITY;", ""),
            ("FOR SELECT TO reporting_reader", "FOR ALL TO reporting_reader"),
            ("FOR SELECT TO reporting_reader", "FOR SELECT TO public"),
            ("GRANT SELECT ON roster", "GRANT SELECT, DELETE ON roster"),
            ("GRANT SELECT ON roster", "GRANT SELECT ON stream_versions"),
        ],
    )
    async def test_other_guards_are_refused_and_nothing_changes(
        self, roster: Roster, old: str, new: str
    ) -> None:
        await made(roster, roster.with_tables(old, new))
        with pytest.raises(GuardsDifferError, match="roster"):
            await swapped(roster)
        assert [g.live for g in await roster.generations()] == [True, False]
        assert await roster.read() == {}

    async def test_another_column_is_not_another_guard(self, roster: Roster) -> None:
        await made(roster, roster.with_tables("names integer NOT NULL", "names integer NOT NULL, note text"))
        await swapped(roster)
        assert [g.live for g in await roster.generations()] == [False, True]


async def test_a_generation_with_other_tables_is_not_fed(roster: Roster) -> None:
    stream = uuid4()
    roster.name(stream, "甲")
    newer = roster.with_tables("names integer NOT NULL", "names integer NOT NULL, note text")
    async with roster.fed(newer) as projecting:
        await eventually(lambda: "rebuild" in projecting.health().checks[f"live.{newer.name}"])
        assert not projecting.health().ready
    assert await roster.read() == {}
