"""Who enters by real name: person, post, station and vault together, or nothing (O-4)."""

import asyncio
from typing import Any

import pytest

from personnel.handling.people import NAMES
from services.personnel.tests.land import STATION
from services.personnel.tests.moving_people import status, told
from services.personnel.tests.persons import NUMBER, PERSONAL, SECOND_NUMBER, Persons, sealed
from services.personnel.tests.serving_personnel import Client, Wired, problem

NUMBER_OF_NONE = "00000000-0000-4000-8000-000000000000"
PERSON = {"name": "洛桑次仁", "identity_number": NUMBER, "private_phone": "13900000000"}
ENTERING: dict[str, Any] = {
    "employment": "special_post",
    "belongs": {"station_id": str(STATION)},
    "entered_on": "2015-07-01",
    "since": "2021-06-01",
    "educations": [{"level": "bachelor", "degree": "bachelor", "law": True, "completed_on": "2015-06-30"}],
}


@pytest.fixture
def persons(client: Client, wired: Wired) -> Persons:
    return Persons(client, wired)


async def test_person_post_and_station_are_one_step(persons: Persons) -> None:
    await persons.client.set_quota(3)
    post_id = await persons.client.created(STATION)
    done = await persons.client.done("/v1/staff/register", {**ENTERING, "post_id": post_id, "person": PERSON})
    shown = (await persons.seen(done["id"], "correction")).json()
    assert {name: shown[name] for name in PERSON} == PERSON
    assert (shown["birth_date"], shown["version"]) == ("1990-03-04", 1)
    standing = (await told(persons.client, f"/v1/staff/{done['id']}"))["standing"]
    assert standing["post_id"] == post_id
    assert await status(persons.client, post_id) == "filled"


async def test_a_number_that_is_on_record_lets_nothing_happen(persons: Persons) -> None:
    await persons.client.done("/v1/staff/register", {**ENTERING, "person": PERSON})
    await persons.client.set_quota(3)
    post_id = await persons.client.created(STATION)
    body = {**ENTERING, "post_id": post_id, "person": {**PERSON, "name": "央金"}}
    refused = await persons.client.post("/v1/staff/register", body)
    assert problem(refused) == (409, "identity-number-taken")
    assert not any(value in refused.text for value in PERSONAL)
    assert await status(persons.client, post_id) == "vacant"


async def test_of_many_with_one_number_at_once_one_enters(persons: Persons) -> None:
    body = {**ENTERING, "person": PERSON}
    answers = await asyncio.gather(*(persons.client.post("/v1/staff/register", body) for _ in range(6)))
    assert sorted(answer.status_code for answer in answers) == [201, *[409] * 5]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"person": {**PERSON, "name": "洛桑1"}}, "/person/name"),
        ({"person": {**PERSON, "office_phone": "无"}}, "/person/office_phone"),
        ({"belongs": {"station_id": NUMBER_OF_NONE}}, "/belongs/station_id"),
    ],
)
async def test_a_refusal_points_to_where_the_body_has_it(
    persons: Persons, wrong: dict[str, Any], field: str
) -> None:
    refused = await persons.client.post("/v1/staff/register", {**ENTERING, "person": PERSON, **wrong})
    assert (refused.status_code, refused.json()["field"]) == (422, field)


@pytest.mark.parametrize(
    ("belongs", "code"),
    [({}, "which-station"), ({"kind": "station"}, "which-station"), ({"kind": "prison"}, "whose-body")],
)
async def test_a_place_says_which_one_it_is(persons: Persons, belongs: dict[str, Any], code: str) -> None:
    body = {**ENTERING, "person": PERSON, "belongs": belongs}
    (error,) = (await persons.client.post("/v1/staff/register", body)).json()["errors"]
    assert (error["code"], error["field"]) == (code, "/belongs")


async def test_no_sign_slips_in_that_nobody_sees(persons: Persons) -> None:
    course = {**ENTERING["educations"][0], "school": "西藏\x00大学"}
    body = {**ENTERING, "person": PERSON, "educations": [course]}
    (error,) = (await persons.client.post("/v1/staff/register", body)).json()["errors"]
    assert (error["code"], error["field"]) == ("unseen-signs", "/educations/0/school")


async def test_name_and_number_are_both_needed(persons: Persons) -> None:
    refused = await persons.client.post("/v1/staff/register", {**ENTERING, "person": {"sex": "male"}})
    assert [error["code"] for error in refused.json()["errors"]] == ["must-be-known", "must-be-known"]


@pytest.mark.parametrize("step", ["hire", "register"])
async def test_nobody_enters_without_saying_who_they_are(persons: Persons, step: str) -> None:
    since = {"since": ENTERING["since"]} if step == "register" else {}
    body = {name: value for name, value in ENTERING.items() if name != "since"} | since
    refused = await persons.client.post(f"/v1/staff/{step}", body)
    (error,) = refused.json()["errors"]
    assert (refused.status_code, error["code"], error["field"]) == (422, "missing", "/person")


async def test_a_repeat_of_the_same_key_enters_once(persons: Persons) -> None:
    body = {**ENTERING, "person": {**PERSON, "identity_number": SECOND_NUMBER}}
    answers = [await persons.client.post("/v1/staff/register", body, key="k") for _ in range(2)]
    assert answers[0].json() == answers[1].json()
    assert NAMES["name"] in await sealed(persons, answers[0].json()["id"])
