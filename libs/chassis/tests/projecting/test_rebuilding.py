"""A rebuild: made beside the live one, filled by the process that runs, shown when it has come as far."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from uuid import UUID, uuid4

import asyncpg
import pytest

from chassis.consuming import polling
from chassis.consuming.consumed import Consumed
from chassis.projecting.change_log import Logged, since
from chassis.projecting.comparing import Difference, Some
from chassis.projecting.dropping import drop_former
from chassis.projecting.generations import make_generation
from chassis.projecting.making import RebuildError, StalledError
from chassis.projecting.projection import Change, Projection
from chassis.projecting.rebuilding import Rebuilding
from chassis.projecting.running import Projecting, ProjectingSettings
from chassis.projecting.swapping import BehindError, ParkedError, swap
from chassis.testing.waiting import eventually
from libs.chassis.tests.projecting.roster import Roster, fold, name_of
from libs.chassis.tests.running import running


def rebuilding(roster: Roster, said: list[str] | None = None) -> Rebuilding:
    say = (said if said is not None else []).append
    dsn = roster.database.dsn("migrator")
    return Rebuilding(dsn, "reporting_owner", "reporting", roster.consumer, say)


async def louder(connection: asyncpg.Connection, events: Sequence[Consumed]) -> Sequence[Change]:
    """Newer code makes other rows of the same events."""
    changes = await fold(connection, events)
    for event in events:
        name = f"{name_of(event.recorded.event)}！"
        await connection.execute(
            "UPDATE roster SET name = $2 WHERE division_id = $1", event.recorded.stream_id, name
        )
    return changes


def newer(roster: Roster) -> Projection:
    return replace(roster.projection, revision=2, fold=louder)


async def kinds_told(roster: Roster) -> list[str]:
    async with roster.connected("reader") as connection:
        return [entry.kind for entry in await since(connection, 0)]


async def schemas(roster: Roster) -> list[str]:
    query = "SELECT nspname::text FROM pg_namespace WHERE nspname LIKE 'roster%' ORDER BY nspname"
    return [row[0] for row in await roster.query("owner", query)]


async def test_it_takes_the_live_ones_place_with_all_that_was_ever_recorded(roster: Roster) -> None:
    streams = [uuid4() for _ in range(40)]
    roster.publish(*(roster.stored(stream, 1, "甲") for stream in streams))
    async with roster.fed():
        await roster.shows(dict.fromkeys(streams, "甲"))
        made = await rebuilding(roster).rebuild(roster.projection)
        assert made.number == 2
        assert await roster.read() == dict.fromkeys(streams, "甲")
        roster.name(streams[0], "乙", after=1)
        await roster.shows(dict.fromkeys(streams, "甲") | {streams[0]: "乙"})


async def test_open_pages_are_told_to_load_anew(roster: Roster) -> None:
    stream = uuid4()
    roster.name(stream, "甲")
    async with roster.fed():
        await rebuilding(roster).rebuild(roster.projection)
    assert (await kinds_told(roster))[-1] == "reset"


async def test_code_that_makes_other_rows_asks_for_it_and_is_well_after_it(roster: Roster) -> None:
    stream = uuid4()
    roster.name(stream, "甲")
    async with roster.fed():
        await roster.shows({stream: "甲"})
    async with roster.fed(newer(roster)) as projecting:
        await eventually(lambda: "rebuild" in projecting.health().checks[f"live.{roster.projection.name}"])
        assert await roster.read() == {stream: "甲"}
        await rebuilding(roster).rebuild(newer(roster))
        assert await roster.read() == {stream: "甲！"}
        await eventually(lambda: projecting.health().ready)


async def test_one_that_was_broken_off_is_gone_on_with(roster: Roster) -> None:
    """Nobody feeds it at first, and the person gives up."""
    stream, said = uuid4(), list[str]()
    roster.name(stream, "甲")
    waiting = asyncio.create_task(rebuilding(roster, said).rebuild(newer(roster)))
    await eventually(lambda: said[-1:] == [f"{roster.projection.name}_g2, catching up: 1 records to go"])
    waiting.cancel()
    with suppress(asyncio.CancelledError):
        await waiting
    with pytest.raises(RebuildError, match="--resume goes on with it"):
        await rebuilding(roster).rebuild(newer(roster))
    async with roster.fed(newer(roster)):
        assert (await rebuilding(roster).rebuild(newer(roster), resume=True)).number == 2
    assert await roster.read() == {stream: "甲！"}


async def test_it_gives_up_when_nobody_feeds_it(roster: Roster) -> None:
    roster.name(uuid4(), "甲")
    with pytest.raises(StalledError, match="must run"):
        await replace(rebuilding(roster), patience=1).rebuild(roster.projection)
    assert [g.live for g in await roster.generations()] == [True, False]


async def test_it_catches_up_though_more_comes_at_each_look_than_is_folded(roster: Roster) -> None:
    streams = [uuid4() for _ in range(5)]
    roster.publish(*(roster.stored(stream, 1, "甲") for stream in streams))
    gate = asyncio.Semaphore(0)

    async def slow(connection: asyncpg.Connection, events: Sequence[Consumed]) -> Sequence[Change]:
        await gate.acquire()
        return await louder(connection, events)

    def more(said: str) -> None:
        if "to go" in said:
            roster.publish(*(roster.stored(uuid4(), 1, "乙") for _ in range(2)))
            gate.release()

    one_by_one = ProjectingSettings("reporting", replace(roster.consumer, batch=1))
    async with running(Projecting([replace(newer(roster), fold=slow)], one_by_one).run):
        await replace(rebuilding(roster), say=more, patience=4).rebuild(newer(roster))
        shown = await roster.read()
        for _ in range(100):  # whatever is left
            gate.release()
    assert {shown[stream] for stream in streams} == {"甲！"}


async def test_what_the_code_itself_made_needs_none(roster: Roster) -> None:
    stream, said = uuid4(), list[str]()
    roster.name(stream, "甲")
    async with roster.fed():
        await roster.shows({stream: "甲"})
        await rebuilding(roster, said).rebuild_if_needed(roster.projection)
        assert [g.number for g in await roster.generations()] == [1]
        assert "no need" in said[0]
    async with roster.fed(newer(roster)):
        await rebuilding(roster).rebuild_if_needed(newer(roster))
    assert await roster.read() == {stream: "甲！"}


async def test_what_has_not_come_as_far_is_not_shown(roster: Roster) -> None:
    stream = uuid4()
    roster.name(stream, "甲")
    async with roster.fed():
        await roster.shows({stream: "甲"})
    async with roster.connected("owner") as connection:
        empty = await make_generation(connection, roster.projection)
        with pytest.raises(BehindError):
            await swap(connection, empty)
    assert await roster.read() == {stream: "甲"}
    assert [g.live for g in await roster.generations()] == [True, False]


async def test_what_the_live_one_read_of_a_topic_that_is_gone_holds_nothing_up(roster: Roster) -> None:
    stream = uuid4()
    roster.name(stream, "甲")
    async with roster.fed():
        await roster.shows({stream: "甲"})
        schema = f"{roster.projection.name}_g1"
        await roster.query(
            "projector", f"INSERT INTO {schema}.consumed_offsets VALUES ('gone', 0, 'gone', 7)"
        )
        async with asyncio.timeout(30):
            await rebuilding(roster).rebuild(roster.projection)
    assert await roster.read() == {stream: "甲"}


async def test_what_would_hide_a_stream_that_readers_see_is_not_shown(roster: Roster) -> None:
    stream, other = uuid4(), uuid4()
    roster.name(stream, "甲")
    roster.name(other, "乙")
    picky = replace(newer(roster), fold=refuses_second)
    async with roster.fed():
        await roster.shows({stream: "甲", other: "乙"})
    async with roster.fed(picky):
        with pytest.raises(ParkedError, match=f"1 streams are parked in .*{other}"):
            await rebuilding(roster).rebuild(picky)
    assert await roster.read() == {stream: "甲", other: "乙"}


async def refuses_second(connection: asyncpg.Connection, events: Sequence[Consumed]) -> Sequence[Change]:
    if any(name_of(event.recorded.event) == "乙" for event in events):
        raise ValueError("乙")
    return await fold(connection, events)


async def test_no_change_goes_untold_while_one_takes_the_place_of_the_other(roster: Roster) -> None:
    """Whatever a page saw when it was told to load anew, it hears of all that came after."""
    done = asyncio.Event()
    named: list[UUID] = []

    async def keep_naming() -> None:
        while not done.is_set():
            named.append(uuid4())
            await asyncio.to_thread(roster.name, named[-1], "甲")

    async with roster.fed():
        naming = asyncio.create_task(keep_naming())
        seen_at_reset = asyncio.create_task(first_sight_after_reset(roster))
        try:
            await rebuilding(roster).rebuild(roster.projection)
            seen = await seen_at_reset
        finally:
            done.set()
            await naming
        await roster.shows(dict.fromkeys(named, "甲"))
    async with roster.connected("reader") as connection:
        log = [(entry.kind, entry.subjects) for entry in await whole_log(connection)]
    reset = [kind for kind, _ in log].index("reset")
    told_after = {subject for _, subjects in log[reset:] for subject in subjects}
    assert set(named) <= seen | told_after


async def first_sight_after_reset(roster: Roster) -> set[UUID]:
    """What a page reads as soon as it hears that it should."""
    await eventually(lambda: resets(roster), within=60)
    return set(await roster.read())


async def resets(roster: Roster) -> bool:
    query = "SELECT FROM projecting.change_log WHERE kind = 'reset'"
    return bool(await roster.query("reader", query))


async def whole_log(connection: asyncpg.Connection) -> list[Logged]:
    log: list[Logged] = []
    while page := await since(connection, log[-1].seq if log else 0):
        log += page
    return log


async def test_what_was_replaced_is_dropped_while_the_process_runs_and_its_number_never_comes_again(
    roster: Roster,
) -> None:
    stream, dropped = uuid4(), list[str]()
    roster.name(stream, "甲")
    name = roster.projection.name
    async with roster.fed() as projecting:
        await rebuilding(roster).rebuild(roster.projection)
        assert await schemas(roster) == [f"{name}_g1", f"{name}_g2"]
        await drop_former(roster.database.dsn("migrator"), "reporting_owner", "reporting", dropped.append)
        assert dropped == [f"{name}_g1 is dropped"]
        assert await schemas(roster) == [f"{name}_g2"]
        roster.name(stream, "乙", after=1)
        await roster.shows({stream: "乙"})
        assert projecting.health().ready
        assert (await rebuilding(roster).rebuild(roster.projection)).number == 3


async def test_what_is_live_is_never_dropped(roster: Roster) -> None:
    said: list[str] = []
    await drop_former(roster.database.dsn("migrator"), "reporting_owner", "reporting", said.append)
    assert await schemas(roster) == [f"{roster.projection.name}_g1"]
    assert said == ["没有被替换的旧一代。 There is no former generation."]


async def test_it_tells_what_would_change_and_changes_nothing(roster: Roster) -> None:
    same, changed, gone = uuid4(), uuid4(), uuid4()
    roster.name(same, "甲")
    roster.name(changed, "甲", "乙")
    async with roster.fed():
        await roster.shows({same: "甲", changed: "乙"})
        (nothing,) = await rebuilding(roster).differences(roster.projection)
        assert nothing == Difference("roster")
        await roster.query(
            "projector", f"INSERT INTO {roster.projection.name}_g1.roster VALUES ($1, '丁', 1)", gone
        )
        await roster.query(
            "projector", f"UPDATE {roster.projection.name}_g1.roster SET names = 7 WHERE names = 2"
        )
        (found,) = await rebuilding(roster).differences(roster.projection, resume=True)
        assert found.only_live == Some(1, (f'{{"division_id":"{gone}"}}',))
        assert found.differing == Some(1, (f'{{"division_id":"{changed}"}}',))
        assert found.only_coming == Some()
        assert await roster.read() == {same: "甲", changed: "乙", gone: "丁"}
        await rebuilding(roster).rebuild(roster.projection, resume=True)
        assert await roster.read() == {same: "甲", changed: "乙"}


async def test_a_column_that_only_one_has_is_named(roster: Roster) -> None:
    stream = uuid4()
    roster.name(stream, "甲")
    async with roster.fed():
        await roster.shows({stream: "甲"})
    wider = roster.with_tables("names integer NOT NULL", "names integer NOT NULL, note text")
    async with roster.fed(wider):
        assert await rebuilding(roster).differences(wider) == [Difference("roster", columns=("note",))]


class TestRollback:
    async def test_the_former_one_is_shown_again_with_all_that_came_since(self, roster: Roster) -> None:
        stream = uuid4()
        roster.name(stream, "甲")
        async with roster.fed():
            await rebuilding(roster).rebuild(roster.projection)
            roster.name(stream, "乙", after=1)
            await roster.shows({stream: "乙"})
            assert (await rebuilding(roster).roll_back(roster.projection)).number == 1
            assert await roster.read() == {stream: "乙"}
            assert [(g.live, g.replaced) for g in await roster.generations()] == [
                (True, False),
                (False, True),
            ]
            assert (await rebuilding(roster).roll_back(roster.projection)).number == 2

    async def test_there_must_be_one(self, roster: Roster) -> None:
        with pytest.raises(RebuildError, match="no former generation"):
            await rebuilding(roster).roll_back(roster.projection)

    async def test_other_code_cannot(self, roster: Roster) -> None:
        async with roster.fed(newer(roster)):
            await rebuilding(roster).rebuild(newer(roster))
            with pytest.raises(RebuildError, match="other code"):
                await rebuilding(roster).roll_back(newer(roster))

    async def test_one_that_is_not_fed_is_behind(self, roster: Roster) -> None:
        stream = uuid4()
        roster.name(stream, "甲")
        async with roster.fed():
            await rebuilding(roster).rebuild(roster.projection)
        roster.name(stream, "乙", after=1)
        with pytest.raises(StalledError, match="must run"):
            await replace(rebuilding(roster), patience=1).roll_back(roster.projection)


async def test_one_at_a_time(roster: Roster) -> None:
    async with roster.connected("owner") as other:
        await other.execute(
            "SELECT pg_advisory_lock(hashtext('rebuild'), hashtext($1))", roster.projection.name
        )
        with pytest.raises(RebuildError, match="at work"):
            await rebuilding(roster).rebuild(roster.projection)


async def test_kafka_away_is_told_in_words(roster: Roster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "KAFKA_SECONDS", 0.5)
    nowhere = replace(roster.consumer, kafka={"bootstrap.servers": "127.0.0.1:9"})
    with pytest.raises(RebuildError, match="Kafka: "):
        await replace(rebuilding(roster), consumer=nowhere).rebuild(roster.projection)
