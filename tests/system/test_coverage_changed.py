"""A station takes in a neighbour: figures of both times before and after."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest_asyncio

from devstack.testing.land import Land, Township
from tests.system.clerk import Change, coverage, today
from tests.system.house import House

YESTERDAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Story:
    """What happened; `between` lies before the change of coverage and after the establishment, `before` before both."""

    seat: Township
    neighbour: Township
    established: Change
    before: datetime
    between: datetime


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def story(house: House, land: Land) -> Story:
    seat, neighbour = land.take(2)
    before = datetime.now(UTC)
    established = await house.established(seat)
    await house.shown(established)
    story = Story(seat, neighbour, established, before, datetime.now(UTC))
    await house.shown(await widened(house, story))
    return story


async def widened(house: House, story: Story) -> Change:
    """The station, so far of its own township, is central to both."""
    asked = coverage(story.established.station_id, today(), story.seat, story.neighbour)
    proposed = await house.clerk(story.seat.proposer).propose(asked)
    await house.clerk(story.seat.approver).approve(proposed)
    return await house.in_effect(story.seat.proposer, proposed)


async def served(house: House, story: Story, as_of: date, known_at: datetime | None) -> set[UUID]:
    """Which of the two townships that station serves, by what was known then of that day."""
    found = await house.reader().townships(story.seat.county_id, as_of=as_of, known_at=known_at)
    figure = await house.reader().figure(story.seat.county_id, as_of=as_of, known_at=known_at)
    assert figure["served"]["count"] == sum(station is not None for station in found.values())
    return {township for township, station in found.items() if station == story.established.station_id}


async def test_both_townships_are_served_from_that_day_on(house: House, story: Story) -> None:
    both = {story.seat.id, story.neighbour.id}
    assert await served(house, story, today(), None) == both
    assert await served(house, story, today() + timedelta(days=400), None) == both


async def test_the_day_before_neither_was(house: House, story: Story) -> None:
    assert await served(house, story, today() - YESTERDAY, None) == set()


async def test_by_what_was_known_between_only_the_seat_was(house: House, story: Story) -> None:
    assert await served(house, story, today(), story.between) == {story.seat.id}


async def test_by_what_was_known_before_neither_was(house: House, story: Story) -> None:
    assert await served(house, story, today(), story.before) == set()


async def test_the_station_shows_what_it_was(house: House, story: Story) -> None:
    station = f"/v1/stations/{story.established.station_id}"
    now = await house.reader().get(station)
    then = await house.reader().get(station, known_at=story.between)
    assert (now["station"]["kind"], then["station"]["kind"]) == ("central", "standalone")
    assert await house.reader().history("station", story.established.station_id) == [
        "ChangeProposed",
        "ChangeApproved",
        "ChangeTookEffect",
        "StationEstablished",
        "StationFunctionsEntrusted",
        "ChangeFiled",
        "ChangeProposed",
        "ChangeApproved",
        "ChangeTookEffect",
        "StationCoverageChanged",
    ]
