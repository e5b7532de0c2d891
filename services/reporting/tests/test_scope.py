"""No row of the board or of restricted history shows to a caller beyond their jurisdiction."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import date
from functools import partial
from itertools import product
from uuid import UUID

import asyncpg
import pytest
import pytest_asyncio
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chassis.auth.caller import Body, Caller
from chassis.projecting.change_log import Logged
from reporting.asking import Connection, Cut
from reporting.live.knowing import Knowing
from reporting.live.streaming import Listener
from reporting.projections.change.queries import change, changes, tallies
from reporting.projections.history.queries import event, history
from reporting.reading import RESTRICTED_TO, reading
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import START, day, named
from services.reporting.tests.registry import Registry

RESTRICTED = {
    "change",
    "change_count",
    "consultation",
    "consultation_action",
    "disclosure_draft",
    "event_line",
    "event_subject",
    "post",
    "purchased_service",
    "quota",
    "staffing_need",
    "station_assessment",
    "station_at_work",
}
COUNTIES = ("C1", "C2", "C3")
DIVISIONS = ("R", "P1", "P2", "C1", "C2", "C3", "T1", "nowhere")
MOVED_ON = day(10)
"""C2 leaves P1 for P2 that day; C3 is merged into C2 then."""

callers = st.tuples(st.sampled_from(list(Body)), st.sampled_from(DIVISIONS))
endings = st.sampled_from(["commit", "error", "left"])
days = st.sampled_from([day(5), MOVED_ON])


def region(minute: int = 0) -> Registry:
    """Recorded so many minutes after the first of January 2024."""
    log = Registry(minute=minute)
    parents = {"R": None, "P1": "R", "P2": "R", "C1": "P1", "C2": "P1", "C3": "P1", "T1": "C1"}
    for name, parent in parents.items():
        log.register(name, parent, day(0))
    log.move("C2", "P2", MOVED_ON)
    log.merge("C3", "C2", MOVED_ON)
    for county in COUNTIES:
        log.propose(f"change in {county}", county, "P1", day(5), townships=["T1"])
        log.approve(f"change in {county}", county, day(5))
    return log


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def region_filled(model: ReadModel) -> AsyncIterator[ReadModel]:
    await model.empty()
    await model.fold(region().consumed())
    yield model


def visible(body: Body, division: str, today_is_moved: bool) -> set[str]:
    """The counties whose changes that caller may see."""
    before = {"R": {"C1", "C2", "C3"}, "P1": {"C1", "C2", "C3"}, "C1": {"C1"}, "C2": {"C2"}, "C3": {"C3"}}
    after = {"R": {"C1", "C2", "C3"}, "P1": {"C1"}, "P2": {"C2", "C3"}, "C1": {"C1"}, "C2": {"C2", "C3"}}
    return (after if today_is_moved else before).get(division, set()) if body in RESTRICTED_TO else set()


def caller(body: Body, division: str) -> Caller:
    return Caller("someone", named("someone"), "", body, named(division), frozenset())


class LeftError(Exception):
    pass


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(visits=st.lists(st.tuples(callers, days, endings), min_size=1, max_size=6))
async def test_no_row_leaks_whatever_the_connection_was_used_for_before(
    region_filled: ReadModel, visits: list[tuple[tuple[Body, str], date, str]]
) -> None:
    """Visitors one after the other on the same two connections, with every way to end a transaction."""
    pool = region_filled.reader
    for (body, division), today, ending in visits:
        async with AsyncExitStack() as stack:
            if ending != "commit":
                stack.enter_context(pytest.raises((LeftError, asyncpg.DivisionByZeroError)))
            connection = await stack.enter_async_context(reading(pool, caller(body, division), today))
            await assert_sees(connection, visible(body, division, today >= MOVED_ON))
            await end(connection, ending)
        await assert_nothing_is_seen_without_a_caller(pool)


@pytest.mark.parametrize("minute", [0, 20 * 24 * 60], ids=["before the move", "after it"])
async def test_live_entries_are_heard_by_those_who_see_the_change(model: ReadModel, minute: int) -> None:
    """By each caller there can be: what row-level security hides is not even told of."""
    await model.empty()
    log = region(minute)
    told = await model.fold(log.consumed())
    entries = [Logged(number, "region", one.kind, one.subjects, START) for number, one in enumerate(told)]
    for body, division in product(Body, DIVISIONS):
        who, today = caller(body, division), MOVED_ON if minute else day(5)
        known = partial(Knowing(model.reader).known_to, who, partial(itself, today))
        listener = Listener(who, None, always, known)
        heard = [entry for entry in await listener.heard(entries) if entry.kind == "change"]
        counties = {c for c in COUNTIES for entry in heard if named(f"change in {c}") in entry.subjects}
        assert counties == visible(body, division, today_is_moved=minute > 0), (body, division)


async def test_whoever_comes_again_later_hears_no_more_of_what_has_gone_elsewhere(model: ReadModel) -> None:
    """It was told while it lay there; the number that a client comes again with is its own word."""
    await model.empty()
    told = await model.fold(region().consumed())
    entries = [Logged(number, "region", one.kind, one.subjects, START) for number, one in enumerate(told)]
    former = caller(Body.PREFECTURE_BUREAU, "P1")
    for today, counties in ((day(5), {"C1", "C2", "C3"}), (MOVED_ON, {"C1"})):
        known = partial(Knowing(model.reader).known_to, former, partial(itself, today))
        heard = await Listener(former, 0, always, known).heard(entries)
        changes = {subject for one in heard if one.kind == "change" for subject in one.subjects}
        assert {c for c in COUNTIES if named(f"change in {c}") in changes} == counties


def itself(day: date) -> date:
    return day


async def always() -> bool:
    return True


async def test_visitors_at_the_same_time_each_see_their_own(region_filled: ReadModel) -> None:
    async def visit(division: str) -> None:
        async with reading(region_filled.reader, caller(Body.COUNTY_BUREAU, division), day(5)) as connection:
            await assert_sees(connection, visible(Body.COUNTY_BUREAU, division, today_is_moved=False))

    await asyncio.gather(*(visit(division) for division in ("C1", "C2", "C3", "R", "T1") * 4))


async def test_neither_owner_nor_reader_is_above_the_policies(region_filled: ReadModel) -> None:
    rows = await region_filled.projector.fetch(
        "SELECT relname, relrowsecurity AND relforcerowsecurity AS forced FROM pg_class"
        " WHERE oid = ANY($1::regclass[])",
        [*RESTRICTED],
    )
    assert {row["relname"] for row in rows if row["forced"]} == RESTRICTED
    async with region_filled.reader.acquire() as connection:
        assert not await connection.fetchval("SELECT rolbypassrls FROM pg_roles WHERE rolname = current_user")


async def end(connection: Connection, ending: str) -> None:
    match ending:
        case "error":
            await connection.execute("SELECT 1 / 0")
        case "left":
            raise LeftError


async def assert_sees(connection: Connection, counties: set[str]) -> None:
    """By every question there is, and by none more than these."""
    seen = {named(county) for county in counties}
    assert {c.county_id for c in (await changes(connection, Cut())).items} == seen
    assert sum(tally.count for tally in await tallies(connection)) == len(seen)
    kept = await connection.fetch("SELECT county_id FROM read.change_count")
    assert {row["county_id"] for row in kept} == seen, "counts of others would tell of their changes"
    for county in COUNTIES:
        hidden = county not in counties
        change_id = named(f"change in {county}")
        assert (await change(connection, change_id) is None) == hidden
        assert (not (await history(connection, change_id, Cut())).items) == hidden
        of_county = (await history(connection, named(county), Cut())).items
        assert any(line.restricted for line in of_county) != hidden
    lines = [await event(connection, "registry", position) for position in range(1, 20)]
    assert {UUID(str(line.payload["county_id"])) for line in lines if line and line.restricted} == seen


async def assert_nothing_is_seen_without_a_caller(pool: asyncpg.Pool) -> None:
    async with pool.acquire() as one, pool.acquire() as other:
        for connection in (one, other):
            assert await connection.fetchval("SELECT count(*) FROM read.change") == 0
            assert await connection.fetchval("SELECT count(*) FROM read.event_line WHERE restricted") == 0
            assert await connection.fetchval("SELECT count(*) FROM read.event_subject WHERE restricted") == 0
