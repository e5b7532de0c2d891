"""What staff a station needs: stated by its bureau, by the policy's formula."""

from uuid import uuid4

import pytest

from services.personnel.tests.land import STATION
from services.personnel.tests.serving_personnel import PREFECTURE, STAFFING, Client, problem

PATH = f"/v1/stations/{STATION}/staffing-need"
FACTORS = {"area_square_km": 6200, "population": 12_000, "development": "developing", "workload": 310}


async def test_the_need_comes_of_the_factors(client: Client) -> None:
    assert (await client.json(PATH))["need"] == 0
    await client.done(PATH, FACTORS, version=0)
    found = await client.json(PATH)
    assert (found["need"], found["since"], found["factors"]) == (2 + 2 + 1 + 2 + 1, "2024-03-01", FACTORS)


async def test_no_need_is_above_what_the_policy_names_as_the_most(client: Client) -> None:
    await client.done(PATH, FACTORS | {"population": 4_000_000}, version=0)
    assert (await client.json(PATH))["need"] == 12


async def test_stating_the_same_again_changes_nothing(client: Client) -> None:
    await client.done(PATH, FACTORS, version=0)
    assert problem(await client.post(PATH, FACTORS, version=1)) == (409, "nothing-to-change")
    assert problem(await client.post(PATH, FACTORS, version=0)) == (412, "stale-version")


async def test_days_lie_between_the_last_statement_and_today(client: Client) -> None:
    await client.done(PATH, FACTORS | {"effective_on": "2024-01-01"}, version=0)
    other = FACTORS | {"population": 9000}
    for day in ("2023-12-31", "2024-03-02"):
        answer = await client.post(PATH, other | {"effective_on": day}, version=1)
        assert problem(answer) == (422, "effective-on")


@pytest.mark.parametrize("user", [STAFFING, PREFECTURE, "region-clerk"])
async def test_only_the_bureau_that_runs_the_station_states_it(client: Client, user: str) -> None:
    assert problem(await client.post(PATH, FACTORS, user, version=0)) == (403, "not-permitted")


async def test_nothing_is_told_to_strangers(client: Client) -> None:
    assert problem(await client.get(PATH, "county-540122")) == (403, "not-permitted")
    unknown = f"/v1/stations/{uuid4()}/staffing-need"
    assert problem(await client.post(unknown, FACTORS, version=0)) == (404, "not-found")
