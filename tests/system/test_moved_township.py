"""A township moves to another county: its past stays on the map of its day."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from typing import TypeAlias
from uuid import UUID

import pytest_asyncio

from devstack.testing.land import Land, Township
from tests.system.clerk import today
from tests.system.house import House

YESTERDAY = timedelta(days=1)
Counts: TypeAlias = dict[tuple[UUID, date], int]


@dataclass(frozen=True, slots=True)
class Move:
    """From one county to another. `before` has how many townships each counted, today and the day before."""

    township: Township
    present: UUID
    before: Counts

    @property
    def former(self) -> UUID:
        return self.township.county_id


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def moved(house: House, land: Land) -> Move:
    township = land.one()
    present = land.one(without=township.county_code).county_id
    await house.shown(await house.established(township))
    before = await counts(house, township.county_id, present)
    await house.moved(township.id, present)
    return Move(township, present, before)


async def counts(house: House, *counties: UUID) -> Counts:
    reader, found = house.reader(), {}
    for county, day in product(counties, (today(), today() - YESTERDAY)):
        found[county, day] = (await reader.figure(county, as_of=day))["townships"]["count"]
    return found


async def test_todays_map_counts_it_in_the_new_county(house: House, moved: Move) -> None:
    now = await counts(house, moved.former, moved.present)
    assert now[moved.former, today()] == moved.before[moved.former, today()] - 1
    assert now[moved.present, today()] == moved.before[moved.present, today()] + 1
    assert moved.township.id in await house.reader().townships(moved.present, covered=True)


async def test_the_map_of_the_day_before_has_it_where_it_lay(house: House, moved: Move) -> None:
    day = today() - YESTERDAY
    now = await counts(house, moved.former, moved.present)
    assert all(now[county, day] == moved.before[county, day] for county in (moved.former, moved.present))
    assert moved.township.id in await house.reader().townships(moved.former, as_of=day)


async def test_the_past_can_be_drawn_on_todays_map(house: House, moved: Move) -> None:
    day = today() - YESTERDAY
    drawn = await house.reader().townships(moved.present, as_of=day, map="today")
    assert drawn[moved.township.id] is None, "it had no station the day before"
    assert moved.township.id not in await house.reader().townships(moved.former, as_of=day, map="today")


async def test_the_regions_total_is_the_same_on_both_maps(house: House, moved: Move) -> None:
    day = today() - YESTERDAY
    figures = [await house.reader().figure(as_of=day, map=drawn) for drawn in ("day", "today")]
    assert figures[0]["townships"]["count"] == figures[1]["townships"]["count"]


async def test_its_history_tells_of_the_move(house: House, moved: Move) -> None:
    assert "DivisionMoved" in await house.reader().history("division", moved.township.id)
