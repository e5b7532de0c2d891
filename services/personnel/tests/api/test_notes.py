"""Words written with a step are read by whoever may read what they were written for, and each look is on record (PIPL-34)."""

from typing import Any
from uuid import UUID, uuid4

import httpx2
import pytest

from chassis.audit.looking import Question, found
from chassis.connecting import connected
from personnel.handling.merits import ASSESSMENTS
from personnel.handling.recruiting import request_stream
from services.personnel.tests.api.test_recruitments import ask, planned, step, vacant
from services.personnel.tests.land import STATION
from services.personnel.tests.moving_people import AWAY, DAY, OTHER_BUREAU, hired, moved, registered, stepped
from services.personnel.tests.persons import Persons
from services.personnel.tests.serving_personnel import BUREAU, PREFECTURE, Client, Wired, problem

REGION, ELSEWHERE = "region-clerk", "prefecture-5402"
WHY, REFUSED = "乡镇急需人手", "该所仅有两人在岗"


async def looked(
    client: Client, record_id: str, user: str = BUREAU, purpose: str | None = "movement"
) -> httpx2.Response:
    headers = await client.headers(user) | ({"Sifasuo-Purpose": purpose} if purpose else {})
    return await client.http.get(f"/v1/records/{record_id}/notes", headers=headers)


async def texts(client: Client, record_id: str, user: str = BUREAU) -> list[str]:
    answer = await looked(client, record_id, user)
    assert answer.status_code == 200, answer.text
    return [one["text"] for one in answer.json()["notes"]]


async def secondment(client: Client) -> tuple[str, str]:
    """A person, and the request that they be lent away."""
    await client.set_quota(1)
    staff_id = await hired(client, await client.created(STATION))
    body = {"staff_id": staff_id, "movement": "secondment", "effective_on": DAY, "reason": "work_needs"}
    done = await client.done("/v1/movement-requests", {**body, **AWAY, "note": WHY})
    return staff_id, str(done["id"])


async def test_the_reasons_of_a_request_and_its_answer(client: Client) -> None:
    _, own = await secondment(client)
    path = f"/v1/movement-requests/{own}"
    answer = await stepped(client, path, "refuse", PREFECTURE, reason="station_short_of_staff", note=REFUSED)
    assert answer.is_success, answer.text
    assert await texts(client, own) == await texts(client, own, PREFECTURE) == [WHY, REFUSED]


async def test_of_whoever_may_not_read_it_nothing_is_told_apart_from_what_there_is_not(
    client: Client,
) -> None:
    _, own = await secondment(client)
    nothing = await looked(client, str(uuid4()), OTHER_BUREAU)
    for user in (OTHER_BUREAU, ELSEWHERE):
        hidden = await looked(client, own, user)
        assert problem(hidden) == problem(nothing) == (404, "not-found")
        assert hidden.json()["detail"] == nothing.json()["detail"]


async def test_they_are_not_read_without_a_purpose(client: Client) -> None:
    _, own = await secondment(client)
    assert problem(await looked(client, own, purpose=None)) == (400, "purpose-missing")


async def test_each_look_is_on_record_with_the_person_whom_it_is_about(client: Client, wired: Wired) -> None:
    staff_id, own = await secondment(client)
    await looked(client, own)
    async with connected(wired.database.dsn("auditor")) as connection:
        last, *_ = await found(connection, Question())
    access = last.access
    assert (access.action, access.purpose, access.result) == (
        "GET /v1/records/{record_id}/notes",
        "movement",
        "done",
    )
    assert access.subjects == (UUID(staff_id),)


async def test_of_a_move(client: Client) -> None:
    staff_id = await registered(client)
    answer = await moved(client, staff_id, "retirement", note=WHY)
    assert answer.is_success, answer.text
    assert await texts(client, staff_id) == [WHY]


async def test_of_the_term_of_a_vacancy(client: Client) -> None:
    post_id, _ = await vacant(client)
    body = {"until": "2025-12-31", "reason": "no_qualified_applicant", "note": "两次招录均无人报名"}
    answer = await client.step(post_id, "extend", PREFECTURE, **body)
    assert answer.is_success, answer.text
    assert await texts(client, post_id) == ["两次招录均无人报名"]
    assert problem(await looked(client, post_id, OTHER_BUREAU)) == (404, "not-found")


class TestRecruitment:
    async def test_of_what_is_asked_for(self, client: Client) -> None:
        post_id, vacancy_id = await vacant(client)
        assert (await ask(client, post_id, vacancy_id)).is_success
        own = str(request_stream(UUID(vacancy_id)))
        version = (await client.json(f"/v1/recruitment-requests/{vacancy_id}?post_id={post_id}", REGION))[
            "version"
        ]
        body = {"reason": "no_quota", "note": "编制不足"}
        path = f"/v1/recruitment-requests/{vacancy_id}/decline"
        assert (await client.post(path, body, REGION, version=version)).is_success
        assert await texts(client, own) == await texts(client, own, REGION) == ["编制不足"]
        assert problem(await looked(client, own, OTHER_BUREAU)) == (404, "not-found")

    async def test_of_places_to_those_whose_they_are(self, client: Client) -> None:
        post_id, vacancy_id = await vacant(client)
        await ask(client, post_id, vacancy_id)
        own = await planned(client, vacancy_id)
        gave_up: Any = {"vacancy_id": vacancy_id, "reason": "nobody_applied", "note": "无人报考"}
        assert (await step(client, own, "give-up", **gave_up)).is_success
        assert await texts(client, own) == await texts(client, own, REGION) == ["无人报考"]
        assert problem(await looked(client, own, OTHER_BUREAU)) == (404, "not-found")


@pytest.mark.parametrize("erased", [False, True])
async def test_an_erased_persons_are_gone(client: Client, wired: Wired, *, erased: bool) -> None:
    persons = Persons(client, wired)
    staff_id = await persons.known()
    said = {"year": 2023, "opinion": "agreed", "document_number": "林府函〔2024〕1号", "note": WHY}
    await client.done(f"/v1/people/{staff_id}/opinions", said, version=0)
    own = str(ASSESSMENTS.stream_of(staff_id))
    if erased:
        await persons.erased(staff_id)
    assert await texts(client, own) == ([] if erased else [WHY])
