"""Quotas and posts through HTTP: who may, what is refused, and that a repeat does nothing twice."""

from typing import Any
from uuid import uuid4

import pytest

from services.personnel.tests.land import COUNTY, ELSEWHERE, OTHER_COUNTY, SECOND, STATION, ZONE, ZONE_STATION
from services.personnel.tests.serving_personnel import (
    BUREAU,
    PAPER,
    PREFECTURE,
    STAFFING,
    Client,
    problem,
)

RULE = "藏司规〔2023〕1号"


async def test_a_special_post_draws_on_the_quota_and_is_vacant(client: Client) -> None:
    await client.set_quota(2)
    post_id = await client.created(STATION, "director")
    found = await client.json(f"/v1/posts/{post_id}")
    assert (found["status"], found["number"], found["quota_county_id"]) == ("vacant", 1, str(COUNTY))
    assert found["vacancy"] | {"id": ""} == {
        "id": "",
        "opened_on": "2024-03-01",
        "plan_by": "2024-04-30",
        "fill_by": "2025-03-01",
    }
    quota = await client.json(f"/v1/counties/{COUNTY}/quota")
    assert (quota["quota"], quota["drawn"]) == (2, 1)
    staffing = await client.json(f"/v1/stations/{STATION}/staffing")
    assert [(p["id"], p["kind"], p["status"]) for p in staffing["posts"]] == [(post_id, "director", "vacant")]


async def test_posts_never_stand_above_the_quota(client: Client) -> None:
    body = {"station_id": str(STATION), "kind": "judicial_assistant", "document_number": PAPER}
    assert problem(await client.post("/v1/posts", body)) == (409, "quota-exceeded")
    await client.set_quota(1)
    await client.created(STATION)
    refused = await client.post("/v1/posts", body | {"station_id": str(SECOND)})
    assert problem(refused) == (409, "quota-exceeded")
    assert refused.json()["article"] == "O-4"


async def test_the_quota_is_never_set_below_what_is_drawn(client: Client) -> None:
    await client.set_quota(2)
    await client.created(STATION)
    path = f"/v1/counties/{COUNTY}/quota"
    version = (await client.json(path))["version"]
    answer = await client.post(path, {"quota": 0, "document_number": PAPER}, STAFFING, version=version)
    assert problem(answer) == (409, "quota-below-drawn")


async def test_an_abolished_post_gives_back_what_it_drew(client: Client) -> None:
    await client.set_quota(1)
    post_id = await client.created(STATION)
    done = await client.step(post_id, "abolish", reason="no_longer_needed", document_number=PAPER)
    assert done.status_code == 200
    assert (await client.json(f"/v1/counties/{COUNTY}/quota"))["drawn"] == 0
    assert (await client.json(f"/v1/stations/{STATION}/staffing"))["posts"] == []
    again = await client.step(post_id, "freeze", STAFFING, reason="other", document_number=PAPER)
    assert problem(again) == (409, "out-of-turn")


async def test_a_frozen_post_still_counts_and_opens_a_new_vacancy_when_it_is_unfrozen(client: Client) -> None:
    await client.set_quota(1)
    post_id = await client.created(STATION)
    first = (await client.json(f"/v1/posts/{post_id}"))["vacancy"]["id"]
    frozen = await client.step(post_id, "freeze", STAFFING, reason="kept_back", document_number=PAPER)
    assert frozen.status_code == 200
    found = await client.json(f"/v1/posts/{post_id}")
    assert (found["status"], found["vacancy"]) == ("frozen", None)
    assert (await client.json(f"/v1/counties/{COUNTY}/quota"))["drawn"] == 1
    assert (await client.step(post_id, "unfreeze", STAFFING, document_number=PAPER)).status_code == 200
    assert (await client.json(f"/v1/posts/{post_id}"))["vacancy"]["id"] != first


async def test_a_station_has_one_post_of_a_director(client: Client) -> None:
    await client.set_quota(3)
    await client.created(STATION, "director")
    other = await client.created(SECOND, "director")
    body = {"station_id": str(STATION), "kind": "director", "document_number": PAPER}
    assert problem(await client.post("/v1/posts", body)) == (409, "director-post-exists")
    moved = await client.step(other, "move", station_id=str(STATION), document_number=PAPER)
    assert problem(moved) == (409, "director-post-exists")


async def test_a_post_moves_to_another_station_of_the_same_bureau_with_its_vacancy(client: Client) -> None:
    await client.set_quota(2)
    await client.created(SECOND)
    post_id = await client.created(STATION)
    vacancy = (await client.json(f"/v1/posts/{post_id}"))["vacancy"]
    moved = await client.step(post_id, "move", station_id=str(SECOND), document_number=PAPER)
    assert moved.status_code == 200, moved.text
    found = await client.json(f"/v1/posts/{post_id}")
    assert (found["station_id"], found["number"], found["vacancy"]) == (str(SECOND), 2, vacancy)
    assert (await client.json(f"/v1/stations/{STATION}/staffing"))["posts"] == []
    assert (await client.json(f"/v1/counties/{COUNTY}/quota"))["drawn"] == 2
    elsewhere = await client.step(post_id, "move", station_id=str(ELSEWHERE), document_number=PAPER)
    assert problem(elsewhere) == (403, "not-permitted")
    same = await client.step(post_id, "move", station_id=str(SECOND), document_number=PAPER)
    assert problem(same) == (422, "same-station")


async def test_an_auxiliary_post_cites_the_regional_rule_and_draws_on_no_quota(client: Client) -> None:
    body: dict[str, Any] = {"station_id": str(STATION), "kind": "mediator", "document_number": PAPER}
    assert problem(await client.post("/v1/posts", body)) == (422, "regional-rule-missing")
    post_id = await client.created(STATION, "mediator", rule_document_number=RULE)
    found = await client.json(f"/v1/posts/{post_id}")
    assert (found["special"], found["quota_county_id"], found["vacancy"]["fill_by"]) == (False, None, None)
    special = body | {"kind": "director", "rule_document_number": RULE}
    assert problem(await client.post("/v1/posts", special)) == (422, "regional-rule-unused")
    extended = await client.step(post_id, "extend", PREFECTURE, until="2025-01-01", reason="other")
    assert problem(extended) == (409, "no-term")


async def test_a_vacancy_lasts_longer_by_an_approver_at_prefecture_level_or_above(client: Client) -> None:
    await client.set_quota(1)
    post_id = await client.created(STATION, effective_on="2023-05-01")
    asked = {"until": "2024-12-31", "reason": "remote_station", "note": "海拔高，两次招录无人报名"}
    assert problem(await client.step(post_id, "extend", BUREAU, **asked)) == (403, "not-permitted")
    early = await client.step(post_id, "extend", PREFECTURE, **asked | {"until": "2024-04-30"})
    assert problem(early) == (422, "extended-until")
    late = await client.step(post_id, "extend", PREFECTURE, **asked | {"until": "2025-05-02"})
    assert problem(late) == (422, "extended-until")
    assert (await client.step(post_id, "extend", PREFECTURE, **asked)).status_code == 200
    assert (await client.json(f"/v1/posts/{post_id}"))["vacancy"]["fill_by"] == "2024-12-31"


async def test_days_lie_between_the_founding_and_today(client: Client) -> None:
    await client.set_quota(2)
    body = {"station_id": str(STATION), "kind": "judicial_assistant", "document_number": PAPER}
    for day in ("2021-05-31", "2024-03-02"):
        answer = await client.post("/v1/posts", body | {"effective_on": day})
        assert problem(answer) == (422, "effective-on")
    post_id = await client.created(STATION, effective_on="2023-01-01")
    early = await client.step(
        post_id, "abolish", reason="other", document_number=PAPER, effective_on="2022-12-31"
    )
    assert problem(early) == (422, "effective-on")


async def test_an_unknown_station_has_no_posts(client: Client) -> None:
    body = {"station_id": str(uuid4()), "kind": "director", "document_number": PAPER}
    assert problem(await client.post("/v1/posts", body)) == (422, "station-unknown")
    assert problem(await client.get(f"/v1/stations/{uuid4()}/staffing")) == (404, "not-found")


@pytest.mark.parametrize("user", [STAFFING, "county-540122", PREFECTURE, "region-clerk", "region-viewer"])
async def test_only_the_bureau_that_runs_the_station_creates_posts(client: Client, user: str) -> None:
    body = {"station_id": str(STATION), "kind": "director", "document_number": PAPER}
    assert problem(await client.post("/v1/posts", body, user)) == (403, "not-permitted")


@pytest.mark.parametrize("user", [BUREAU, "staffing-540122", "staffing-5401", PREFECTURE])
async def test_only_the_countys_staffing_authority_sets_the_quota(client: Client, user: str) -> None:
    path = f"/v1/counties/{COUNTY}/quota"
    answer = await client.post(path, {"quota": 5, "document_number": PAPER}, user, version=0)
    assert problem(answer) == (403, "not-permitted")


async def test_where_there_is_no_government_the_prefecture_acts(client: Client) -> None:
    await client.set_quota(1, ZONE, "staffing-5401")
    body = {"station_id": str(ZONE_STATION), "kind": "director", "document_number": PAPER}
    assert (await client.post("/v1/posts", body, PREFECTURE)).status_code == 201


async def test_what_lies_elsewhere_is_told_to_nobody(client: Client) -> None:
    await client.set_quota(1)
    post_id = await client.created(STATION)
    stranger = "county-540122"
    missing = await client.get(f"/v1/posts/{uuid4()}", stranger)
    assert (
        problem(await client.get(f"/v1/posts/{post_id}", stranger)) == problem(missing) == (404, "not-found")
    )
    for version in (1, 7):
        body = {"reason": "other", "document_number": PAPER}
        answer = await client.post(f"/v1/posts/{post_id}/abolish", body, stranger, version=version)
        assert problem(answer) == (404, "not-found")
    assert problem(await client.get(f"/v1/counties/{COUNTY}/quota", stranger)) == (403, "not-permitted")
    quota = {"quota": 1, "document_number": PAPER}
    told = await client.post(f"/v1/counties/{COUNTY}/quota", quota, stranger, version=9)
    assert problem(told) == (403, "not-permitted")
    assert problem(await client.get(f"/v1/stations/{STATION}/staffing", stranger)) == (403, "not-permitted")


async def test_a_repeat_with_the_same_key_creates_one_post(client: Client) -> None:
    await client.set_quota(5)
    body = {"station_id": str(STATION), "kind": "judicial_assistant", "document_number": PAPER}
    first = await client.done("/v1/posts", body, key="the-same-key")
    assert await client.done("/v1/posts", body, key="the-same-key") == first
    other = await client.post("/v1/posts", body | {"kind": "director"}, key="the-same-key")
    assert problem(other) == (422, "key-reused")
    assert (await client.json(f"/v1/counties/{COUNTY}/quota"))["drawn"] == 1


async def test_a_version_that_is_no_longer_the_last_is_refused(client: Client) -> None:
    await client.set_quota(2)
    path = f"/v1/counties/{COUNTY}/quota"
    stale = await client.post(path, {"quota": 9, "document_number": PAPER}, STAFFING, version=0)
    assert problem(stale) == (412, "stale-version")


async def test_another_county_has_a_quota_of_its_own(client: Client) -> None:
    await client.set_quota(1)
    assert (await client.json(f"/v1/counties/{OTHER_COUNTY}/quota", "county-540122"))["quota"] == 0
