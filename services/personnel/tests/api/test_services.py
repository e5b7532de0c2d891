"""Services are bought only where special posts fall short of the need, and for no more people than are missing (O-5)."""

from typing import Any
from uuid import uuid4

import pytest

from services.personnel.tests.api.test_needs import FACTORS
from services.personnel.tests.land import STATION
from services.personnel.tests.serving_personnel import PAPER, PREFECTURE, STAFFING, Client, problem

PATH = f"/v1/stations/{STATION}/purchased-services"
NEED = f"/v1/stations/{STATION}/staffing-need"
ASKED: dict[str, Any] = {
    "service": "mediation",
    "people": 6,
    "ends_on": "2025-02-28",
    "rule_document_number": "藏司规〔2023〕1号",
    "document_number": PAPER,
}


async def bought(client: Client, version: int = 0, **what: Any) -> str:
    await client.done(f"{PATH}/buy", ASKED | what, version=version)
    services = (await client.json(PATH))["services"]
    return str(services[-1]["id"])


async def test_a_service_is_bought_as_far_as_posts_fall_short(client: Client) -> None:
    await client.done(NEED, FACTORS, version=0)
    await bought(client)
    found = (await client.json(PATH))["services"]
    assert [(one["service"], one["people"], one["runs"]) for one in found] == [("mediation", 6, True)]
    refused = await client.post(f"{PATH}/buy", ASKED | {"people": 3}, version=1)
    assert problem(refused) == (409, "posts-suffice")
    assert refused.json()["article"] == "O-5"
    await bought(client, 1, people=2, service="corrections")


async def test_without_a_stated_need_nothing_is_bought(client: Client) -> None:
    assert problem(await client.post(f"{PATH}/buy", ASKED, version=0)) == (409, "need-not-stated")


async def test_what_is_ended_makes_room_and_is_not_ended_twice(client: Client) -> None:
    await client.done(NEED, FACTORS, version=0)
    own = await bought(client, people=8)
    end = {"service_id": own, "reason": "not_performed"}
    await client.done(f"{PATH}/end", end, version=1)
    assert [one["runs"] for one in (await client.json(PATH))["services"]] == [False]
    assert problem(await client.post(f"{PATH}/end", end, version=2)) == (409, "service-not-running")
    unknown = end | {"service_id": str(uuid4())}
    assert problem(await client.post(f"{PATH}/end", unknown, version=2)) == (409, "service-not-running")
    await bought(client, 2, people=8)


@pytest.mark.parametrize(
    ("days", "code"),
    [
        ({"ends_on": "2024-02-29"}, "service-ends-on"),
        ({"ends_on": "2027-03-02"}, "service-ends-on"),
        ({"effective_on": "2024-03-02"}, "effective-on"),
        ({"effective_on": "2021-05-31"}, "effective-on"),
    ],
)
async def test_days_that_cannot_be_are_refused(client: Client, days: dict[str, str], code: str) -> None:
    await client.done(NEED, FACTORS, version=0)
    assert problem(await client.post(f"{PATH}/buy", ASKED | days, version=0)) == (422, code)


@pytest.mark.parametrize("user", [STAFFING, PREFECTURE, "region-clerk"])
async def test_only_the_bureau_that_runs_the_station_buys(client: Client, user: str) -> None:
    await client.done(NEED, FACTORS, version=0)
    assert problem(await client.post(f"{PATH}/buy", ASKED, user, version=0)) == (403, "not-permitted")


async def test_nothing_is_told_to_strangers(client: Client) -> None:
    assert problem(await client.get(PATH, "county-540122")) == (403, "not-permitted")
    stale = await client.post(f"{PATH}/buy", ASKED, "county-540122", version=7)
    assert problem(stale) == (403, "not-permitted")
