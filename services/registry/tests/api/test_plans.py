"""Plans and inspections as clients meet them: who may, in which order, and what repeats and stale versions do."""

from datetime import date
from typing import Any
from uuid import uuid4

from services.registry.tests.api.test_refusals import problem
from services.registry.tests.serving_registry import Client
from services.registry.tests.world import COUNTY, PREFECTURE, SEAT

PLANS, INSPECTIONS = "/v1/development-plans", "/v1/inspections"
CLERK, NEIGHBOUR, ABOVE, OUTSIDE = "county-540121", "county-540122", "prefecture-5401", "prefecture-5402"
TARGETS = [
    {"kpi": "stations_without_premises", "value": 0, "due_on": "2024-12-31"},
    {"kpi": "stations_without_staff", "value": 0, "due_on": "2024-12-31"},
]


def plan(year: int = 2024, **other: Any) -> dict[str, Any]:
    return {"county_id": str(COUNTY), "year": year, "targets": TARGETS} | other


async def test_a_plan_goes_up_comes_back_and_comes_into_force(client: Client) -> None:
    drafted = await client.done(PLANS, plan(), CLERK)
    own = f"{PLANS}/{drafted['id']}"
    await client.done(f"{own}/submit", {}, CLERK, version=1)
    returned = await client.done(f"{own}/return", {"note": "请分季度安排"}, ABOVE, version=2)
    assert (await client.json(own, CLERK))["status"] == "returned"
    events = (await client.json(f"{own}/events", CLERK))["items"]
    note_id = events[-1]["data"]["note"]["note_id"]
    assert (await client.json(f"/v1/notes/{note_id}", CLERK))["text"] == "请分季度安排"
    assert problem(await client.get(f"/v1/notes/{note_id}", NEIGHBOUR))[0] == 404
    await client.done(f"{own}/redraft", {"targets": TARGETS}, CLERK, version=returned["version"])
    await client.done(f"{own}/submit", {}, CLERK, version=4)
    await client.done(f"{own}/approve", {}, ABOVE, version=5)
    found = await client.json(own, CLERK)
    assert (found["status"], found["in_force"], found["allowed"]) == (
        "in_force",
        TARGETS,
        ["amend", "add-milestone"],
    )


async def test_who_adds_a_milestone_is_told_its_id(client: Client) -> None:
    own = f"{PLANS}/{(await client.done(PLANS, plan(2028, targets=in_year(2028)), CLERK))['id']}"
    asked = {"milestone": "project_applied", "due_on": "2028-06-30"}
    added = await client.done(f"{own}/add-milestone", asked, CLERK, version=1)
    (found,) = (await client.json(own, CLERK))["milestones"]
    assert found["id"] == added["milestone_id"]


async def test_a_repeat_drafts_no_second_plan(client: Client) -> None:
    key = uuid4().hex
    first = await client.done(PLANS, plan(2025, targets=in_year(2025)), CLERK, key=key)
    assert await client.done(PLANS, plan(2025, targets=in_year(2025)), CLERK, key=key) == first
    again = await client.post(PLANS, plan(2025, targets=in_year(2025)), CLERK)
    assert problem(again) == (409, "plan-exists")


def in_year(year: int) -> list[dict[str, Any]]:
    return [{**target, "due_on": f"{year}-06-30"} for target in TARGETS]


async def test_a_target_in_the_past_is_refused_beside_its_field(shared: Client) -> None:
    wrong = [TARGETS[0], {**TARGETS[1], "due_on": "2024-02-01"}]
    answer = await shared.post(PLANS, plan(targets=wrong), CLERK)
    assert problem(answer) == (422, "target-day")
    assert answer.json()["field"] == "/targets/1/due_on"
    assert "2024-03-02" in answer.json()["detail"]


async def test_plans_are_of_counties(shared: Client) -> None:
    answer = await shared.post(PLANS, plan(county_id=str(SEAT)), CLERK)
    assert problem(answer) == (422, "not-a-county")
    answer = await shared.post(PLANS, plan(county_id=str(uuid4())), CLERK)
    assert problem(answer) == (422, "division-unknown")
    answer = await shared.post(PLANS, plan(county_id=str(PREFECTURE)), ABOVE)
    assert problem(answer) == (422, "not-a-county")


async def test_who_may_not_read_a_plan_is_told_nothing_of_it(client: Client) -> None:
    own = f"{PLANS}/{(await client.done(PLANS, plan(2026, targets=in_year(2026)), CLERK))['id']}"
    for user in (NEIGHBOUR, OUTSIDE):
        assert problem(await client.get(own, user)) == (404, "not-found")
        assert problem(await client.post(f"{own}/submit", {}, user, version=9)) == (404, "not-found")
    assert problem(await client.post(f"{own}/submit", {}, CLERK, version=9)) == (412, "stale-version")
    assert problem(await client.post(f"{own}/approve", {}, CLERK, version=1)) == (403, "not-permitted")
    assert problem(await client.post(f"{own}/approve", {}, ABOVE, version=1)) == (409, "out-of-turn")
    assert problem(await client.get(f"{PLANS}/{uuid4()}", CLERK)) == (404, "not-found")


async def test_a_finding_is_followed_to_its_end(client: Client) -> None:
    recorded = await client.done(INSPECTIONS, {"county_id": str(COUNTY), "note": "年度督查"}, ABOVE)
    own = f"{INSPECTIONS}/{recorded['id']}"
    finding = {"finding": "premises", "due_on": "2024-04-01", "note": "被挤占"}
    assert problem(await client.post(f"{own}/raise", finding, CLERK, version=1)) == (403, "not-permitted")
    raised = await client.done(f"{own}/raise", finding, ABOVE, version=1)
    (found,) = (await client.json(own, CLERK))["findings"]
    named = {"finding_id": raised["finding_id"]}
    assert found["id"] == raised["finding_id"]
    assert problem(await client.post(f"{own}/confirm", named, ABOVE, version=2)) == (409, "out-of-turn")
    await client.done(f"{own}/remedy", {**named, "note": "已腾退"}, CLERK, version=2)
    await client.done(f"{own}/confirm", named, ABOVE, version=3)
    assert [one["status"] for one in (await client.json(own, CLERK))["findings"]] == ["confirmed"]


async def test_a_step_on_a_finding_that_is_out_of_turn_is_refused_in_words_of_findings(
    client: Client,
) -> None:
    recorded = await client.done(INSPECTIONS, {"county_id": str(COUNTY), "note": "年度督查"}, ABOVE)
    own = f"{INSPECTIONS}/{recorded['id']}"
    finding = {"finding": "premises", "due_on": "2024-04-01", "note": "被挤占"}
    await client.done(f"{own}/raise", finding, ABOVE, version=1)
    (found,) = (await client.json(own, CLERK))["findings"]
    named = {"finding_id": found["id"]}
    anew = {**named, "due_on": "2024-04-20", "note": "未见成效"}
    refused = await client.post(f"{own}/reopen", anew, ABOVE, version=2)
    assert refused.json()["detail"] == "当前状态为“待整改”，不能重新整改。"
    await client.done(f"{own}/remedy", {**named, "note": "已腾退"}, CLERK, version=2)
    refused = await client.post(f"{own}/extend", anew, ABOVE, version=3)
    assert refused.json()["detail"] == "当前状态为“已整改，待确认”，不能延长整改期限。"


async def test_inspections_are_by_the_organs_above(shared: Client) -> None:
    body = {"county_id": str(COUNTY), "note": "自查"}
    for user in (CLERK, NEIGHBOUR, OUTSIDE, "region-viewer"):
        assert problem(await shared.post(INSPECTIONS, body, user)) == (403, "not-permitted")
    answer = await shared.post(INSPECTIONS, body | {"station_id": str(uuid4())}, ABOVE)
    assert problem(answer) == (422, "station-unknown")


async def test_a_plan_is_closed_once_its_year_is_over(client: Client) -> None:
    own = f"{PLANS}/{(await client.done(PLANS, plan(), CLERK))['id']}"
    assert problem(await client.post(f"{own}/close", {}, CLERK, version=1)) == (409, "year-not-over")
    client.set_clock(date(2025, 1, 2))
    await client.done(f"{own}/close", {}, CLERK, version=1)
    assert (await client.json(own, CLERK))["status"] == "closed"
