"""Consultations over HTTP: who does what, what is refused, and who reads the texts (O-19)."""

from typing import Any
from uuid import uuid4

from services.registry.tests.api.test_refusals import problem
from services.registry.tests.serving_registry import Client
from services.registry.tests.world import COUNTY, ELSEWHERE, OTHER_COUNTY, SEAT

CLERK, ABOVE, ELSEWHERES = "county-540121", "prefecture-5401", "county-540122"
CALLED = {
    "division_id": str(COUNTY),
    "topic": "funding",
    "held_on": "2024-02-20",
    "participants": ["finance", "staffing_authority"],
    "title": "经费保障协商",
}
AGREED = {
    "owner_body": "finance",
    "owner_division_id": str(COUNTY),
    "due_on": "2024-06-30",
    "text": "安排维修经费",
}


async def called(client: Client, **other: Any) -> str:
    return f"/v1/consultations/{(await client.done('/v1/consultations', {**CALLED, **other}, CLERK))['id']}"


async def held(client: Client) -> tuple[str, str]:
    """Where it is found, and the id of what was agreed."""
    path = await called(client)
    await client.done(f"{path}/minute", {"minutes": "商定两项。"}, CLERK, version=1)
    return path, (await client.done(f"{path}/agree", AGREED, CLERK, version=2))["action_id"]


async def test_it_is_followed_to_its_end_and_told_with_its_texts(shared: Client) -> None:
    path, action = await held(shared)
    done = {"action_id": action, "note": "已到账"}
    assert (await shared.done(f"{path}/finish", done, CLERK, version=3))["version"] == 4
    answer = await shared.get(path, CLERK)
    found = answer.json()
    assert answer.headers["etag"] == '"4"'
    assert (found["status"], found["title"], found["minutes"]) == ("held", "经费保障协商", "商定两项。")
    assert found["participants"] == ["staffing_authority", "finance"]
    (told,) = found["actions"]
    assert (told["status"], told["done_on"], told["text"], told["said"]) == (
        "done",
        "2024-03-01",
        "安排维修经费",
        "已到账",
    )
    assert found["allowed"] == ["agree", "reopen", "minute", "correct"]


async def test_texts_are_for_those_whom_it_concerns(shared: Client) -> None:
    path, _ = await held(shared)
    events = (await shared.json(f"{path}/events", CLERK))["items"]
    assert "经费保障" not in str(events)
    notes = [event["data"]["note"]["note_id"] for event in events]
    for user, status in (
        (CLERK, 200),
        (ABOVE, 200),
        ("region-viewer", 200),
        ("staffing-540121", 200),
        (ELSEWHERES, 404),
        ("staffing-5401", 404),
        ("operator", 404),
    ):
        for address in (path, f"{path}/events", *(f"/v1/notes/{note}" for note in notes)):
            assert (await shared.get(address, user)).status_code == status, (user, address)
    assert (await shared.json(path, ABOVE))["allowed"] == []


async def test_whoever_has_it_to_do_says_that_it_is_done(shared: Client) -> None:
    path = await called(shared, participants=["finance"])
    await shared.done(f"{path}/minute", {"minutes": "商定一项。"}, CLERK, version=1)
    assert (await shared.get(path, "staffing-540121")).status_code == 404
    wanted = {**AGREED, "owner_body": "staffing_authority"}
    action = (await shared.done(f"{path}/agree", wanted, CLERK, version=2))["action_id"]
    told = await shared.json(path, "staffing-540121")
    assert (told["title"], told["allowed"], told["actions"][0]["allowed"]) == (
        "经费保障协商",
        ["finish"],
        ["finish"],
    )
    drop = await shared.post(f"{path}/drop", {"action_id": action, "note": "…"}, "staffing-540121", version=3)
    assert problem(drop) == (403, "not-permitted")
    await shared.done(f"{path}/finish", {"action_id": action}, "staffing-540121", version=3)
    assert (await shared.json(path, CLERK))["actions"][0]["status"] == "done"


async def test_a_stranger_is_not_told_how_it_stands(shared: Client) -> None:
    path = await called(shared)
    for user in (ELSEWHERES, "operator", "staffing-5401"):
        for version in (1, 7):
            answer = await shared.post(f"{path}/minute", {"minutes": "…"}, user, version=version)
            assert problem(answer) == (404, "not-found")
    answer = await shared.post(f"{path}/minute", {"minutes": "…"}, CLERK, version=7)
    assert problem(answer) == (412, "stale-version")


async def test_only_its_own_organ_calls_one(shared: Client) -> None:
    for user in (ELSEWHERES, ABOVE, "staffing-540121", "region-viewer"):
        assert problem(await shared.post("/v1/consultations", CALLED, user)) == (403, "not-permitted")
    for division_id, expected in (
        (SEAT, (422, "consultation-division")),
        (uuid4(), (422, "division-unknown")),
    ):
        body = {**CALLED, "division_id": str(division_id)}
        assert problem(await shared.post("/v1/consultations", body, CLERK)) == expected


async def test_what_breaks_a_rule_points_at_its_field(shared: Client) -> None:
    for wrong, code, field in (
        ({"topic": "weather"}, "consultation-topic", "/topic"),
        ({"participants": ["bakery"]}, "participant-unknown", "/participants"),
        ({"held_on": "2026-01-01"}, "held-on", "/held_on"),
    ):
        answer = await shared.post("/v1/consultations", {**CALLED, **wrong}, CLERK)
        assert problem(answer) == (422, code)
        assert answer.json()["field"] == field
    path, action = await held(shared)
    for step, body, code, field in (
        ("agree", {**AGREED, "owner_body": "bakery"}, "action-owner", "/owner_body"),
        (
            "agree",
            {**AGREED, "owner_division_id": str(OTHER_COUNTY)},
            "action-owner-division",
            "/owner_division_id",
        ),
        ("agree", {**AGREED, "due_on": "2024-02-19"}, "action-due-on", "/due_on"),
        ("finish", {"action_id": action, "done_on": "2024-03-02"}, "action-done-on", "/done_on"),
        ("finish", {"action_id": str(ELSEWHERE)}, "action-unknown", "/action_id"),
    ):
        answer = await shared.post(f"{path}/{step}", body, CLERK, version=3)
        assert problem(answer) == (422, code)
        assert answer.json()["field"] == field


async def test_form_is_strict(shared: Client) -> None:
    wrongs: tuple[dict[str, Any], ...] = (
        {"title": ""},
        {"title": "两行\n标题"},
        {"participants": []},
        {"participants": ["finance", "finance"]},
        {"held_on": "2024-02-30"},
        {"secretary": "某人"},
    )
    for wrong in wrongs:
        answer = await shared.post("/v1/consultations", {**CALLED, **wrong}, CLERK)
        assert problem(answer) == (422, "invalid-input")


async def test_a_repeat_is_answered_as_the_first_time(shared: Client) -> None:
    path = await called(shared)
    first, again = [
        await shared.post(f"{path}/minute", {"minutes": "商定。"}, CLERK, key="m", version=1)
        for _ in range(2)
    ]
    assert (again.status_code, again.json()) == (200, first.json())
    other = await shared.post(f"{path}/minute", {"minutes": "另外。"}, CLERK, key="m", version=1)
    assert problem(other) == (422, "key-reused")


async def test_out_of_turn_is_told_in_words(shared: Client) -> None:
    path = await called(shared)
    answer = await shared.post(f"{path}/agree", AGREED, CLERK, version=1)
    assert problem(answer) == (409, "out-of-turn")
    assert "待召开" in answer.json()["detail"]


async def test_of_what_is_not_there_nothing_is_told(shared: Client) -> None:
    for address in (f"/v1/consultations/{uuid4()}", f"/v1/consultations/{COUNTY}"):
        assert problem(await shared.get(address, CLERK)) == (404, "not-found")
        answer = await shared.post(f"{address}/cancel", {"note": "…"}, CLERK, version=7)
        assert problem(answer) == (404, "not-found")


async def test_for_a_zone_without_government_the_prefecture_convenes(shared: Client) -> None:
    zone = (await shared.json("/v1/divisions", level="county"))["items"]
    bare = next(one for one in zone if one["without_government"])
    body = {**CALLED, "division_id": bare["id"]}
    assert (await shared.post("/v1/consultations", body, ABOVE)).status_code == 201
