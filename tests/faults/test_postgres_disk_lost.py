"""PostgreSQL's disk lost in the midst of work: one command, and nothing that was acknowledged is missing."""

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from uuid import uuid4

import pytest
import pytest_asyncio

from chassis.connecting import connected
from chassis.testing.waiting import eventually
from devstack.faults.load import loading
from devstack.processes import SECOND_COPY
from devstack.testing.land import Land, Township
from devstack.testing.live import listening
from tests.faults.breaking import status
from tests.faults.replay import Replay
from tests.system.clerk import Body, Clerk, Written, establishment
from tests.system.command_line import sifasuo
from tests.system.house import House
from tests.system.problem import RefusedError


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def copied(unbroken: House) -> AsyncIterator[House]:
    """With a second copy; where it lies stands for another disk."""
    with tempfile.TemporaryDirectory(prefix="sifasuo-") as disk:
        await sifasuo(unbroken, "up", "--second-copy", disk)
        yield unbroken
        await sifasuo(unbroken, "up", "--second-copy", "none")


async def test_nothing_acknowledged_is_missing(copied: House, land: Land, replay: Replay) -> None:
    """Though the receiver was away: what nobody was told waited until the disk was lost."""
    async with loading(copied.stack, [land.take(2) for _ in range(3)]) as load:
        await load.goes_on(10)
        async with waiting_commit(copied, land.one()) as proposing:
            await asyncio.to_thread(lose_postgres, copied)
            with pytest.raises(RefusedError) as refused:
                await proposing
            problem = refused.value.problem
            assert (problem.status, problem.code) == (503, "database-away")
            assert int(problem.headers["retry-after"]) > 0
        said = await sifasuo(copied, "restore")
        assert "RPO 0" in said[-1]
        await load.goes_on(10)
        await load.finished()
    await replay.shows_each_command_once(load)
    assert (await status(copied))[SECOND_COPY].ready


async def test_commits_go_on_by_themselves_once_the_receiver_is_back(copied: House, land: Land) -> None:
    async with waiting_commit(copied, land.one()) as proposing:
        await asyncio.to_thread(copied.stack.start, SECOND_COPY)
        assert (await proposing).version == 1


@asynccontextmanager
async def waiting_commit(house: House, seat: Township) -> AsyncIterator["asyncio.Task[Written]"]:
    """The receiver is stopped, and a proposal waits for it."""
    await asyncio.to_thread(house.stack.stop, SECOND_COPY)
    assert not (await status(house))[SECOND_COPY].ready
    assert house.stack.probe(SECOND_COPY).reason == "away: every commit waits for it"
    proposing = asyncio.create_task(insisting(house.clerk(seat.proposer), establishment(seat)))
    try:
        async with connected(house.stack.admin_dsn) as connection:
            await eventually(lambda: connection.fetchval(WAITING))
        assert not proposing.done()
        yield proposing
    finally:
        proposing.cancel()
        await asyncio.gather(proposing, return_exceptions=True)


async def insisting(clerk: Clerk, asked: Body) -> Written:
    """As the answer bids whose request lasted too long: on a slow machine these tests may take that long."""
    key = str(uuid4())
    while True:
        try:
            return await clerk.propose(asked, key=key)
        except RefusedError as refused:
            if refused.problem.code != "too-slow":
                raise


WAITING = """SELECT count(*) FROM pg_stat_activity
    WHERE usename = 'registry_append' AND state = 'active' AND wait_event_type IN ('IPC', 'Lock')"""
"""For the copy, or for the head of the log behind the relay, which asks it for the time once a second and waits itself."""


async def test_set_back_to_a_moment_what_came_after_is_listed_and_void(
    copied: House, land: Land, replay: Replay
) -> None:
    """Also what readers had seen of it, and what lies in Kafka for ever."""
    seat, other = land.take(2)
    clerk = copied.clerk(seat.proposer)
    kept = await clerk.propose(establishment(seat))
    moment = datetime.now(UTC)
    async with listening(copied.reporting, copied.stack.token("region")) as before:
        lost = await clerk.propose(establishment(other))
        await eventually(lambda: before.of(lost.id))
    said = await sifasuo(copied, "restore", "--discard", "--until", moment.isoformat())
    assert "  1 sifasuo.registry.v1.ChangeProposed" in said
    with pytest.raises(RefusedError) as refused:
        await clerk.change(lost.id)
    assert refused.value.problem.status == 404
    await sifasuo(copied, "audit", "verify")

    again = await clerk.propose(establishment(other))
    await copied.shown(again)
    assert (await clerk.change(kept.id)).status == "proposed"
    await replay.equals_the_read_model()
    async with listening(copied.reporting, copied.stack.token("region"), before.last_id) as after:
        await eventually(lambda: [kind for kind, _ in after.events] == ["reset"])
    await the_streams_begin_anew(copied)


async def the_streams_begin_anew(house: House) -> None:
    """As the normaliser asks for: it cannot take back what the timeline tells of a proposal that was never made."""
    await eventually(lambda: "sifasuo streams rebuild" in house.stack.probe("reporting-normalise").reason, 60)
    await sifasuo(house, "streams", "rebuild", "--alerts")
    await sifasuo(house, "run", "reporting-rebuild")
    await eventually(lambda: sifasuo(house, "streams", "verify"), 60)


def lose_postgres(house: House) -> None:
    """First its directory is moved away, so that supervision finds nothing to start it on once it is killed."""
    folder = house.stack.stack.folder.postgres
    lost = folder.with_name("lost")
    folder.rename(lost)
    house.stack.kill("postgres")
    shutil.rmtree(lost)
