"""Names of schools and employers lie sealed under the ids of their entries, and go with the person (O-4, PIPL-47)."""

from typing import Any
from uuid import UUID

import pytest

from services.personnel.tests.api.test_entering_by_name import ENTERING, PERSON
from services.personnel.tests.moving_people import LAW, stepped, told
from services.personnel.tests.persons import REVIEWER, Persons, sealed
from services.personnel.tests.serving_personnel import Client, Wired
from services.personnel.tests.test_people_commands import exported

SCHOOL, EMPLOYER, OTHER = "西藏大学", "林周县人民法院", "西北政法大学"
SERVED = {"source": "county_political_legal", "began_on": "2015-07-01", "employer": EMPLOYER}


@pytest.fixture
def persons(client: Client, wired: Wired) -> Persons:
    return Persons(client, wired)


async def entered(client: Client) -> UUID:
    body = {**ENTERING, "educations": [{**LAW, "school": f" {SCHOOL} "}], "services": [SERVED]}
    return UUID((await client.done("/v1/staff/register", {**body, "person": PERSON}))["id"])


async def shown(persons: Persons, staff_id: UUID, purpose: str = "movement") -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = (await persons.seen(staff_id, purpose)).json().get("entries", [])
    return entries


async def entries(client: Client, staff_id: UUID) -> tuple[str, str]:
    """The ids of the course and of the stretch."""
    found = await told(client, f"/v1/staff/{staff_id}")
    return found["educations"][0]["entry_id"], found["services"][0]["entry_id"]


async def test_they_are_read_with_their_entries_and_stand_in_no_event(
    persons: Persons, client: Client, wired: Wired
) -> None:
    staff_id = await entered(client)
    course, stretch = await entries(client, staff_id)
    assert {one["entry_id"]: one for one in await shown(persons, staff_id)} == {
        course: {"entry_id": course, "school": SCHOOL},
        stretch: {"entry_id": stretch, "employer": EMPLOYER},
    }
    async with wired.opened() as personnel:
        rows = await personnel.directory.pool.fetch("SELECT data FROM events")
    stored = b"".join(row["data"] for row in rows)
    assert not any(value.encode() in stored for value in (SCHOOL, EMPLOYER))


async def test_a_purpose_for_which_the_public_part_is_enough_shows_none(
    persons: Persons, client: Client
) -> None:
    assert await shown(persons, await entered(client), "statistical_return") == []


async def test_they_are_added_corrected_and_taken_away(persons: Persons, client: Client) -> None:
    staff_id = await entered(client)
    course, _ = await entries(client, staff_id)
    path = f"/v1/staff/{staff_id}"

    async def names() -> set[str]:
        return {one.get("school", "") for one in await shown(persons, staff_id)} - {""}

    steps: tuple[tuple[dict[str, Any], set[str]], ...] = (
        ({**LAW, "school": OTHER}, {SCHOOL, OTHER}),
        ({**LAW, "entry_id": course}, {SCHOOL, OTHER}),
        ({**LAW, "entry_id": course, "school": "西藏民族大学"}, {"西藏民族大学", OTHER}),
        ({**LAW, "entry_id": course, "school": None}, {OTHER}),
    )
    for body, expected in steps:
        answer = await stepped(client, path, "educations", **body)
        assert answer.is_success, answer.text
        assert await names() == expected


async def test_who_asks_for_all_gets_them_and_who_is_erased_leaves_none(
    persons: Persons, client: Client, wired: Wired
) -> None:
    staff_id = await entered(client)
    text = await exported(wired, staff_id)
    assert f"毕业院校 School</td><td>{SCHOOL}" in text
    assert f"工作单位 Employer</td><td>{EMPLOYER}" in text
    version = (await persons.seen(staff_id, "staffing")).json()["version"]
    done = await persons.done(staff_id, "erasure", {"ground": "recorded_unlawfully"}, version=version)
    await persons.done(
        staff_id, "erasure/decision", {"decision": "confirm"}, REVIEWER, version=done["version"]
    )
    assert await sealed(persons, staff_id) == {}
    assert await shown(persons, staff_id) == []
    course: dict[str, Any] = {**LAW, "school": OTHER}
    refused = await stepped(client, f"/v1/staff/{staff_id}", "educations", **course)
    assert refused.json()["type"].endswith("data-erased")
