"""Bad input and bad timing: a clear problem with the right status, and nothing written."""

import re
from typing import Any
from uuid import UUID, uuid4

import httpx2
import pytest

from services.registry.tests.serving_registry import CHANGES, Client, edition, proposal
from services.registry.tests.world import (
    BORDER_TOWN,
    COUNTY,
    ELSEWHERE,
    NAMES,
    OTHER_COUNTY,
    SEAT,
    SEAT_NAME,
    SECOND,
    SECOND_NAME,
    TODAY,
)

NOBODY = UUID(int=404)
UUIDS = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-")
APPROVE = {"document_number": "林编发〔2024〕3号"}


def problem(answer: httpx2.Response) -> tuple[int, str]:
    assert answer.headers["content-type"] == "application/problem+json"
    return answer.status_code, answer.json()["type"].removeprefix("urn:sifasuo:problem:")


@pytest.mark.parametrize(
    ("what", "status", "code", "field"),
    [
        ({"name": "林周司法所"}, 422, "station-name", "/station/name"),
        ({"township_ids": [str(uuid4())]}, 422, "rules-broken", None),
        (
            {"township_ids": [str(SEAT), str(ELSEWHERE)], "kind": "joint"},
            422,
            "township-of-another-county",
            "/station/township_ids",
        ),
        ({"township_ids": [str(SECOND)]}, 422, "seat-not-served", "/station/seat_id"),
        ({"kind": "central"}, 422, "kind-and-townships-disagree", "/station/kind"),
        ({"effective_on": "2024-02-29"}, 422, "effective-date-passed", "/effective_on"),
        ({"effective_on": "2024-02-30"}, 422, "invalid-input", None),
        ({"effective_on": "9999-12-31"}, 422, "invalid-input", None),
        ({"effective_on": "0001-01-01"}, 422, "invalid-input", None),
        ({"effective_on": 0}, 422, "invalid-input", None),
        ({"effective_on": "0"}, 422, "invalid-input", None),
        ({"effective_on": "2024-05-01T00:00:00"}, 422, "invalid-input", None),
        ({"seat_id": "nowhere"}, 422, "invalid-input", None),
        ({"kind": "large"}, 422, "invalid-input", None),
        ({"functions": []}, 422, "invalid-input", None),
        ({"functions": ["mediation", "mediation"]}, 422, "invalid-input", None),
        ({"director": "扎西"}, 422, "invalid-input", None),
        ({"name": "林周县司法局\u0000司法所"}, 422, "invalid-input", None),
    ],
)
async def test_a_proposal_that_breaks_a_rule(
    shared: Client, what: dict[str, Any], status: int, code: str, field: str | None
) -> None:
    answer = await shared.post(CHANGES, proposal(**what), "county-540121")
    assert problem(answer) == (status, code)
    assert answer.json().get("field") == field


@pytest.mark.parametrize(
    ("what", "fields"),
    [
        ({"effective_on": "2024-02-30"}, ["/effective_on"]),
        ({"seat_id": "nowhere", "name": "林\u202e周"}, ["/station/name", "/station/seat_id"]),
    ],
)
async def test_a_fault_of_form_points_into_what_was_sent(
    shared: Client, what: dict[str, Any], fields: list[str]
) -> None:
    answer = await shared.post(CHANGES, proposal(**what), "county-540121")
    assert [error["field"] for error in answer.json()["errors"]] == fields


@pytest.mark.parametrize("sign", ["\u202e", "\x01", "\u200b", "\x00"])
async def test_a_reason_with_a_sign_that_nobody_sees(shared: Client, sign: str) -> None:
    made = await shared.post(CHANGES, proposal(), "county-540121")
    body = {"reason": "other", "note": f"第一行\n第二{sign}行"}
    answer = await shared.post(f"{CHANGES}/{made.json()['id']}/withdraw", body, "county-540121", version=1)
    assert problem(answer) == (422, "invalid-input")
    assert [(error["code"], error["field"]) for error in answer.json()["errors"]] == [
        ("unseen-signs", "/note")
    ]


async def test_of_very_many_faults_the_first_are_told(shared: Client) -> None:
    many = {f"{'x' * 5_000}{number}": 1 for number in range(100)}
    answer = await shared.post(CHANGES, proposal() | many, "county-540121")
    assert problem(answer) == (422, "invalid-input")
    assert len(answer.json()["errors"]) == 50
    assert len(answer.content) < 50_000


async def test_a_stale_version_is_answered_with_the_present_one(shared: Client) -> None:
    made = await shared.post(CHANGES, proposal(), "county-540121")
    path = f"{CHANGES}/{made.json()['id']}/withdraw"
    answer = await shared.post(path, {"reason": "other"}, "county-540121", version=7)
    assert problem(answer) == (412, "stale-version")
    assert answer.json()["expected"] == 1


async def test_a_name_that_breaks_the_rule_is_answered_with_the_right_one(shared: Client) -> None:
    answer = await shared.post(CHANGES, proposal(name="林周司法所"), "county-540121")
    assert answer.json()["expected"] == SEAT_NAME
    assert answer.json()["article"] == "O-9"
    assert SEAT_NAME in answer.json()["detail"]


async def test_an_unknown_division_is_named_beside_its_field(shared: Client) -> None:
    nowhere = str(uuid4())
    answer = await shared.post(
        CHANGES, proposal(township_ids=[str(SEAT), nowhere], kind="joint"), "county-540121"
    )
    assert problem(answer) == (422, "division-unknown")
    assert answer.json()["field"] == "/station/township_ids"
    assert nowhere in answer.json()["detail"]


def covering(station_id: object, **also: Any) -> dict[str, Any]:
    return {
        "kind": "change_coverage",
        "station_id": str(station_id),
        "station_kind": "joint",
        "township_ids": [str(SEAT), str(SECOND)],
        "effective_on": str(TODAY),
        **also,
    }


class TestDocumentNumber:
    @pytest.mark.parametrize(
        "number",
        [
            "扎西，身份证号540121199001011234",
            "扎西",
            "林编办[2024]7号",
            "林编办〔24〕7号",
            "县编办〔2024〕8",
            "〔2024〕8号",
            "林编办〔2024〕号",
            "林编办〔2024〕7号 扎西",
        ],
    )
    async def test_of_another_form_is_refused_with_the_right_one(self, shared: Client, number: str) -> None:
        path = f"{CHANGES}/{await shared.propose()}/approve"
        answer = await shared.post(path, {"document_number": number}, "staffing-540121", version=1)
        assert problem(answer) == (422, "invalid-input")
        (part,) = answer.json()["errors"]
        assert (part["code"], part["field"]) == ("document-number", "/document_number")
        assert "林编办〔2024〕7号" in part["detail"]
        assert number not in answer.text

    @pytest.mark.parametrize("number", ["林编办〔2024〕7号", " 藏机编发〔2024〕第7号 "])
    async def test_of_the_right_form_is_taken(self, client: Client, number: str) -> None:
        change_id = await client.propose()
        await client.step(change_id, "approve", "staffing-540121", {"document_number": number})
        assert (await client.change(change_id))["document_number"] == number.strip()


class TestPeopleAreToldNames:
    def words(self, answer: httpx2.Response) -> str:
        detail = str(answer.json()["detail"])
        assert not UUIDS.search(detail), detail
        return detail

    async def test_of_the_authority_that_it_waits_for(self, shared: Client) -> None:
        path = f"{CHANGES}/{await shared.propose()}/approve"
        answer = await shared.post(path, APPROVE, "staffing-5401", version=1)
        assert problem(answer) == (403, "waits-for-another-authority")
        assert "林周县" in self.words(answer)

    async def test_of_the_authority_that_is_competent(self, shared: Client) -> None:
        path = f"{CHANGES}/{await shared.propose(grade='section')}/approve"
        answer = await shared.post(path, APPROVE, "staffing-540121", version=1)
        assert problem(answer) == (403, "not-competent")
        assert "拉萨市" in self.words(answer)

    async def test_of_what_still_lies_in_a_county(self, shared: Client) -> None:
        body = {"into_id": str(COUNTY), "effective_on": str(TODAY)}
        answer = await shared.post(f"/v1/divisions/{OTHER_COUNTY}/merge", body, "region", version=1)
        assert problem(answer) == (409, "still-has-children")
        assert "当曲卡镇" in self.words(answer)

    async def test_of_what_stands_no_longer_in_the_file(self, shared: Client) -> None:
        names = {code: name for code, name in NAMES.items() if code != "540121200"}
        for content, code, word in (
            (edition(names), "vanished", "春堆乡"),
            (edition({**names, "540122200": "春堆乡"}), "vanished-with-namesakes", "540122200"),
        ):
            answer = await shared.import_edition(content, "2024-12-31")
            assert problem(answer) == (409, code)
            assert word in self.words(answer)

    async def test_of_a_township_that_is_served(self, client: Client) -> None:
        await client.approve(await client.propose())
        answer = await client.post(CHANGES, proposal(), "county-540121")
        assert problem(answer) == (409, "township-already-served")
        assert "甘丹曲果镇" in self.words(answer)


class TestAnIdOfAnotherKind:
    async def test_is_no_division(self, shared: Client) -> None:
        other = await shared.propose()
        for body in (
            proposal(seat_id=other, township_ids=[other]),
            proposal(township_ids=[str(SEAT), other], kind="joint"),
        ):
            answer = await shared.post(CHANGES, body, "county-540121")
            assert problem(answer) == (422, "division-unknown")
            assert answer.json()["field"] == "/station/township_ids"

    async def test_is_no_parent_and_no_successor(self, shared: Client) -> None:
        other, day = await shared.propose(), str(TODAY)
        new = {
            "code": "540121203",
            "name": "某乡",
            "level": "township",
            "parent_id": other,
            "effective_on": day,
        }
        for path, body, version in (
            ("/v1/divisions", new, None),
            (f"/v1/divisions/{SECOND}/move", {"parent_id": other, "effective_on": day}, 1),
            (f"/v1/divisions/{SECOND}/merge", {"into_id": other, "effective_on": day}, 1),
        ):
            answer = await shared.post(path, body, "region", version=version)
            assert problem(answer) == (422, "division-unknown")

    async def test_is_no_station(self, shared: Client) -> None:
        answer = await shared.post(CHANGES, covering(COUNTY), "county-540121")
        assert problem(answer) == (422, "station-unknown")

    async def test_is_nothing_to_correct(self, shared: Client) -> None:
        body = proposal() | {"corrects": str(COUNTY)}
        answer = await shared.post(CHANGES, body, "county-540121")
        assert problem(answer) == (422, "nothing-to-correct")


async def test_coverage_is_answered_with_pointers_into_its_own_body(shared: Client) -> None:
    answer = await shared.post(CHANGES, covering(uuid4()), "county-540121")
    assert problem(answer) == (422, "station-unknown")
    assert answer.json()["field"] == "/station_id"


async def test_a_border_township_has_a_station_of_its_own(shared: Client) -> None:
    name = (await shared.json("/v1/station-names", seat_id=str(BORDER_TOWN)))["name"]
    body = proposal(name=name, seat_id=str(BORDER_TOWN), township_ids=[str(BORDER_TOWN)])
    assert (await shared.post(CHANGES, body, "county-540223")).status_code == 201
    county = await shared.json(f"/v1/divisions/{BORDER_TOWN}")
    assert county["designations"] == ["border"]


async def test_approving_ones_own_proposal(shared: Client) -> None:
    change_id = await shared.propose()
    answer = await shared.post(f"{CHANGES}/{change_id}/approve", APPROVE, "county-540121", version=1)
    assert problem(answer) == (403, "self-approval")


async def test_a_step_out_of_turn(shared: Client) -> None:
    change_id = await shared.propose()
    answer = await shared.post(f"{CHANGES}/{change_id}/file", {}, "county-540121", version=1)
    assert problem(answer) == (409, "out-of-turn")
    assert "已申报" in answer.json()["detail"]


async def test_stale_missing_and_malformed_if_match(shared: Client) -> None:
    change_id = await shared.propose()
    path = f"{CHANGES}/{change_id}/approve"
    assert problem(await shared.post(path, APPROVE, "staffing-540121", version=7)) == (412, "stale-version")
    assert problem(await shared.post(path, APPROVE, "staffing-540121")) == (428, "if-match-missing")
    assert (await shared.change(change_id))["version"] == 1


async def test_an_outsider_is_not_told_how_a_change_stands_whatever_version_it_names(shared: Client) -> None:
    path = f"{CHANGES}/{await shared.propose()}"
    for step, body in (("approve", APPROVE), ("withdraw", {"reason": "other"}), ("file", {})):
        for version in (0, 1, 7):
            for user in ("staffing-540122", "county-540122", "operator"):
                answer = await shared.post(f"{path}/{step}", body, user, version=version)
                assert problem(answer) == (404, "not-found")


async def test_of_what_is_not_there_no_version_is_told(shared: Client) -> None:
    for change_id in (uuid4(), COUNTY):
        answer = await shared.post(f"{CHANGES}/{change_id}/approve", APPROVE, "county-540121", version=7)
        assert problem(answer) == (404, "not-found")


async def test_a_repeat_gets_the_same_answer_however_far_things_have_moved_on(shared: Client) -> None:
    name, second = SECOND_NAME, str(SECOND)
    body = proposal(name=name, seat_id=second, township_ids=[second])
    first = await shared.post(CHANGES, body, "county-540121", key="once")
    change_id = first.json()["id"]
    path = f"{CHANGES}/{change_id}/approve"
    approved = await shared.post(path, APPROVE, "staffing-540121", key="decide", version=1)
    again = await shared.post(CHANGES, body, "county-540121", key="once")
    assert (again.status_code, again.json()) == (201, first.json())
    assert again.headers["location"] == f"{CHANGES}/{change_id}"
    # Before If-Match, too: the version that it names is no longer the last.
    repeated = await shared.post(path, APPROVE, "staffing-540121", key="decide", version=1)
    assert (repeated.status_code, repeated.json()) == (200, approved.json())
    assert (await shared.change(change_id))["version"] == 2


async def test_a_key_is_used_for_one_body(shared: Client) -> None:
    await shared.post(CHANGES, proposal(), "county-540121", key="one-body")
    other = await shared.post(CHANGES, proposal(grade="section"), "county-540121", key="one-body")
    assert problem(other) == (422, "key-reused")


async def test_a_key_is_each_callers_own(shared: Client) -> None:
    elsewhere = {
        "name": (await shared.json("/v1/station-names", seat_id=str(ELSEWHERE)))["name"],
        "seat_id": str(ELSEWHERE),
        "township_ids": [str(ELSEWHERE)],
    }
    first = await shared.post(CHANGES, proposal(), "county-540121", key="1")
    second = await shared.post(CHANGES, proposal(**elsewhere), "county-540122", key="1")
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json()["id"] != second.json()["id"]


@pytest.mark.parametrize(
    "path",
    [
        f"{CHANGES}/{NOBODY}",
        f"{CHANGES}/{COUNTY}",
        f"/v1/stations/{NOBODY}",
        f"/v1/stations/{COUNTY}/events",
        f"/v1/divisions/{NOBODY}",
        f"/v1/stations/{NOBODY}/contact-points",
        f"/v1/stations/{NOBODY}/assessments",
        f"/v1/divisions/{NOBODY}/responsible-leader",
        f"/v1/notes/{NOBODY}",
    ],
)
async def test_what_is_not_there(shared: Client, path: str) -> None:
    assert problem(await shared.get(path)) == (404, "not-found")


async def test_commands_on_what_is_not_there(shared: Client) -> None:
    nowhere = str(uuid4())
    for path, body in (
        (f"{CHANGES}/{nowhere}/approve", APPROVE),
        (f"{CHANGES}/{nowhere}/propose", proposal()),
        (f"/v1/stations/{nowhere}/entrust", {"functions": ["mediation"], **APPROVE}),
        (f"/v1/divisions/{nowhere}/rename", {"name": "某乡", "effective_on": str(TODAY)}),
    ):
        assert problem(await shared.post(path, body, "region", version=0)) == (404, "not-found")


async def test_without_a_token_nothing_is_told(shared: Client) -> None:
    assert problem(await shared.get(f"/v1/divisions/{COUNTY}", None)) == (401, "token-missing")
    assert problem(await shared.post(CHANGES, proposal(), None)) == (401, "token-missing")


async def test_malformed_and_oversized_json(shared: Client) -> None:
    headers = await shared.headers("county-540121") | {
        "Idempotency-Key": "k",
        "Content-Type": "application/json",
    }
    broken = await shared.http.post(CHANGES, content=b'{"kind":', headers=headers)
    assert problem(broken) == (400, "malformed-json")
    large = await shared.http.post(CHANGES, content=b" " * (1 << 21), headers=headers)
    assert problem(large) == (413, "too-large")


async def test_problems_are_told_in_english_to_who_prefers_it(shared: Client) -> None:
    headers = await shared.headers("county-540121") | {"Idempotency-Key": "k", "Accept-Language": "en"}
    answer = await shared.http.post(CHANGES, json=proposal(name="x"), headers=headers)
    assert answer.json()["title"] == "The name is not as prescribed"


async def test_several_rules_are_told_at_once_each_with_its_article(shared: Client) -> None:
    answer = await shared.post(CHANGES, proposal(name="x", township_ids=[str(ELSEWHERE)]), "county-540121")
    assert problem(answer) == (422, "rules-broken")
    told = {(error["code"], error["article"], error["field"]) for error in answer.json()["errors"]}
    assert told == {
        ("station-name", "O-9", "/station/name"),
        ("seat-not-served", "REG", "/station/seat_id"),
        ("township-of-another-county", "O-2", "/station/township_ids"),
    }
