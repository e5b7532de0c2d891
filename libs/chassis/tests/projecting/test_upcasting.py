"""Old events, read as the code of today knows them, wherever stored bytes become events."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from uuid import uuid4

import asyncpg
import pytest_asyncio

from chassis.clock import real_clock
from chassis.event_store.port import Append, Request
from chassis.event_store.postgres import PostgresEventStore
from chassis.projecting.projection import Projection
from chassis.upcasting import NOTHING_OLD, Upcasters, event_of
from devstack.testing import FreshDatabase
from libs.chassis.tests.projecting.roster import Roster
from libs.chassis.tests.registry import prepare, renamed
from sifasuo.common.v1.envelope_pb2 import Meta
from sifasuo.registry.v1.division_pb2 import DivisionRecoded, DivisionRenamed


def renamed_from(old: DivisionRecoded) -> DivisionRenamed:
    """As if a new code had once been recorded where a new name was meant."""
    return DivisionRenamed(division_id=old.division_id, name=old.code, effective_on=old.effective_on)


def said_fully(old: DivisionRenamed) -> DivisionRenamed:
    """As if names had once been recorded without their ending."""
    return DivisionRenamed(division_id=old.division_id, name=f"{old.name}镇", effective_on=old.effective_on)


OLD: Upcasters = {(DivisionRecoded, 1): renamed_from}
CODED = DivisionRecoded(division_id="x", code="甲镇", effective_on="2026-01-01")


class TestReading:
    def test_an_old_type_becomes_what_is_recorded_today(self) -> None:
        read = event_of("sifasuo.registry.v1.DivisionRecoded", 1, CODED.SerializeToString(), OLD)
        assert read == DivisionRenamed(division_id="x", name="甲镇", effective_on="2026-01-01")

    def test_an_old_version_of_a_type_is_told_from_todays(self) -> None:
        name, data = "sifasuo.registry.v1.DivisionRenamed", DivisionRenamed(name="甲").SerializeToString()
        old: Upcasters = {(DivisionRenamed, 1): said_fully}
        assert [event_of(name, version, data, old) for version in (1, 2)] == [
            DivisionRenamed(name="甲镇"),
            DivisionRenamed(name="甲"),
        ]

    def test_what_is_not_old_is_read_as_it_is(self) -> None:
        read = event_of("sifasuo.registry.v1.DivisionRecoded", 1, CODED.SerializeToString(), NOTHING_OLD)
        assert read == CODED


@pytest_asyncio.fixture(loop_scope="session")
async def pool(fresh_database: Callable[[str], FreshDatabase]) -> AsyncIterator[asyncpg.Pool]:
    database = fresh_database("registry")
    prepare(database)
    async with asyncpg.create_pool(database.dsn("append"), min_size=0, max_size=2) as made:
        yield made


async def test_a_store_gives_them_to_decisions_and_leaves_what_is_stored(pool: asyncpg.Pool) -> None:
    stream = uuid4()
    older, newer = PostgresEventStore(pool, real_clock), PostgresEventStore(pool, real_clock, OLD)
    await older.append(Request([Append(stream, 0, [CODED])], Meta()))
    await newer.append(Request([Append(stream, 1, [renamed(stream, "乙镇")])], Meta()))
    for loaded in (await newer.load(stream), await newer.load(stream)):
        assert [type(event) for event in loaded.events] == [DivisionRenamed, DivisionRenamed]
    assert [type(one.event) for one in await newer.read(0, 9)] == [DivisionRenamed, DivisionRenamed]
    assert (await older.load(stream)).events[0] == CODED
    await older.close()
    await newer.close()


async def test_a_read_model_folds_them(roster: Roster) -> None:
    projection: Projection = replace(roster.projection, ignores=frozenset(), upcasters=OLD)
    stream = uuid4()
    async with roster.fed(projection):
        roster.publish(roster.stored(stream, 1, CODED))
        await roster.shows({stream: "甲镇"})
