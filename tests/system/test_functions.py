"""A station is entrusted with functions by the bureau that runs it (O-15)."""

from devstack.testing.land import Land
from tests.system.clerk import FUNCTIONS, written
from tests.system.house import House
from tests.system.refusing import refused


async def test_it_performs_what_its_bureau_entrusts_and_the_directory_shows_it(
    house: House, land: Land
) -> None:
    seat = land.one()
    station = (await house.established(seat)).station_id
    bureau, path = house.clerk(seat.proposer), f"/v1/stations/{station}"
    before = (await bureau.get(path)).json()
    assert before["functions"] == list(FUNCTIONS)

    asked = {"functions": ["mediation", "legal_aid"], "document_number": "林司〔2024〕5号"}
    stranger = house.clerk(land.one(without=seat.county_code).proposer)
    found = await refused(house, stranger.post(f"{path}/entrust", asked, version=before["version"]))
    assert (found.status, found.code) == (403, "not-permitted")

    done = written(await bureau.post(f"{path}/entrust", asked, version=before["version"]))
    shown = await house.reader().get(path, after=done.position)
    assert shown["pending"] is False
    assert shown["station"]["functions"] == asked["functions"]
