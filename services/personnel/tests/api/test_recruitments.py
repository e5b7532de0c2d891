"""Recruitment through HTTP: a county asks, the region plans and hires, nobody else is told anything (O-4)."""

import asyncio
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import httpx2
import pytest

from services.personnel.tests.land import ELSEWHERE, OTHER_COUNTY, STATION
from services.personnel.tests.moving_people import hiring, status, told
from services.personnel.tests.serving_personnel import BUREAU, STAFFING, Client, Wired, problem, set_clock
from services.personnel.tests.test_concurrency import place

REGION, OTHER = "region-clerk", "county-540122"
PAPER = "藏司发〔2024〕1号"
AHEAD = {"announce_by": "2024-04-01", "examine_by": "2024-06-01", "hire_by": "2024-09-01"}


async def vacant(client: Client) -> tuple[str, str]:
    """A post and its vacancy."""
    await client.set_quota(5)
    post_id = await client.created(STATION)
    return post_id, (await client.json(f"/v1/posts/{post_id}"))["vacancy"]["id"]


async def ask(client: Client, post_id: str, vacancy_id: str, user: str = BUREAU) -> httpx2.Response:
    return await client.post(
        f"/v1/recruitment-requests/{vacancy_id}/ask", {"post_id": post_id}, user, version=0
    )


async def planned(client: Client, *vacancy_ids: str) -> str:
    body = {"vacancy_ids": list(vacancy_ids), **AHEAD, "document_number": PAPER}
    return str((await client.done("/v1/recruitments", body, REGION))["id"])


async def step(client: Client, own: str, name: str, user: str = REGION, **body: Any) -> httpx2.Response:
    version = (await client.json(f"/v1/recruitments/{own}", REGION))["version"]
    return await client.post(f"/v1/recruitments/{own}/{name}", body, user, version=version)


async def standing(client: Client, post_id: str, vacancy_id: str, user: str = BUREAU) -> Any:
    return await client.json(f"/v1/recruitment-requests/{vacancy_id}?post_id={post_id}", user)


async def examined(client: Client, vacancy_id: str) -> str:
    own = await planned(client, vacancy_id)
    closes = {"closes_on": "2024-03-01", "document_number": PAPER}
    assert (await step(client, own, "announce", **closes)).is_success
    return own


async def test_from_the_request_to_somebody_hired(client: Client, wired: Wired) -> None:
    post_id, vacancy_id = await vacant(client)
    assert (await standing(client, post_id, vacancy_id))["allowed"] == ["ask"]
    assert (await ask(client, post_id, vacancy_id)).is_success
    assert (await standing(client, post_id, vacancy_id, REGION))["allowed"] == ["decline"]
    own = await examined(client, vacancy_id)
    set_clock(wired.clock, date(2024, 3, 5))
    assert (await step(client, own, "examine", applied=9, admitted=6, passed=1)).is_success
    nobody = await step(client, own, "hire", BUREAU, vacancy_id=vacancy_id)
    assert problem(nobody) == (409, "nobody-holds-the-post")
    staff_id = uuid4()
    async with wired.opened() as personnel:
        await place(personnel, UUID(post_id), STATION, staff_id)
    assert (await step(client, own, "hire", BUREAU, vacancy_id=vacancy_id)).is_success
    found = await client.json(f"/v1/recruitments/{own}", REGION)
    assert (found["status"], found["places"][0]["outcome"], found["allowed"]) == ("concluded", "hired", [])
    request = await standing(client, post_id, vacancy_id)
    assert (request["status"], request["recruitment_id"]) == ("met", own)


async def ready(client: Client, wired: Wired, posts: int, passed: int) -> tuple[list[str], list[str], str]:
    """As many posts and their vacancies, and the recruitment in which so many passed."""
    await client.set_quota(5)
    post_ids = [await client.created(STATION) for _ in range(posts)]
    vacancies = [(await client.json(f"/v1/posts/{one}"))["vacancy"]["id"] for one in post_ids]
    for post_id, vacancy_id in zip(post_ids, vacancies, strict=True):
        assert (await ask(client, post_id, vacancy_id)).is_success
    own = await planned(client, *vacancies)
    assert (await step(client, own, "announce", closes_on="2024-03-01", document_number=PAPER)).is_success
    set_clock(wired.clock, date(2024, 3, 5))
    assert (await step(client, own, "examine", applied=9, admitted=6, passed=passed)).is_success
    return post_ids, vacancies, own


def entering(post_id: str | None, recruitment_id: str) -> dict[str, Any]:
    return hiring(post_id, entered_on="2024-03-05") | {"recruitment_id": recruitment_id}


class TestAHireThatNamesItsRecruitment:
    async def test_settles_its_place_in_the_same_step(self, client: Client, wired: Wired) -> None:
        (post_id,), (vacancy_id,), own = await ready(client, wired, 1, 1)
        done = await client.done("/v1/staff/hire", entering(post_id, own))
        found = await client.json(f"/v1/recruitments/{own}", REGION)
        assert (found["status"], found["places"][0]["outcome"]) == ("concluded", "hired")
        request = await standing(client, post_id, vacancy_id)
        assert (request["status"], request["recruitment_id"]) == ("met", own)
        member = await told(client, f"/v1/staff/{done['id']}")
        assert member["standing"]["post_id"] == post_id

    async def test_is_refused_where_that_has_no_place_for_the_post(
        self, client: Client, wired: Wired
    ) -> None:
        _, _, own = await ready(client, wired, 1, 1)
        other = await client.created(STATION)
        for post_id in (other, None):
            refused = await client.post("/v1/staff/hire", entering(post_id, own))
            assert problem(refused) == (409, "no-place-for-post")
            assert refused.json()["field"] == "/recruitment_id"
        assert await status(client, other) == "vacant"
        unknown = await client.post("/v1/staff/hire", entering(other, str(uuid4())))
        assert problem(unknown) == (422, "recruitment-unknown")

    async def test_is_refused_before_the_examination(self, client: Client) -> None:
        post_id, vacancy_id = await vacant(client)
        await ask(client, post_id, vacancy_id)
        own = await planned(client, vacancy_id)
        refused = await client.post("/v1/staff/hire", hiring(post_id) | {"recruitment_id": own})
        assert problem(refused) == (409, "out-of-turn")
        assert await status(client, post_id) == "vacant"

    async def test_of_two_for_one_place_one_is_hired(self, client: Client, wired: Wired) -> None:
        (post_id,), _, own = await ready(client, wired, 1, 1)
        bodies = [entering(post_id, own) for _ in range(2)]
        answers = await asyncio.gather(*(client.post("/v1/staff/hire", body) for body in bodies))
        assert sorted(answer.status_code for answer in answers) == [201, 409]
        assert (await client.json(f"/v1/stations/{STATION}/staffing"))["at_work"] == 1

    async def test_of_more_than_passed_so_many_are_hired(self, client: Client, wired: Wired) -> None:
        posts, _, own = await ready(client, wired, 2, 1)
        bodies = [entering(post_id, own) for post_id in posts]
        answers = await asyncio.gather(*(client.post("/v1/staff/hire", body) for body in bodies))
        (refused,) = (answer for answer in answers if not answer.is_success)
        assert problem(refused) == (409, "more-passed")
        assert refused.json()["field"] == "/recruitment_id"
        assert (await client.json(f"/v1/stations/{STATION}/staffing"))["at_work"] == 1


async def test_a_vacancy_stands_in_one_recruitment_at_a_time(client: Client) -> None:
    post_id, vacancy_id = await vacant(client)
    body = {"vacancy_ids": [vacancy_id], **AHEAD, "document_number": PAPER}
    assert problem(await client.post("/v1/recruitments", body, REGION)) == (422, "not-requested")
    await ask(client, post_id, vacancy_id)
    own = await planned(client, vacancy_id)
    assert problem(await client.post("/v1/recruitments", body, REGION)) == (409, "out-of-turn")
    gave_up = await step(client, own, "give-up", vacancy_id=vacancy_id, reason="nobody_applied")
    assert gave_up.is_success
    assert (await standing(client, post_id, vacancy_id))["status"] == "asked"
    assert await planned(client, vacancy_id) != own


async def test_a_cancelled_recruitment_lets_its_vacancies_wait_as_before(client: Client) -> None:
    post_id, vacancy_id = await vacant(client)
    await ask(client, post_id, vacancy_id)
    own = await planned(client, vacancy_id)
    assert (await step(client, own, "cancel", reason="quota_withdrawn", note="编制收回")).is_success
    assert (await standing(client, post_id, vacancy_id))["status"] == "asked"
    assert problem(await step(client, own, "cancel", reason="quota_withdrawn", note="再次")) == (
        409,
        "out-of-turn",
    )


async def test_nobody_asks_for_a_post_that_is_frozen_or_filled(client: Client, wired: Wired) -> None:
    post_id, vacancy_id = await vacant(client)
    async with wired.opened() as personnel:
        await place(personnel, UUID(post_id), STATION, uuid4())
    assert problem(await ask(client, post_id, vacancy_id)) == (409, "vacancy-not-open")


async def test_a_repeat_asks_once_and_a_stale_version_is_refused(client: Client) -> None:
    post_id, vacancy_id = await vacant(client)
    path, key = f"/v1/recruitment-requests/{vacancy_id}", uuid4().hex
    first = await client.done(f"{path}/ask", {"post_id": post_id}, key=key, version=0)
    assert await client.done(f"{path}/ask", {"post_id": post_id}, key=key, version=0) == first
    assert problem(await client.post(f"{path}/withdraw", {}, version=0)) == (412, "stale-version")
    assert (await client.post(f"{path}/withdraw", {}, version=1)).is_success


@pytest.mark.parametrize("user", [OTHER, "prefecture-5402"])
async def test_of_what_lies_elsewhere_nothing_is_told(client: Client, user: str) -> None:
    post_id, vacancy_id = await vacant(client)
    assert problem(await ask(client, post_id, vacancy_id, user)) == (404, "not-found")
    await ask(client, post_id, vacancy_id)
    own = await planned(client, vacancy_id)
    path = f"/v1/recruitment-requests/{vacancy_id}"
    assert problem(await client.get(f"{path}?post_id={post_id}", user)) == (404, "not-found")
    assert problem(await client.post(f"{path}/withdraw", {}, user, version=0)) == (404, "not-found")
    assert problem(await client.get(f"/v1/recruitments/{own}", user)) == (404, "not-found")
    refused = await step(client, own, "give-up", user, vacancy_id=vacancy_id, reason="other")
    assert problem(refused) == (404, "not-found")


@pytest.mark.parametrize("user", [BUREAU, STAFFING, "prefecture-5401"])
async def test_the_region_alone_recruits(client: Client, user: str) -> None:
    post_id, vacancy_id = await vacant(client)
    await ask(client, post_id, vacancy_id)
    body = {"vacancy_ids": [vacancy_id], **AHEAD, "document_number": PAPER}
    refused = await client.post("/v1/recruitments", body, user)
    assert problem(refused) == (403, "not-permitted")
    own = await planned(client, vacancy_id)
    refused = await step(client, own, "cancel", user, reason="other", note="不")
    assert problem(refused) == (403, "not-permitted")


async def test_with_a_post_of_ones_own_nothing_is_learned_of_a_vacancy_elsewhere(client: Client) -> None:
    post_id, vacancy_id = await vacant(client)
    assert (await ask(client, post_id, vacancy_id)).is_success
    await client.set_quota(1, OTHER_COUNTY, "staffing-540122")
    body = {"station_id": str(ELSEWHERE), "kind": "judicial_assistant", "document_number": PAPER}
    own = str((await client.done("/v1/posts", body, OTHER))["id"])
    for vacancy in (vacancy_id, str(uuid4())):
        asked = await client.get(f"/v1/recruitment-requests/{vacancy}?post_id={own}", OTHER)
        assert problem(asked) == (404, "not-found")
        assert problem(await ask(client, own, vacancy, OTHER)) == (404, "not-found")
