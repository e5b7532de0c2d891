"""Commendations over HTTP: the same paper counts once, whoever may not is refused, reasons are kept apart (O-20)."""

from typing import Any
from uuid import uuid4

from services.registry.tests.api.test_refusals import problem
from services.registry.tests.serving_registry import Client, Wired
from services.registry.tests.world import COUNTY

PATH, CLERK = "/v1/commendations", "county-540121"
GIVEN = {
    "level": "county",
    "title": "advanced_collective",
    "document_number": "林司〔2024〕7号",
    "commended_on": "2024-03-01",
}


async def established(wired: Wired, client: Client) -> str:
    async with wired.calendar():
        change = await client.propose()
        await client.approve(change)
        return str((await client.status(change, "in_effect"))["station_id"])


async def test_it_is_recorded_once_and_anew_after_it_was_revoked(wired: Wired, client: Client) -> None:
    body = {**GIVEN, "station_id": await established(wired, client)}
    first = await client.post(PATH, body, CLERK, key="c")
    assert (await client.post(PATH, body, CLERK, key="c")).json() == first.json()
    assert problem(await client.post(PATH, body, CLERK)) == (409, "commended-already")
    own = f"{PATH}/{first.json()['id']}"
    revoking = {"reason": "entered_in_error", "note": "文号有误"}
    assert problem(await client.post(f"{own}/revoke", revoking, CLERK, version=9)) == (412, "stale-version")
    await client.done(f"{own}/revoke", revoking, CLERK, version=1)
    assert (await client.json(own))["revoked"]
    assert problem(await client.post(f"{own}/revoke", revoking, CLERK, version=2)) == (409, "out-of-turn")
    assert (await client.post(PATH, body, CLERK)).status_code == 201
    note = (await client.json(f"{own}/events"))["items"][1]["data"]["note"]["note_id"]
    assert (await client.json(f"/v1/notes/{note}", "prefecture-5401"))["text"] == "文号有误"
    for user in ("county-540122", "operator"):
        assert problem(await client.get(f"/v1/notes/{note}", user)) == (404, "not-found")


async def test_each_level_is_its_own_organs(wired: Wired, client: Client) -> None:
    body = {**GIVEN, "station_id": await established(wired, client)}
    for user, level in (
        ("county-540122", "county"),
        ("prefecture-5402", "prefecture"),
        ("prefecture-5401", "county"),
        (CLERK, "prefecture"),
        (CLERK, "national"),
        ("staffing-540121", "county"),
        ("region-viewer", "region"),
    ):
        answer = await client.post(PATH, {**body, "level": level}, user)
        assert problem(answer) == (403, "not-permitted"), (user, level)
    prefecture = {**body, "level": "prefecture"}
    assert (await client.post(PATH, prefecture, "prefecture-5401")).status_code == 201


async def test_what_breaks_a_rule_points_at_its_field(wired: Wired, client: Client) -> None:
    body = {**GIVEN, "station_id": await established(wired, client)}
    wrongs: list[tuple[dict[str, Any], str, str]] = [
        ({"title": "tidiest"}, "commendation-title", "/title"),
        ({"commended_on": "2024-02-29"}, "commended-on", "/commended_on"),
        ({"commended_on": "2024-03-02"}, "commended-on", "/commended_on"),
        ({"station_id": str(uuid4())}, "station-unknown", "/station_id"),
        ({"station_id": str(COUNTY)}, "station-unknown", "/station_id"),
    ]
    for wrong, code, field in wrongs:
        answer = await client.post(PATH, {**body, **wrong}, CLERK)
        assert problem(answer) == (422, code)
        assert answer.json()["field"] == field
    later = await client.post(PATH, {**body, "commended_on": "2024-03-02"}, CLERK)
    assert "不得早于司法所设立之日" in later.json()["detail"]
    for wrong in ({"level": "village"}, {"document_number": "先进"}, {"commended_on": "2024-13-01"}):
        assert problem(await client.post(PATH, {**body, **wrong}, CLERK)) == (422, "invalid-input")


async def test_of_what_is_not_there_nothing_is_told(shared: Client) -> None:
    for address in (f"{PATH}/{uuid4()}", f"{PATH}/{COUNTY}"):
        assert problem(await shared.get(address)) == (404, "not-found")
        answer = await shared.post(f"{address}/revoke", {"reason": "other"}, CLERK, version=1)
        assert problem(answer) == (404, "not-found")
