"""Kept counts are what counting one by one would give, whoever folds what at the same time."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import asyncpg

from chassis.connecting import connected
from chassis.consuming.consumed import Consumed
from chassis.testing.waiting import eventually
from reporting.projections.coverage.counts import write_all
from reporting.projections.division.facts import FACTS
from reporting.projections.region import REGION
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import day, named
from services.reporting.tests.registry import Registry
from sifasuo.registry.v1.division_pb2 import DivisionMoved

Rows = list[tuple[object, ...]]


async def counts(model: ReadModel) -> Rows:
    return (await model.rows())["township_count"]


async def counted_anew(model: ReadModel) -> Rows:
    await write_all(model.projector, await FACTS.load_all(model.projector))
    return await counts(model)


def counties() -> Registry:
    log = Registry()
    for name, parent in (("R", None), ("P1", "R"), ("C1", "P1"), ("C2", "P1"), ("T1", "C1"), ("T2", "C1")):
        log.register(name, parent, day(0))
    return log


async def test_a_township_that_was_said_to_lie_elsewhere_in_the_same_moment_counts_there_alone(
    model: ReadModel,
) -> None:
    """What was said first leaves no trace in what is known, and its count must go all the same."""
    log = counties()
    log.register("T3", "C1", day(1))
    log.move("T3", "C2", day(1))
    *first, moved = log.consumed()
    await model.empty()
    await model.fold(first, [moved])
    assert await counts(model) == await counted_anew(model)


async def test_what_befalls_a_division_of_which_nothing_is_known_counts_nothing(model: ReadModel) -> None:
    """Its registration was dropped by hand, and its stream goes on without it."""
    log = counties()
    log.append(named("T9"), DivisionMoved(division_id=str(named("T9")), effective_on=day(1).isoformat()))
    await model.empty()
    await model.fold(log.consumed())
    assert await counts(model) == await counted_anew(model)


async def test_of_two_that_fold_at_once_the_second_counts_what_the_first_has_written(
    model: ReadModel,
) -> None:
    log = counties()
    divisions = log.consumed()
    log.establish("S1", "C1", ["T1"], day(1))
    log.establish("S2", "C1", ["T2"], day(1))
    first, second = log.consumed()[len(divisions) :]
    await model.empty()
    await model.fold(divisions)
    async with another(model) as beside:
        async with model.projector.transaction():
            await REGION.fold(model.projector, [first])
            folding = asyncio.create_task(folded(beside, [second]))
            await eventually(lambda: waits(model, beside))
        await folding
    assert await counts(model) == await counted_anew(model)


@asynccontextmanager
async def another(model: ReadModel) -> AsyncIterator[asyncpg.Connection]:
    path = await model.projector.fetchval("SHOW search_path")
    async with connected(model.projector_dsn, session={"search_path": path}) as connection:
        yield connection


async def folded(connection: asyncpg.Connection, events: Sequence[Consumed]) -> None:
    async with connection.transaction():
        await REGION.fold(connection, events)


async def waits(model: ReadModel, connection: asyncpg.Connection) -> bool:
    query = "SELECT EXISTS (SELECT FROM pg_locks WHERE pid = $1 AND locktype = 'advisory' AND NOT granted)"
    waiting: bool = await model.projector.fetchval(query, connection.get_server_pid())
    return waiting
