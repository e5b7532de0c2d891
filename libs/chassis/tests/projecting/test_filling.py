"""A generation filled at once: the rows of the live one, wherever it was broken off."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest

from chassis.consuming.dropping import Code, Decision
from chassis.consuming.ends import Ending, ends
from chassis.projecting.dead_letters import DeadLetters
from chassis.projecting.filling import BrokenOffError, Work, fill
from chassis.projecting.generations import Generation
from chassis.projecting.making import Making, RebuildError
from chassis.projecting.projection import Bulk, Projection
from chassis.testing.waiting import eventually
from libs.chassis.tests.projecting.roster import BULK, Roster, RosterFilling
from libs.chassis.tests.projecting.test_rebuilding import rebuilding, schemas
from sifasuo.registry.v1.division_pb2 import DivisionMoved, DivisionRecoded

INDEXES = "SELECT tablename, replace(indexdef, schemaname, '') FROM pg_indexes WHERE schemaname = $1"
# A partition without a record gets its row from whoever feeds.
CONTENTS = {
    "stream_versions": "SELECT * FROM {}.stream_versions",
    "consumed_offsets": "SELECT * FROM {}.consumed_offsets WHERE next_offset > 0",
    "parked_records": """
        SELECT stream_id, version, reason, log_offset, key, value, header_names, header_values
        FROM {}.parked_records
    """,
    "roster": "SELECT * FROM {}.roster",
}


def in_bulk(roster: Roster) -> Projection:
    return replace(roster.projection, bulk=BULK)


def making(roster: Roster, connection: asyncpg.Connection) -> Making:
    return Making(connection, in_bulk(roster), "reporting", roster.consumer, lambda _: None, 1)


def work(roster: Roster, coming: Generation, partition: Ending) -> Work:
    return Work(in_bulk(roster), BULK, "reporting.test", coming.schema, roster.consumer, partition)


async def everything(roster: Roster, schema: str) -> dict[str, list[object]]:
    return {
        table: sorted(await roster.query("projector", query.format(schema)), key=repr)
        for table, query in CONTENTS.items()
    }


async def indexes(roster: Roster, schema: str) -> list[object]:
    return sorted(await roster.query("projector", INDEXES, schema))


async def partly_filled(roster: Roster) -> Generation:
    """One partition of it, as if the command had then been killed."""
    async with roster.connected("owner") as connection:
        coming = await making(roster, connection).made()
    largest = max(ends(roster.kafka, [roster.topic]), key=lambda partition: partition.end)
    await fill(work(roster, coming, largest), lambda _: None)
    return coming


async def test_it_ends_in_the_same_rows_as_the_live_way(roster: Roster) -> None:
    """With duplicates, a gap, a type of newer code, a record of no event, and one that PostgreSQL never sees."""
    names, ignored, gap, unknown, broken = ([uuid4() for _ in range(20)], uuid4(), uuid4(), uuid4(), uuid4())
    for version in range(1, 4):
        events = [roster.stored(stream, version, f"{version}") for stream in names]
        roster.publish(*events, *events[:5])
    roster.publish(roster.stored(ignored, 1, DivisionRecoded()), roster.stored(gap, 2, "丙"))
    roster.publish(roster.stored(unknown, 1, DivisionMoved()), roster.stored(unknown, 2, "丁"))
    roster.publish(roster.stored(broken, 1, "戊"), headers={"ce_position": "x"})
    async with roster.fed(in_bulk(roster)) as projecting:
        await roster.shows(dict.fromkeys(names, "3"))
        await eventually(lambda: projecting.health().lag == 0)
        await rebuilding(roster).rebuild(in_bulk(roster))
        former, live = (g.schema for g in await roster.generations())
        assert await everything(roster, live) == await everything(roster, former)
        assert await indexes(roster, live) == await indexes(roster, former)
        roster.name(names[0], "乙", after=3)
        await roster.shows(dict.fromkeys(names, "3") | {names[0]: "乙"})


async def test_it_tells_its_steps(roster: Roster) -> None:
    said: list[str] = []
    roster.name(uuid4(), "甲")
    async with roster.fed(in_bulk(roster)):
        await rebuilding(roster, said).rebuild(in_bulk(roster))
    coming = f"{roster.projection.name}_g2"
    assert said[0] == f"{coming}, filling: 1 records to go"
    steps = list(dict.fromkeys(line.split(":")[0].removeprefix(coming) for line in said))
    assert steps[:3] == [", filling", ", counting what rests on several partitions", ", indexes"]
    assert steps[-1] == " is live"


async def test_what_is_refused_waits_with_all_that_follows_it(roster: Roster) -> None:
    stream, other = uuid4(), uuid4()
    roster.name(stream, "甲", "✗", "乙")
    roster.name(other, "丙")
    coming = await partly_filled(roster)
    async with roster.connected("projector") as connection:
        await connection.execute(f"SET search_path = {coming.schema}")
        for partition in ends(roster.kafka, [roster.topic]):
            await fill(work(roster, coming, partition), lambda _: None)
        rows = await connection.fetch("SELECT version, reason FROM parked_records ORDER BY version")
        assert [tuple(row) for row in rows] == [(2, "refused"), (3, "behind")]
        assert (
            await connection.fetchval("SELECT version FROM stream_versions WHERE stream_id = $1", stream) == 1
        )
        assert await connection.fetchval("SELECT count(*) FROM roster") == 2


async def test_what_it_leaves_out_is_counted_until_it_is_dropped(roster: Roster) -> None:
    counted = "SELECT schema, service, epoch, records FROM consuming.void_records"
    roster.name(uuid4(), "甲", "乙")
    await roster.query("projector", "INSERT INTO consuming.epochs VALUES ('registry', 9, 2)")
    coming = await partly_filled(roster)
    assert await roster.query("projector", counted) == [(coming.schema, "registry", 9, 1)]
    await rebuilding(roster).drop_unfinished(roster.projection)
    assert await roster.query("projector", counted) == []


async def test_too_many_that_are_refused_are_told_in_words(roster: Roster) -> None:
    roster.name(uuid4(), "✗")
    strict = replace(rebuilding(roster), consumer=replace(roster.consumer, parked_limit=0))
    with pytest.raises(RebuildError, match="1 streams would be parked, 0 are allowed"):
        await strict.rebuild(in_bulk(roster))


async def test_a_partition_broken_off_leaves_no_row(roster: Roster) -> None:
    def stop(_: int) -> None:
        raise BrokenOffError

    roster.name(uuid4(), "甲")
    async with roster.connected("owner") as connection:
        coming = await making(roster, connection).made()
    (partition,) = (one for one in ends(roster.kafka, [roster.topic]) if one.end)
    with pytest.raises(BrokenOffError):
        await fill(work(roster, coming, partition), stop)
    assert not any((await everything(roster, coming.schema)).values())


async def test_resumed_it_fills_the_rest_and_is_shown(roster: Roster) -> None:
    streams = [uuid4() for _ in range(30)]
    roster.publish(*(roster.stored(stream, 1, "甲") for stream in streams))
    coming = await partly_filled(roster)
    async with roster.fed(in_bulk(roster)):
        await roster.shows(dict.fromkeys(streams, "甲"))
        assert (await rebuilding(roster).rebuild(in_bulk(roster), resume=True)).number == coming.number
        assert await roster.read() == dict.fromkeys(streams, "甲")
        former, live = (g.schema for g in await roster.generations())
        assert await everything(roster, live) == await everything(roster, former)


@pytest.fixture
def killed_at_a_partition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The next process to fill one is killed inside its transaction."""
    monkeypatch.setenv("SIFASUO_FAULT_POINTS", str(tmp_path))
    (tmp_path / "fill.partition").write_text("SIGKILL")
    yield
    assert (tmp_path / "fill.partition.reached").exists()


@pytest.mark.usefixtures("killed_at_a_partition")
async def test_killed_while_it_fills_it_is_gone_on_with(roster: Roster) -> None:
    streams = [uuid4() for _ in range(30)]
    roster.publish(*(roster.stored(stream, 1, "甲") for stream in streams))
    async with roster.fed(in_bulk(roster)):
        await roster.shows(dict.fromkeys(streams, "甲"))
        with pytest.raises(RebuildError, match="--resume goes on"):
            await rebuilding(roster).rebuild(in_bulk(roster))
        assert await roster.read() == dict.fromkeys(streams, "甲")
        assert (await rebuilding(roster).rebuild(in_bulk(roster), resume=True)).number == 2
        former, live = (g.schema for g in await roster.generations())
        assert await everything(roster, live) == await everything(roster, former)


@pytest.mark.usefixtures("killed_at_a_partition")
async def test_killed_while_it_fills_it_is_dropped_with_all_that_was_made(roster: Roster) -> None:
    roster.name(uuid4(), "甲")
    with pytest.raises(RebuildError, match="--drop drops it"):
        await rebuilding(roster).rebuild(in_bulk(roster))
    await rebuilding(roster).drop_unfinished(in_bulk(roster))
    assert await schemas(roster) == [f"{roster.projection.name}_g1"]


async def test_an_error_between_two_steps_is_no_hindrance(roster: Roster) -> None:
    stream = uuid4()
    roster.name(stream, "甲")
    failing = replace(roster.projection, bulk=Bulk(RosterFilling, fails))
    async with roster.fed(in_bulk(roster)):
        with pytest.raises(asyncpg.DivisionByZeroError):
            await rebuilding(roster).rebuild(failing)
        await rebuilding(roster).rebuild(in_bulk(roster), resume=True)
    assert await roster.read() == {stream: "甲"}


async def fails(connection: asyncpg.Connection) -> None:
    await connection.execute("SELECT 1 / 0")


async def test_dropped_it_leaves_nothing(roster: Roster) -> None:
    roster.name(uuid4(), "甲")
    coming = await partly_filled(roster)
    await rebuilding(roster).drop_unfinished(roster.projection)
    assert coming.schema not in await schemas(roster)
    with pytest.raises(RebuildError, match="is unfinished"):
        await rebuilding(roster).rebuild(roster.projection, resume=True)


async def test_nobody_feeds_it_before_it_is_whole(roster: Roster) -> None:
    stream = uuid4()
    roster.name(stream, "甲")
    coming = await partly_filled(roster)
    async with roster.fed(in_bulk(roster)) as projecting:
        await roster.shows({stream: "甲"})
        assert not [check for check in projecting.health().checks if check.startswith(coming.schema)]


async def test_two_records_of_one_key_are_told_in_words_until_one_is_foreign(roster: Roster) -> None:
    """The live one parks the second; filled at once, both come as far as the index."""
    first, second = uuid4(), uuid4()
    unique = replace(roster.with_tables("name text NOT NULL", "name text NOT NULL UNIQUE"), bulk=BULK)
    await roster.query("owner", f"ALTER TABLE {roster.projection.name}_g1.roster ADD UNIQUE (name)")
    roster.name(first, "甲")
    async with roster.fed(in_bulk(roster)) as projecting:
        await roster.shows({first: "甲"})
        roster.name(second, "甲")
        await eventually(lambda: projecting.health().warnings)
        with pytest.raises(RebuildError, match=r"roster.*\(name\) = \(甲\).*foreign.*--drop"):
            await rebuilding(roster).rebuild(unique)
        await rebuilding(roster).drop_unfinished(unique)
        letters = DeadLetters("reporting", [in_bulk(roster)], roster.consumer, lambda _: None)
        await letters.drop(second, Decision(Code.FOREIGN, "攻击", "someone"))
        await rebuilding(roster).rebuild(in_bulk(roster))
    assert await roster.read() == {first: "甲"}
    assert await roster.query("reader", "SELECT FROM read.parked_records") == []
