"""The annual return of staff through HTTP: as of the last day of the year, by all who have a hand in it (O-14, O-17)."""

from datetime import date
from typing import Any
from uuid import UUID

import httpx2
import pytest

from chassis.ids import division_id
from services.personnel.tests.api.employing import belonging
from services.personnel.tests.api.test_gone_over import go_over
from services.personnel.tests.land import COUNTY, OTHER_COUNTY, SECOND, STATION, ZONE
from services.personnel.tests.serving_personnel import BUREAU, PREFECTURE, Client, Wired, problem

PREFECTURE_ID = division_id("5401")
REVIEWER, REGION, OTHER, ELSEWHERE = "reviewer-5401", "region-clerk", "county-540122", "prefecture-5402"
PATH = "/v1/statistical-returns"
BODY = {"definition": "staff", "division_id": str(PREFECTURE_ID), "period": "2023"}
BEFORE, AFTER = date(2023, 6, 1), date(2024, 1, 15)


async def generated(client: Client, **other: Any) -> str:
    return str((await client.done(PATH, {**BODY, **other}, PREFECTURE))["id"])


async def step(client: Client, own: str, name: str, user: str, **body: Any) -> httpx2.Response:
    version = (await client.json(f"{PATH}/{own}", REGION))["version"]
    return await client.post(f"{PATH}/{own}/{name}", body, user, version=version)


async def checked(client: Client, own: str) -> None:
    for user, county in ((BUREAU, COUNTY), (OTHER, OTHER_COUNTY), (PREFECTURE, ZONE)):
        answer = await step(client, own, "check", user, county_id=str(county))
        assert answer.is_success, answer.text


async def cell(client: Client, own: str, column: str, user: str = PREFECTURE, county: UUID = COUNTY) -> Any:
    headers = await client.headers(user) | {"Sifasuo-Purpose": "statistical_return"}
    return await client.http.get(f"{PATH}/{own}/cells/{county}/{column}", headers=headers)


async def words(client: Client, own: str, user: str) -> list[str]:
    headers = await client.headers(user) | {"Sifasuo-Purpose": "statistical_return"}
    answer = await client.http.get(f"/v1/records/{own}/notes", headers=headers)
    return [one["text"] for one in answer.json()["notes"]]


async def figures(client: Client, own: str, *columns: str) -> list[int]:
    return [(await cell(client, own, column)).json()["figure"] for column in columns]


async def test_it_counts_the_last_day_of_the_year_and_not_today(client: Client, wired: Wired) -> None:
    await belonging(wired, STATION, BEFORE)
    await belonging(wired, SECOND, AFTER)
    own = await generated(client)
    assert await figures(client, own, "stations", "people", "at_work") == [2, 1, 1]


async def test_who_holds_no_post_and_never_worked_at_a_station_is_counted(
    client: Client, wired: Wired
) -> None:
    quiet = await belonging(wired, STATION, BEFORE, works=False)
    own = await generated(client)
    assert await figures(client, own, "people", "at_work", "away") == [1, 0, 1]
    assert (await cell(client, own, "people")).json()["counted"] == [str(quiet)]


async def test_from_the_records_to_the_lock_and_to_a_correction(client: Client, wired: Wired) -> None:
    own = await generated(client)
    assert problem(await step(client, own, "review", REVIEWER)) == (409, "rows-unchecked")
    await checked(client, own)
    assert problem(await step(client, own, "sign", PREFECTURE)) == (409, "out-of-turn")
    assert problem(await step(client, own, "review", PREFECTURE)) == (403, "own-review")
    assert (await step(client, own, "review", REVIEWER)).is_success
    assert (await step(client, own, "sign", REVIEWER)).is_success
    assert problem(await step(client, own, "lock", PREFECTURE)) == (403, "not-permitted")
    assert (await step(client, own, "lock", REGION)).is_success
    assert problem(await step(client, own, "generate", PREFECTURE)) == (422, "return-reason")
    await belonging(wired, STATION, BEFORE)
    correction = {"reason": "recorded_late", "note": "补录"}
    assert (await step(client, own, "correct", PREFECTURE, **correction)).is_success
    found = await client.json(f"{PATH}/{own}", PREFECTURE)
    assert (found["number"], found["status"], len(found["waiting"])) == (2, "generated", 3)
    assert await figures(client, own, "people") == [1]
    assert await words(client, own, PREFECTURE) == ["补录"]


async def test_a_county_says_what_is_wrong_and_another_version_follows(client: Client, wired: Wired) -> None:
    own = await generated(client)
    wrong = {"county_id": str(COUNTY), "columns": ["people"], "note": "少计一人"}
    assert (await step(client, own, "dispute", BUREAU, **wrong)).is_success
    assert (await client.json(f"{PATH}/{own}", PREFECTURE))["disputed"] == [str(COUNTY)]
    assert (await client.json(f"{PATH}/{own}", OTHER))["disputed"] == []
    assert await words(client, own, BUREAU) == ["少计一人"]
    assert await words(client, own, OTHER) == []
    assert (await step(client, own, "generate", PREFECTURE)).is_success
    assert (await client.json(f"{PATH}/{own}", BUREAU))["waiting"] == [str(COUNTY)]


async def test_what_the_records_show_otherwise_by_now_is_not_signed(client: Client, wired: Wired) -> None:
    own = await generated(client)
    await checked(client, own)
    assert (await step(client, own, "review", REVIEWER)).is_success
    await belonging(wired, STATION, BEFORE)
    assert problem(await step(client, own, "sign", REVIEWER)) == (409, "figures-moved")
    assert (await step(client, own, "send-back", REVIEWER, note="请重新生成")).is_success


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"period": "2024"}, "return-period-open"),
        ({"period": "2023-12"}, "return-period"),
        ({"period": "2019"}, "return-period"),
        ({"definition": "weather"}, "return-definition"),
        ({"division_id": str(COUNTY)}, "not-permitted"),
    ],
)
async def test_what_is_no_return_is_refused(client: Client, other: dict[str, Any], code: str) -> None:
    assert problem(await client.post(PATH, {**BODY, **other}, PREFECTURE))[1] == code


async def test_nobody_checks_another_countys_row_or_knows_of_it(client: Client) -> None:
    own = await generated(client)
    answer = await step(client, own, "check", OTHER, county_id=str(COUNTY))
    assert problem(answer) == (404, "return-county")
    assert (await cell(client, own, "people", OTHER)).status_code == 404
    assert (await cell(client, own, "people", OTHER, OTHER_COUNTY)).status_code == 200
    assert problem(await step(client, own, "check", PREFECTURE, county_id=str(COUNTY))) == (
        403,
        "not-permitted",
    )


async def test_of_what_lies_elsewhere_nothing_is_told(client: Client) -> None:
    own = await generated(client)
    assert problem(await client.get(f"{PATH}/{own}", ELSEWHERE)) == (404, "not-found")
    assert problem(await step(client, own, "lock", ELSEWHERE)) == (404, "not-found")


async def test_a_list_names_only_what_lies_in_the_callers_reach_today(client: Client, wired: Wired) -> None:
    """The township went over to another county since: the figure stays, who of it is whom is that one's to know."""
    anna, bert = [await belonging(wired, station, BEFORE) for station in (STATION, SECOND)]
    await client.set_quota(1)
    post = await client.created(STATION, effective_on=str(BEFORE))
    await go_over(wired)
    own = await generated(client)
    mine = (await cell(client, own, "people", BUREAU)).json()
    assert (mine["figure"], mine["now"], mine["counted"], mine["elsewhere"]) == (2, 2, [str(bert)], 1)
    whole = (await cell(client, own, "people")).json()
    assert (sorted(whole["counted"]), whole["elsewhere"]) == (sorted([str(anna), str(bert)]), 0)
    posts = [(await cell(client, own, "special_posts", user)).json() for user in (BUREAU, PREFECTURE)]
    assert [(one["counted"], one["elsewhere"]) for one in posts] == [([], 1), ([post], 0)]
    stations = (await cell(client, own, "stations", BUREAU)).json()
    assert (len(stations["counted"]), stations["elsewhere"]) == (2, 0)
    assert (await cell(client, own, "quota", BUREAU)).json()["elsewhere"] == 0
