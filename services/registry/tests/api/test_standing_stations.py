"""What is refused of a change of a station that stands: errors point into the body that was sent."""

from uuid import uuid4

import pytest

from services.registry.tests.api.test_refusals import problem
from services.registry.tests.serving_registry import CHANGES, Client, Wired
from services.registry.tests.world import SEAT, SEAT_NAME, SECOND, SECOND_NAME, THIRD, TODAY

RELOCATING = {
    "kind": "relocate",
    "name": SEAT_NAME,
    "station_kind": "central",
    "seat_id": str(SECOND),
    "township_ids": [str(SEAT), str(SECOND)],
}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"name": SEAT_NAME}, ("station-name", "/name")),
        (
            {"station_kind": "standalone", "name": SECOND_NAME},
            ("kind-and-townships-disagree", "/station_kind"),
        ),
        ({"seat_id": str(THIRD)}, ("seat-not-served", "/seat_id")),
    ],
)
async def test_a_move_is_refused_beside_its_field(
    wired: Wired, client: Client, asked: dict[str, str], found: tuple[str, str]
) -> None:
    async with wired.calendar():
        first = await client.propose()
        await client.approve(first)
        station_id = (await client.status(first, "in_effect"))["station_id"]
    body = {**RELOCATING, **asked, "station_id": station_id, "effective_on": str(TODAY)}
    answer = await client.post(CHANGES, body, "county-540121")
    parts = answer.json().get("errors") or [{**answer.json(), "code": problem(answer)[1]}]
    assert found in [(part["code"], part.get("field")) for part in parts]


async def test_a_station_that_is_not_there_is_named(shared: Client) -> None:
    body = {"kind": "regrade", "grade": "section", "station_id": str(uuid4()), "effective_on": str(TODAY)}
    answer = await shared.post(CHANGES, body, "county-540121")
    assert problem(answer) == (422, "station-unknown")
    assert answer.json()["field"] == "/station_id"


async def test_what_is_malformed_in_a_step_is_pointed_at_in_that_step(shared: Client) -> None:
    step = {"kind": "rename", "station_id": str(uuid4()), "name": "两 个"}
    body = {"kind": "reorganise", "steps": [step, {**step, "name": "一个"}], "effective_on": str(TODAY)}
    answer = await shared.post(CHANGES, body, "county-540121")
    assert problem(answer) == (422, "invalid-input")
    assert [part["field"] for part in answer.json()["errors"]] == ["/steps/0/name"]
