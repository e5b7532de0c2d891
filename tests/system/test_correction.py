"""A correction says of the past what was not known then; what was known then can still be asked."""

from datetime import UTC, datetime, timedelta

from tests.system.clerk import establishment, today
from tests.system.house import House
from tests.system.land import Land
from tests.system.refusing import refused


async def test_a_day_in_the_past_is_for_corrections_which_change_what_is_known_of_it(
    house: House, land: Land
) -> None:
    seat, forgotten = land.take(2)
    named = await house.established(seat)
    asked = establishment(forgotten, on=today() - timedelta(days=10))
    bureau, authority = house.clerk(seat.proposer), house.clerk(seat.approver)
    assert (await refused(house, bureau.propose(asked))).code == "effective-date-passed"

    before = datetime.now(UTC)
    correction = await bureau.propose(asked | {"corrects": str(named.id)})
    await authority.approve(correction)
    effected = await house.in_effect(seat.proposer, correction)
    await house.shown(effected)

    county, reader = seat.county_id, house.reader()
    days = [today() - timedelta(days=ago) for ago in (11, 10, 1)]
    known = [(await reader.townships(county, as_of=day))[forgotten.id] for day in days]
    assert known == [None, effected.station_id, effected.station_id]
    then = [(await reader.townships(county, as_of=day, known_at=before))[forgotten.id] for day in days]
    assert then == [None, None, None]


async def test_a_correction_names_a_change_of_the_same_county_that_took_effect(
    house: House, land: Land
) -> None:
    seat = land.one()
    elsewhere = await house.established(land.one(without=seat.county_code))
    asked = establishment(seat, on=today() - timedelta(days=10)) | {"corrects": str(elsewhere.id)}
    found = await refused(house, house.clerk(seat.proposer).propose(asked))
    assert (found.code, found.field) == ("nothing-to-correct", "/corrects")
