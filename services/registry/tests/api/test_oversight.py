"""Oversight of a station by the API: what is told to whom, repeats, stale versions, and errors beside their fields."""

from collections.abc import AsyncIterator
from datetime import date

import pytest
import pytest_asyncio

from devstack.testing import Infrastructure
from devstack.testing.lending import Lending
from services.registry.tests.api.test_refusals import problem
from services.registry.tests.serving_registry import Client, Wired, migrated, registry_with_region
from services.registry.tests.world import COUNTY

CLERK, OTHERS, PREFECTURE = "county-540121", "county-540122", "prefecture-5401"
LATER = date(2025, 2, 1)
"""When the year in which the station was founded may be assessed."""
ASSESSED = {"year": 2024, "result": "excellent", "note": "任务完成较好"}


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def station(
    infrastructure: Infrastructure, lending: Lending, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[tuple[Client, str]]:
    """A registry with one station, which each test leaves further on."""
    with lending.lend("registry", migrated) as database:
        clock = tmp_path_factory.mktemp("clock") / "clock.json"
        wired = Wired(infrastructure, database, clock)
        async with registry_with_region(wired) as client:
            async with wired.calendar():
                change = await client.propose()
                await client.approve(change)
                found = await client.status(change, "in_effect")
            client.set_clock(LATER)
            yield client, f"/v1/stations/{found['station_id']}"


async def version(client: Client, path: str, user: str = CLERK) -> int:
    return int((await client.json(path, user))["version"])


async def test_a_contact_point_is_taken_visited_and_given_up(station: tuple[Client, str]) -> None:
    client, path = station
    points = f"{path}/contact-points"
    await client.done(f"{points}/take", {"leader": "deputy"}, CLERK, version=0)
    await client.done(f"{points}/take", {"leader": "head"}, PREFECTURE, version=1)
    body = {"purpose": "guidance", "note": "调解室需改善"}
    first = await client.done(f"{points}/visit", body, CLERK, version=2, key="a-visit")
    again = await client.done(f"{points}/visit", body, CLERK, version=2, key="a-visit")
    assert again == first, "a repeat is no second visit"
    told = await client.json(points, OTHERS)
    assert [(c["level"], c["leader"], c["until"]) for c in told["contacts"]] == [
        ("county", "deputy", None),
        ("prefecture", "head", None),
    ]
    assert [(v["visit"], v["visited_on"]) for v in told["visits"]] == [(1, str(LATER))]
    await client.done(f"{points}/strike-visit", {"visit": 1, "reason": "wrong_day"}, CLERK, version=3)
    await client.done(f"{points}/give-up", {}, CLERK, version=4)
    told = await client.json(points)
    assert (told["visits"], told["contacts"][0]["until"]) == ([], str(LATER))


async def test_a_contact_point_is_refused_to_others_and_on_a_stale_version(
    station: tuple[Client, str],
) -> None:
    client, path = station
    points = f"{path}/contact-points"
    now = await version(client, points)
    for user in (OTHERS, "staffing-540121", "region-viewer"):
        answer = await client.post(f"{points}/take", {"leader": "deputy"}, user, version=now)
        assert problem(answer) == (403, "not-permitted"), user
    stale = await client.post(f"{points}/take", {"leader": "deputy"}, CLERK, version=now + 1)
    assert problem(stale)[0] == 412
    unknown = await client.post(f"{points}/take", {"leader": "driver"}, CLERK, version=now)
    assert (problem(unknown), unknown.json()["field"]) == ((422, "leader-unknown"), "/leader")


async def test_a_result_and_its_grounds_are_told_within_the_jurisdiction_alone(
    station: tuple[Client, str],
) -> None:
    client, path = station
    results = f"{path}/assessments"
    now = await version(client, results)
    await client.done(f"{results}/assess", ASSESSED, CLERK, version=now)
    corrected = {**ASSESSED, "result": "qualified", "reason": "after_review"}
    await client.done(f"{results}/correct", corrected, CLERK, version=now + 1)
    for user in (CLERK, PREFECTURE, "region-viewer", "staffing-540121"):
        told = await client.json(results, user)
        (year,) = told["years"]
        assert (year["year"], year["version"], year["result"]) == (2024, 2, "qualified")
        assert (await client.json(f"/v1/notes/{year['note_id']}", user))["text"] == "任务完成较好"
    assert problem(await client.get(results, OTHERS)) == (403, "not-permitted")
    stale = await client.post(f"{results}/assess", ASSESSED, OTHERS, version=99)
    assert problem(stale) == (403, "not-permitted"), "how far it has come is no matter of others"


async def test_what_was_found_is_read_by_those_above(station: tuple[Client, str]) -> None:
    client, path = station
    points = f"{path}/contact-points"
    now = await version(client, points)
    await client.done(f"{points}/take", {"leader": "deputy"}, CLERK, version=now)
    found = {"purpose": "guidance", "note": "台账齐全"}
    await client.done(f"{points}/visit", found, CLERK, version=now + 1)
    note_id = (await client.json(points, OTHERS))["visits"][-1]["note_id"]
    assert (await client.json(f"/v1/notes/{note_id}", PREFECTURE))["text"] == "台账齐全"
    assert problem(await client.get(f"/v1/notes/{note_id}", OTHERS)) == (404, "not-found")


async def test_a_county_names_its_responsible_leader(station: tuple[Client, str]) -> None:
    client, _ = station
    path = f"/v1/divisions/{COUNTY}/responsible-leader"
    assert (await client.json(path))["leader"] is None
    early = {"leader": "head", "named_on": "1900-01-01"}
    answer = await client.post(f"{path}/name", early, CLERK, version=0)
    told = answer.json()
    assert (problem(answer), told["field"], told["article"]) == ((422, "named-on"), "/named_on", "REG")
    assert "2020-05-14" in told["detail"]
    await client.done(f"{path}/name", {"leader": "deputy_for_stations"}, CLERK, version=0)
    told = await client.json(path)
    assert (told["leader"], told["since"], told["version"]) == ("deputy_for_stations", str(LATER), 1)
    refused = await client.post(f"{path}/name", {"leader": "head"}, OTHERS, version=1)
    assert problem(refused) == (403, "not-permitted")
