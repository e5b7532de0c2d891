"""The change log: each change once, in the order of commits, for whoever comes back."""

import asyncio
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from chassis.projecting.change_log import Logged, NotInLogError, head, log_changes, since, trim
from chassis.projecting.generations import Generation, make_generation
from chassis.projecting.projection import Change
from chassis.testing.waiting import eventually
from libs.chassis.tests.projecting.roster import Roster


async def log(roster: Roster, *subjects: UUID, generation: Generation | None = None) -> None:
    """A transaction of its own for these changes."""
    live = generation or (await roster.generations())[0]
    async with roster.connected("projector") as connection, connection.transaction():
        await log_changes(connection, live, [Change("division", (subject,)) for subject in subjects])


async def entries(roster: Roster, after: int = 0, limit: int = 500) -> list[Logged]:
    async with roster.connected("reader") as connection:
        return list(await since(connection, after, limit))


async def test_a_client_that_comes_back_hears_each_change_once_and_in_order(roster: Roster) -> None:
    subjects = [uuid4() for _ in range(7)]
    for subject in subjects:
        await log(roster, subject)
    heard: list[Logged] = []
    while page := await entries(roster, after=heard[-1].seq if heard else 0, limit=3):
        heard += page
    assert [(entry.seq, entry.subjects) for entry in heard] == [(n, (s,)) for n, s in enumerate(subjects, 1)]


async def test_numbers_become_visible_in_order_whoever_writes(roster: Roster) -> None:
    """A reader that follows while many write misses none."""
    heard: list[int] = []
    done = asyncio.Event()

    async def follow() -> None:
        async with roster.connected("reader") as connection:
            while not done.is_set() or heard[-1:] != [await head(connection)]:
                heard.extend(e.seq for e in await since(connection, heard[-1] if heard else 0))

    async def write() -> None:
        for _ in range(15):
            await log(roster, uuid4(), uuid4())

    following = asyncio.create_task(follow())
    await asyncio.gather(*(write() for _ in range(4)))
    done.set()
    await following
    assert heard == list(range(1, 121))


async def test_a_fold_and_its_changes_are_one(roster: Roster) -> None:
    streams = [uuid4() for _ in range(5)]
    async with roster.fed():
        roster.publish(*(roster.stored(stream, 1, "甲") for stream in streams))
        await roster.shows(dict.fromkeys(streams, "甲"))
    logged = await entries(roster)
    assert sorted(subject for entry in logged for subject in entry.subjects) == sorted(streams)
    assert {entry.kind for entry in logged} == {"division"}


async def test_of_a_generation_that_nobody_sees_nobody_hears(roster: Roster) -> None:
    async with roster.connected("owner") as connection:
        building = await make_generation(connection, roster.projection)
    await log(roster, uuid4(), generation=building)
    assert await entries(roster) == []


async def test_what_was_trimmed_is_said_to_be_missing(roster: Roster) -> None:
    for _ in range(5):
        await log(roster, uuid4())
    async with roster.connected("owner") as connection:
        await connection.execute(
            "UPDATE projecting.change_log SET recorded_at = recorded_at - interval '8 days' WHERE seq < 4"
        )
    async with roster.connected("projector") as connection:
        await trim(connection, timedelta(days=7))
    with pytest.raises(NotInLogError):
        await entries(roster, after=2)
    assert [entry.seq for entry in await entries(roster, after=3)] == [4, 5]


async def test_the_newest_entry_is_never_trimmed(roster: Roster) -> None:
    await log(roster, uuid4(), uuid4())
    async with roster.connected("projector") as connection:
        await trim(connection, timedelta(0))
    assert [entry.seq for entry in await entries(roster, after=1)] == [2]


async def test_a_number_that_was_never_given_is_not_in_the_log(roster: Roster) -> None:
    """A client of a database that was made anew."""
    await log(roster, uuid4())
    with pytest.raises(NotInLogError):
        await entries(roster, after=2)


async def test_a_commit_rings(roster: Roster) -> None:
    rung = asyncio.Event()
    async with roster.connected("reader") as connection:
        await connection.add_listener("change_log", lambda *_: rung.set())
        await log(roster)
        await eventually(rung.is_set)
        await connection.remove_listener("change_log", lambda *_: rung.set())
