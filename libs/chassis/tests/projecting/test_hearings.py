"""What a service hears, and could not make a command of, lies in a person's hands as what it could not show."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest

from chassis.consuming.dropping import Code, Decision
from chassis.consuming.subscription import Subscription
from chassis.projecting.dead_letters import DeadLetters, Hearing, NotParkedError
from chassis.projecting.feeding import subscription
from chassis.projecting.generations import generations
from chassis.projecting.projection import Projection
from libs.chassis.tests.projecting.desk import POISON, Desk

DECISION = Decision(Code.WRONG, "never so", "someone")


def letters(desk: Desk, fed_by: Projection) -> DeadLetters:
    """Its schema is that of a read model here: what a hearing folds is its own affair."""

    @asynccontextmanager
    async def opened() -> AsyncIterator[Subscription[Any]]:
        async with desk.roster.connected("projector") as connection:
            (generation,) = await generations(connection)
        fed = subscription("reporting", fed_by, generation)
        yield replace(fed, name=fed.schema)

    return replace(desk.letters(), projections=(), hearings=[Hearing(f"{desk.projection.name}_g1", opened)])


async def test_it_is_listed_and_shown(desk: Desk) -> None:
    async with desk.parked("甲", POISON) as stream:
        pass
    await letters(desk, desk.projection).list()
    await letters(desk, desk.projection).show(stream)
    assert [(one["stream_id"], one["reason"]) for one in desk.said] == [(str(stream), "refused")]


async def test_it_is_tried_only_to_be_kept(desk: Desk) -> None:
    async with desk.parked("甲", POISON, "乙") as stream:
        pass
    mended = desk.roster.projection
    assert not await letters(desk, mended).replay(None, apply=False)
    (told,) = desk.said
    assert (told["stream_id"], told["tried"], told["held"].split()[1]) == (
        str(stream),
        False,
        "PoisonousNameError",
    )
    assert await letters(desk, mended).replay(stream, apply=True)
    assert (desk.said[0]["folded"], desk.said[0]["held"]) == (2, None)
    assert await desk.waiting() == []


async def test_what_is_dropped_waits_no_longer(desk: Desk) -> None:
    async with desk.parked("甲", POISON, "乙") as stream:
        pass
    await letters(desk, desk.projection).drop(stream, DECISION)
    assert desk.said[0]["folded"] == 1
    assert [(row[1], row[2]) for row in await desk.waiting()] == [(2, "dropped")]


async def test_what_is_not_parked_there_is_said(desk: Desk) -> None:
    async with desk.parked(POISON) as stream:
        pass
    nothing = replace(letters(desk, desk.projection), hearings=())
    with pytest.raises(NotParkedError):
        await nothing.replay(stream, apply=True)
