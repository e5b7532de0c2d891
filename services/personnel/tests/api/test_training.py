"""Training through HTTP: a plan of the year, sessions, and who took part (O-6)."""

from typing import Any
from uuid import uuid4

import httpx2
import pytest

from chassis.ids import division_id
from services.personnel.tests.api.employing import employ
from services.personnel.tests.land import COUNTY, ELSEWHERE, OTHER_COUNTY, STATION
from services.personnel.tests.serving_personnel import BUREAU, PREFECTURE, Client, Wired, problem

OTHER, OTHER_PREFECTURE = "county-540122", "prefecture-5402"
COURSE: dict[str, Any] = {"kind": "course", "topic": "mediation", "planned_for": "2024-02-20", "hours": 1.5}


async def planned(client: Client, user: str = BUREAU, division: Any = COUNTY) -> str:
    body = {"division_id": str(division), "year": 2024}
    return str((await client.done("/v1/training-plans", body, user))["id"])


async def step(client: Client, own: str, name: str, user: str = BUREAU, **body: Any) -> httpx2.Response:
    version = (await client.json(f"/v1/training-plans/{own}", PREFECTURE))["version"]
    return await client.post(f"/v1/training-plans/{own}/{name}", body, user, version=version)


async def test_hours_and_whoever_came_are_recorded(client: Client, wired: Wired) -> None:
    anna = await employ(wired, STATION)
    own = await planned(client)
    session = (await step(client, own, "session", **COURSE)).json()["session_id"]
    came = [{"staff_id": str(anna), "present": True}]
    assert (await step(client, own, "hold", session_id=session, attendances=came)).is_success
    found = await client.json(f"/v1/training-plans/{own}")
    assert (found["goal_minutes"], found["allowed"]) == (2400, ["goal", "session", "correct"])
    assert [(one["minutes"], one["status"]) for one in found["sessions"]] == [(90, "held")]
    stayed = [{"staff_id": str(anna), "present": False}]
    corrected = await step(client, own, "correct", session_id=session, attendances=stayed, note="未到")
    assert corrected.is_success


async def test_an_organ_records_people_of_its_own_division_alone(client: Client, wired: Wired) -> None:
    other = await employ(wired, ELSEWHERE, county_id=OTHER_COUNTY)
    own = await planned(client)
    session = (await step(client, own, "session", **COURSE)).json()["session_id"]
    for stranger in (other, uuid4()):
        came = [{"staff_id": str(stranger), "present": True}]
        refused = await step(client, own, "hold", session_id=session, attendances=came)
        assert problem(refused) == (422, "not-of-this-organ")
    above = await planned(client, PREFECTURE, division_id("5401"))
    session = (await step(client, above, "session", PREFECTURE, **COURSE)).json()["session_id"]
    came = [{"staff_id": str(other), "present": True}]
    held = await step(client, above, "hold", PREFECTURE, session_id=session, attendances=came)
    assert held.is_success, held.text


async def test_one_plan_for_each_organ_and_year(client: Client) -> None:
    await planned(client)
    again = await client.post("/v1/training-plans", {"division_id": str(COUNTY), "year": 2024})
    assert problem(again) == (409, "out-of-turn")
    low = {"division_id": str(COUNTY), "year": 2025, "goal_hours": 39}
    assert problem(await client.post("/v1/training-plans", low)) == (422, "goal-too-low")


@pytest.mark.parametrize("user", [OTHER, OTHER_PREFECTURE])
async def test_of_what_lies_elsewhere_nothing_is_told(client: Client, user: str) -> None:
    own = await planned(client)
    assert problem(await client.get(f"/v1/training-plans/{own}", user)) == (404, "not-found")
    assert problem(await step(client, own, "session", user, **COURSE)) == (404, "not-found")
    body = {"division_id": str(COUNTY), "year": 2025}
    assert problem(await client.post("/v1/training-plans", body, user)) == (403, "not-permitted")


async def test_those_above_see_it_and_leave_it_alone(client: Client) -> None:
    own = await planned(client)
    assert (await client.json(f"/v1/training-plans/{own}", PREFECTURE))["allowed"] == []
    assert problem(await step(client, own, "session", PREFECTURE, **COURSE)) == (403, "not-permitted")
