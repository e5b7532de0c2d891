"""The whole way of a change over HTTP: proposed, decided, in effect, filed."""

from datetime import date
from typing import Any

import httpx2
import pytest

from services.registry.tests.serving_registry import CHANGES, Client, Wired, proposal
from services.registry.tests.world import (
    COUNTY,
    PREFECTURE,
    SEAT,
    SEAT_NAME,
    SECOND,
    SECOND_NAME,
    TODAY,
    ZONE_TOWN,
)

SPRING = date(2024, 5, 1)


def codes(answer: httpx2.Response) -> list[str]:
    """Of the problem, or of all that it lists."""
    problem = answer.json()
    listed = [error["code"] for error in problem.get("errors", ())]
    return listed or [problem["type"].removeprefix("urn:sifasuo:problem:")]


async def test_a_station_is_proposed_approved_takes_effect_and_is_filed(wired: Wired, client: Client) -> None:
    change_id = await client.propose()
    proposed = await client.change(change_id)
    assert (proposed["status"], proposed["allowed"]) == ("proposed", ["withdraw"])
    assert proposed["waiting_on"] == {
        "body": "staffing_authority",
        "division_id": str(COUNTY),
        "until": "2024-03-31",
    }
    async with wired.calendar():
        assert (await client.approve(change_id))["status"] == "approved"
        effective = await client.status(change_id, "in_effect")
    assert effective["filing"] == {"division_id": str(PREFECTURE), "due_on": "2024-03-31", "filed_on": None}
    filed = await client.step(change_id, "file", "county-540121", {})
    assert filed["status"] == "filed"
    assert (await client.change(change_id))["waiting_on"] is None

    station = await client.json(f"/v1/stations/{effective['station_id']}")
    assert (station["name"], station["township_ids"]) == (SEAT_NAME, [str(SEAT)])
    assert station["functions"] == ["mediation", "legal_aid"]
    events = (await client.json(f"/v1/stations/{effective['station_id']}/events"))["items"]
    assert [e["type"].rpartition(".")[2] for e in events] == [
        "StationEstablished",
        "StationFunctionsEntrusted",
    ]
    assert {e["body"] for e in events} == {"operations"}


async def test_a_unit_without_county_government_goes_the_same_way_one_level_up(
    wired: Wired, client: Client
) -> None:
    name = (await client.json("/v1/station-names", seat_id=str(ZONE_TOWN)))["name"]
    zone = {"name": name, "seat_id": str(ZONE_TOWN), "township_ids": [str(ZONE_TOWN)]}
    refused = await client.post(CHANGES, proposal(**zone), "county-540172")
    assert (refused.status_code, codes(refused)) == (403, ["not-permitted"])
    change_id = await client.propose("prefecture-5401", **zone)
    async with wired.calendar():
        await client.approve(change_id, "staffing-5401")
        effective = await client.status(change_id, "in_effect", "prefecture-5401")
    region = await client.json("/v1/divisions", limit="1")
    assert effective["filing"]["division_id"] == region["items"][0]["id"]
    assert (await client.step(change_id, "file", "prefecture-5401", {}))["status"] == "filed"


async def test_a_section_is_decided_by_the_prefecture_after_a_recorded_referral(client: Client) -> None:
    change_id = await client.propose(grade="section")
    refused = await client.post(
        f"{CHANGES}/{change_id}/approve",
        {"document_number": "林编发〔2024〕3号"},
        "staffing-540121",
        version=1,
    )
    assert (refused.status_code, codes(refused)) == (403, ["not-competent"])
    note = "超出县级审批权限"
    await client.step(change_id, "refer", "staffing-540121", {"reason": "beyond_competence", "note": note})
    assert (await client.approve(change_id, "staffing-5401"))["status"] == "approved"
    events = (await client.json(f"{CHANGES}/{change_id}/events", "county-540121"))["items"]
    assert [e["type"].rpartition(".")[2] for e in events] == [
        "ChangeProposed",
        "ChangeReferred",
        "ChangeApproved",
    ]
    note_id = events[1]["data"]["note"]["note_id"]
    assert note not in str(events)
    assert (await client.json(f"/v1/notes/{note_id}", "prefecture-5401"))["text"] == note
    elsewhere = await client.get(f"/v1/notes/{note_id}", "county-540122")
    assert elsewhere.status_code == 404


async def test_a_rejection_ends_it_with_a_code_and_a_note(client: Client) -> None:
    change_id = await client.propose()
    done = await client.step(
        change_id, "reject", "staffing-540121", {"reason": "no_quota", "note": "编制不足"}
    )
    assert done["status"] == "rejected"
    late = await client.post(
        f"{CHANGES}/{change_id}/withdraw", {"reason": "superseded"}, "county-540121", version=2
    )
    assert (late.status_code, codes(late)) == (409, ["out-of-turn"])
    # What was only proposed had taken nothing.
    assert await client.propose()


async def test_a_withdrawal_after_approval_frees_township_and_name(client: Client) -> None:
    change_id = await client.propose(effective_on=SPRING)
    await client.approve(change_id)
    taken = await client.post(CHANGES, proposal(effective_on=SPRING), "county-540121")
    assert codes(taken) == ["township-already-served"]
    await client.step(change_id, "withdraw", "county-540121", {"reason": "circumstances_changed"})
    assert await client.approve(await client.propose(effective_on=SPRING))


async def test_what_does_not_take_effect_goes_back_and_is_proposed_again(
    wired: Wired, client: Client
) -> None:
    change_id = await client.propose(effective_on=SPRING)
    await client.approve(change_id)
    county = await client.json(f"/v1/divisions/{COUNTY}")
    await client.done(
        f"/v1/divisions/{COUNTY}/rename",
        {"name": "林周市", "effective_on": "2024-04-01"},
        "region",
        version=county["version"],
    )
    client.set_clock(SPRING)
    async with wired.calendar():
        failed = await client.status(change_id, "not_effected")
        assert [(b["rule"], b["article"]) for b in failed["broken"]] == [("name_not_as_prescribed", "O-9")]
        assert failed["waiting_on"] == {"body": "county_bureau", "division_id": str(COUNTY), "until": None}
        name = (await client.json("/v1/station-names", seat_id=str(SEAT)))["name"]
        again = proposal(effective_on=SPRING, name=name)
        assert (await client.step(change_id, "propose", "county-540121", again))["status"] == "proposed"
        await client.approve(change_id)
        effective = await client.status(change_id, "in_effect")
    assert (effective["broken"], effective["steps"][0]["station"]["name"]) == ([], name)


async def test_coverage_changes_by_the_same_procedure(wired: Wired, client: Client) -> None:
    async with wired.calendar():
        first = await client.propose()
        await client.approve(first)
        station_id = (await client.status(first, "in_effect"))["station_id"]
        wider = {
            "kind": "change_coverage",
            "station_id": station_id,
            "station_kind": "central",
            "township_ids": [str(SEAT), str(SECOND)],
            "effective_on": str(TODAY),
        }
        change_id = (await client.done(CHANGES, wider, "county-540121"))["id"]
        await client.approve(change_id)
        effective = await client.status(change_id, "in_effect")
    assert effective["steps"][0]["former"]["township_ids"] == [str(SEAT)]
    station = await client.json(f"/v1/stations/{station_id}")
    assert (station["kind"], set(station["township_ids"])) == ("central", {str(SEAT), str(SECOND)})
    same = await client.post(CHANGES, wider, "county-540121")
    assert (same.status_code, codes(same)) == (409, ["nothing-to-change"])


@pytest.mark.parametrize(
    ("asked", "becomes"),
    [
        ({"kind": "regrade", "grade": "sub_section"}, {"grade": "sub_section"}),
        (
            {
                "kind": "relocate",
                "name": SECOND_NAME,
                "station_kind": "central",
                "seat_id": str(SECOND),
                "township_ids": [str(SEAT), str(SECOND)],
            },
            {"name": SECOND_NAME, "kind": "central", "seat_id": str(SECOND)},
        ),
    ],
)
async def test_grade_and_seat_change_by_the_same_procedure(
    wired: Wired, client: Client, asked: dict[str, Any], becomes: dict[str, str]
) -> None:
    async with wired.calendar():
        first = await client.propose()
        await client.approve(first)
        station_id = (await client.status(first, "in_effect"))["station_id"]
        wanted = {**asked, "station_id": station_id, "effective_on": str(TODAY)}
        change_id = (await client.done(CHANGES, wanted, "county-540121"))["id"]
        await client.approve(change_id)
        effective = await client.status(change_id, "in_effect")
    former = effective["steps"][0]["former"]
    assert (former["name"], former["grade"], former["seat_id"]) == (SEAT_NAME, "deputy_section", str(SEAT))
    station = await client.json(f"/v1/stations/{station_id}")
    assert {name: station[name] for name in becomes} == becomes
    same = await client.post(CHANGES, wanted, "county-540121")
    assert (same.status_code, codes(same)) == (409, ["nothing-to-change"])


async def test_a_station_takes_the_new_name_of_its_township(wired: Wired, client: Client) -> None:
    async with wired.calendar():
        first = await client.propose()
        await client.approve(first)
        station_id = (await client.status(first, "in_effect"))["station_id"]
        seat = await client.json(f"/v1/divisions/{SEAT}")
        renamed = {"name": "甘曲镇", "effective_on": str(TODAY)}
        await client.done(f"/v1/divisions/{SEAT}/rename", renamed, "region", version=seat["version"])
        name = (await client.json("/v1/station-names", seat_id=str(SEAT)))["name"]
        asked = {"kind": "rename", "station_id": station_id, "effective_on": str(TODAY)}
        wrong = await client.post(CHANGES, {**asked, "name": "甘曲司法所"}, "county-540121")
        assert (codes(wrong), wrong.json()["field"]) == (["station-name"], "/name")
        assert wrong.json()["expected"] == name
        change_id = (await client.done(CHANGES, {**asked, "name": name}, "county-540121"))["id"]
        await client.approve(change_id)
        await client.status(change_id, "in_effect")
    assert (await client.json(f"/v1/stations/{station_id}"))["name"] == name


async def test_a_reorganisation_is_decided_upon_as_a_whole(wired: Wired, client: Client) -> None:
    wide = proposal(kind="central", township_ids=[str(SEAT), str(SECOND)])
    async with wired.calendar():
        first = await client.done(CHANGES, wide, "county-540121")
        await client.approve(first["id"])
        station_id = (await client.status(first["id"], "in_effect"))["station_id"]
        narrow = {
            "kind": "change_coverage",
            "station_id": station_id,
            "station_kind": "standalone",
            "township_ids": [str(SEAT)],
        }
        new = proposal(name=SECOND_NAME, seat_id=str(SECOND), township_ids=[str(SECOND)])
        steps = [narrow, {"kind": "establish", "station": new["station"]}]
        asked = {"kind": "reorganise", "steps": steps, "effective_on": str(TODAY)}
        turned = await client.post(CHANGES, {**asked, "steps": steps[::-1]}, "county-540121")
        assert (codes(turned), turned.json()["field"]) == (
            ["township-already-served"],
            "/steps/0/station/township_ids",
        )
        change_id = (await client.done(CHANGES, asked, "county-540121"))["id"]
        await client.approve(change_id)
        effective = await client.status(change_id, "in_effect")
    assert (effective["station_id"], len(effective["steps"])) == (None, 2)
    served = [
        (await client.json(f"/v1/stations/{step['station_id']}"))["township_ids"]
        for step in effective["steps"]
    ]
    assert served == [[str(SEAT)], [str(SECOND)]]


async def test_functions_are_entrusted_by_the_countys_bureau(wired: Wired, client: Client) -> None:
    async with wired.calendar():
        change_id = await client.propose()
        await client.approve(change_id)
        station_id = (await client.status(change_id, "in_effect"))["station_id"]
    path = f"/v1/stations/{station_id}/entrust"
    body = {"functions": ["mediation", "other_matters"], "document_number": "林司〔2024〕5号"}
    assert (await client.post(path, body, "county-540122", version=2)).status_code == 403
    assert (await client.done(path, body, "county-540121", version=2))["version"] == 3
    assert (await client.json(f"/v1/stations/{station_id}"))["functions"] == body["functions"]
    nothing = await client.post(path, {**body, "functions": []}, "county-540121", version=3)
    assert (nothing.status_code, codes(nothing)) == (422, ["no-functions"])
    stale = await client.post(path, {**body, "functions": ["mediation"]}, "county-540121", version=2)
    assert stale.status_code == 412
    papers = [
        item["data"].get("document_number")
        for item in (await client.json(f"/v1/stations/{station_id}/events"))["items"]
    ]
    assert papers == [None, "林编发〔2024〕3号", "林司〔2024〕5号"]


async def test_functions_are_not_entrusted_without_a_paper(client: Client) -> None:
    path = f"/v1/stations/{SEAT}/entrust"
    for more in ({}, {"document_number": "口头通知"}):
        answer = await client.post(path, {"functions": ["mediation"], **more}, "county-540121", version=1)
        assert answer.status_code == 422
        assert [error["field"] for error in answer.json()["errors"]] == ["/document_number"]


async def test_a_change_is_read_within_the_jurisdiction_alone(client: Client) -> None:
    change_id = await client.propose()
    for user in ("county-540121", "prefecture-5401", "region-viewer", "staffing-540121", "staffing-54"):
        assert (await client.get(f"{CHANGES}/{change_id}", user)).status_code == 200
    for user in ("county-540122", "prefecture-5402", "staffing-540122", "operator", "station-540102002"):
        for path in (f"{CHANGES}/{change_id}", f"{CHANGES}/{change_id}/events"):
            refused = await client.get(path, user)
            assert (refused.status_code, codes(refused)) == (404, ["not-found"])


async def test_a_name_is_proposed_for_every_township(client: Client) -> None:
    assert (await client.json("/v1/station-names", seat_id=str(SECOND)))["name"] == SECOND_NAME
    county = await client.get("/v1/station-names", seat_id=str(COUNTY))
    assert (county.status_code, codes(county)) == (422, ["not-a-township"])
