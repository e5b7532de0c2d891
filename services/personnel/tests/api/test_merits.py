"""Assessments, awards and allowances of people through HTTP (O-3, O-7)."""

from typing import Any
from uuid import UUID

import httpx2
import pytest

from services.personnel.tests.api.employing import employ
from services.personnel.tests.land import STATION
from services.personnel.tests.serving_personnel import (
    BUREAU,
    PREFECTURE,
    STAFFING,
    Client,
    Wired,
    problem,
)

PAPER = "林司发〔2024〕8号"
OTHER = "county-540122"
ASSESS = {"year": 2023, "result": "competent"}
GRANT = {"allowance": "plateau", "yuan_per_month": "1200.50", "from_month": "2024-01"}


async def post(
    client: Client, person: UUID, path: str, body: dict[str, Any], version: int, *, user: str = BUREAU
) -> httpx2.Response:
    return await client.post(f"/v1/people/{person}/{path}", body, user, version=version)


async def test_the_township_is_heard_first(client: Client, wired: Wired) -> None:
    anna = await employ(wired, STATION)
    assert problem(await post(client, anna, "assessments", ASSESS, 0)) == (409, "township-not-heard")
    heard = {"year": 2023, "opinion": "agreed", "note": "工作扎实"}
    assert (await post(client, anna, "opinions", heard, 0)).is_success
    assert (await post(client, anna, "assessments", ASSESS, 1)).is_success
    assert problem(await post(client, anna, "assessments", ASSESS, 2)) == (409, "assessed-already")
    better = {"year": 2023, "result": "excellent", "reason": "after_review"}
    assert (await post(client, anna, "assessments/correct", better, 2)).is_success


async def test_awards_are_given_and_taken_back(client: Client, wired: Wired) -> None:
    anna = await employ(wired, STATION)
    body = {"award": "merit_third", "level": "county", "document_number": PAPER}
    award_id = (await post(client, anna, "awards", body, 0)).json()["award_id"]
    assert problem(await post(client, anna, "awards", body, 1)) == (409, "awarded-twice")
    back = {"award_id": award_id, "reason": "taken_back"}
    assert (await post(client, anna, "awards/revoke", back, 1)).is_success


async def test_allowances_are_exact_and_do_not_overlap(client: Client, wired: Wired) -> None:
    anna = await employ(wired, STATION)
    allowance_id = (await post(client, anna, "allowances", GRANT, 0)).json()["allowance_id"]
    assert problem(await post(client, anna, "allowances", GRANT, 1)) == (409, "allowance-held")
    end = {"allowance_id": allowance_id, "until_month": "2024-06", "reason": "moved"}
    assert (await post(client, anna, "allowances/end", end, 1)).is_success
    later = {**GRANT, "from_month": "2024-07"}
    assert (await post(client, anna, "allowances", later, 2)).is_success


@pytest.mark.parametrize("amount", ["1200.505", "-1", "1e3", "一千", "0"])
async def test_what_is_no_amount_is_refused(client: Client, wired: Wired, amount: str) -> None:
    anna = await employ(wired, STATION)
    refused = await post(client, anna, "allowances", {**GRANT, "yuan_per_month": amount}, 0)
    assert refused.status_code == 422


async def test_nobody_else_and_nobody_unknown(client: Client, wired: Wired) -> None:
    anna = await employ(wired, STATION)
    for user in (OTHER, STAFFING, "prefecture-5402"):
        assert problem(await post(client, anna, "allowances", GRANT, 0, user=user)) == (404, "not-found")
    assert problem(await post(client, anna, "allowances", GRANT, 0, user=PREFECTURE)) == (
        403,
        "not-permitted",
    )
    nobody = UUID("7d1cd5b5-7b3d-4f1d-8b7f-3f2c9f4f8c63")
    assert problem(await post(client, nobody, "allowances", GRANT, 0)) == (404, "not-found")


async def test_what_is_on_record_is_told_for_a_purpose(client: Client, wired: Wired) -> None:
    anna = await employ(wired, STATION)
    await post(client, anna, "allowances", GRANT, 0)
    path = f"/v1/people/{anna}/merits"
    assert problem(await client.get(path)) == (400, "purpose-missing")
    headers = await client.headers(BUREAU) | {"Sifasuo-Purpose": "allowance"}
    found = (await client.http.get(path, headers=headers)).json()
    assert (found["assessments_version"], found["awards_version"], found["allowances_version"]) == (0, 0, 1)
    assert [(one["yuan_per_month"], one["from_on"]) for one in found["allowances"]] == [
        ("1200.50", "2024-01-01")
    ]
