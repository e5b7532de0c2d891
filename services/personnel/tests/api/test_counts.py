"""A county is counted through HTTP: drawn up, signed by both, its differences followed to their end (O-4)."""

from datetime import date
from typing import Any

import httpx2
import pytest

from services.personnel.tests.api.employing import belonging, comes_back, employ
from services.personnel.tests.land import COUNTY, ELSEWHERE, SECOND, STATION
from services.personnel.tests.serving_personnel import BUREAU, PREFECTURE, STAFFING, Client, Wired, problem

PAPER = "林司发〔2024〕3号"
OTHER, OTHER_PREFECTURE, REGION = "county-540122", "prefecture-5402", "region-clerk"


async def drawn_up(client: Client, found: dict[Any, int] | None = None) -> str:
    met = [{"station_id": str(one), "found": number} for one, number in (found or {}).items()]
    done = await client.done("/v1/staffing-counts", {"county_id": str(COUNTY), "found": met})
    return str(done["id"])


async def step(client: Client, own: str, name: str, user: str = BUREAU, **body: Any) -> httpx2.Response:
    version = (await client.json(f"/v1/staffing-counts/{own}", REGION))["version"]
    return await client.post(f"/v1/staffing-counts/{own}/{name}", body, user, version=version)


async def signed(client: Client, own: str) -> list[dict[str, Any]]:
    for user in (BUREAU, STAFFING):
        assert (await step(client, own, "sign", user)).is_success
    findings: list[dict[str, Any]] = (await client.json(f"/v1/staffing-counts/{own}"))["findings"]
    return findings


async def test_what_differs_is_put_right_before_its_day(client: Client, wired: Wired) -> None:
    await client.set_quota(3)
    post_id = await client.created(STATION)
    away = await employ(wired, STATION, post_id=post_id, elsewhere=True)
    await employ(wired, SECOND, post_id=await client.created(SECOND))
    own = await drawn_up(client, {SECOND: 2})
    findings = await signed(client, own)
    assert {one["difference"]: one["due_on"] for one in findings} == {
        "holder_elsewhere": "2024-04-30",
        "found_differs": "2024-04-30",
    }
    gone = next(one["id"] for one in findings if one["difference"] == "holder_elsewhere")
    proof = {"finding_id": gone, "document_number": PAPER, "note": "已返岗"}
    assert problem(await step(client, own, "fix", **proof)) == (409, "still-stands")
    await comes_back(wired, away, STATION)
    assert (await step(client, own, "fix", **proof)).is_success
    assert problem(await step(client, own, "fix", **proof)) == (409, "out-of-turn")


async def test_a_signed_count_is_fixed_for_ever(client: Client) -> None:
    own = await drawn_up(client)
    assert await signed(client, own) == []
    for name in ("draw-up", "discard", "sign"):
        assert problem(await step(client, own, name)) == (409, "out-of-turn")


async def test_nobody_signs_what_is_not_so_any_more(client: Client) -> None:
    own = await drawn_up(client)
    assert (await step(client, own, "sign", STAFFING)).is_success
    await client.set_quota(4)
    assert problem(await step(client, own, "sign")) == (409, "books-moved")
    assert (await step(client, own, "draw-up")).is_success
    assert (await client.json(f"/v1/staffing-counts/{own}"))["signed"] == []


async def test_the_organ_above_lets_a_difference_stand_and_takes_it_back(
    client: Client, wired: Wired
) -> None:
    await employ(wired, STATION)
    own = await drawn_up(client)
    ((finding,)) = await signed(client, own)
    assert finding["difference"] == "works_without_post"
    letting = {"finding_id": finding["id"], "reason": "extended_duty", "note": "选派民警"}
    assert problem(await step(client, own, "accept", **letting)) == (403, "not-permitted")
    assert (await step(client, own, "accept", PREFECTURE, **letting)).is_success
    again = {"finding_id": finding["id"], "due_on": "2024-04-01", "note": "期满未归"}
    assert (await step(client, own, "reopen", PREFECTURE, **again)).is_success
    (standing,) = (await client.json(f"/v1/staffing-counts/{own}"))["findings"]
    assert (standing["status"], standing["due_on"]) == ("open", "2024-04-01")


async def test_who_belongs_to_a_station_without_a_post_and_never_worked_there_is_a_difference(
    client: Client, wired: Wired
) -> None:
    await belonging(wired, SECOND, date(2023, 6, 1), works=False)
    own = await drawn_up(client)
    ((finding,)) = await signed(client, own)
    assert finding["difference"] == "member_elsewhere"


async def test_only_what_lies_in_the_county_is_counted(client: Client) -> None:
    body = {"county_id": str(COUNTY), "found": [{"station_id": str(ELSEWHERE), "found": 1}]}
    refused = await client.post("/v1/staffing-counts", body)
    assert problem(refused) == (422, "counted-station")


@pytest.mark.parametrize("user", [OTHER, OTHER_PREFECTURE])
async def test_of_what_lies_elsewhere_nothing_is_told(client: Client, user: str) -> None:
    own = await drawn_up(client)
    assert problem(await client.get(f"/v1/staffing-counts/{own}", user)) == (404, "not-found")
    assert problem(await step(client, own, "sign", user)) == (404, "not-found")
    body = {"county_id": str(COUNTY)}
    assert problem(await client.post("/v1/staffing-counts", body, user)) == (403, "not-permitted")
