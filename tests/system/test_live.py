"""An open page hears of what changes, and misses nothing while it was away."""

from chassis.testing.waiting import eventually
from devstack.testing.land import Land
from devstack.testing.live import listening
from tests.system.clerk import establishment
from tests.system.house import House


async def test_a_station_in_effect_moves_the_figures_of_all_above_it(house: House, land: Land) -> None:
    seat = land.one()
    async with listening(house.reporting, house.stack.token("region")) as heard:
        change = await house.established(seat)
        await eventually(
            lambda: {"station", "change"} <= {*heard.of(change.station_id), *heard.of(change.id)}
        )
        await eventually(lambda: "coverage" in heard.of(seat.county_id))
        assert "coverage" in heard.of(seat.id)
        assert "coverage" in heard.of(seat.prefecture_id)


async def test_whoever_was_away_hears_each_change_once(house: House, land: Land) -> None:
    seat = land.one()
    token, clerk = house.stack.token(seat.proposer), house.clerk(seat.proposer)
    async with listening(house.reporting, token) as heard:
        first = await clerk.propose(establishment(seat))
        await eventually(lambda: heard.of(first.id) == ["change"])
    missed = await clerk.propose(establishment(seat))
    await house.shown(missed)
    async with listening(house.reporting, token, heard.last_id) as again:
        live = await clerk.propose(establishment(seat))
        await eventually(lambda: again.of(live.id) == ["change"])
    assert again.of(missed.id) == ["change"]
    assert again.of(first.id) == []


async def test_changes_are_told_within_their_jurisdiction_only(house: House, land: Land) -> None:
    seat = land.one()
    stranger = house.stack.token(land.one(without=seat.county_code).proposer)
    async with (
        listening(house.reporting, stranger) as outside,
        listening(house.reporting, house.stack.token(seat.prefecture_bureau)) as inside,
    ):
        change = await house.established(seat)
        await eventually(lambda: outside.of(change.station_id))
        await eventually(lambda: inside.of(change.id))
    assert outside.of(change.id) == []


async def test_a_move_is_told_to_both_counties(house: House, land: Land) -> None:
    moving = land.one()
    county = land.one(without=moving.county_code).county_id
    async with listening(house.reporting, house.stack.token("region")) as heard:
        await house.moved(moving.id, county)
        await eventually(lambda: "division" in heard.of(moving.id))
        await eventually(lambda: {"coverage"} <= {*heard.of(county)} & {*heard.of(moving.county_id)})
