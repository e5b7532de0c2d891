"""Disclosures over HTTP: what everybody may read, what is the jurisdiction's alone, and what is refused (O-13)."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

import httpx2
import pytest
import pytest_asyncio

from devstack.testing import Infrastructure
from devstack.testing.lending import Lending
from registry.opening import opened_registry
from services.registry.tests.api.test_refusals import problem
from services.registry.tests.serving_registry import Client, Wired, migrated, registry_with_region
from services.registry.tests.world import TODAY

CLERK, REVIEWER = "county-540121", "reviewer-540121"
OPEN = {("get", "/v1/public/stations/{station_id}/disclosures")}
OPENING_HOURS = {"monday": [{"opens": "09:30", "closes": "13:00"}, {"opens": "15:30", "closes": "18:00"}]}
CONTACT: dict[str, Any] = {
    "address": "甘丹曲果镇政府院内",
    "directions": "大门右侧",
    "telephone": "0891-6123456",
    "opening_hours": OPENING_HOURS,
}
MARKUP = "<script>alert(1)</script>\n\u3000\u3000**办理**流程"


@dataclass
class Desk:
    """A station's disclosures, asked for step by step."""

    client: Client
    station_id: str
    wired: Wired

    @property
    def path(self) -> str:
        return f"/v1/stations/{self.station_id}/disclosures"

    async def version(self) -> int:
        return int((await self.client.json(self.path, CLERK))["version"])

    async def send(self, step: str, body: dict[str, Any], user: str) -> httpx2.Response:
        return await self.client.post(f"{self.path}/{step}", body, user, version=await self.version())

    async def step(self, step: str, body: dict[str, Any], user: str) -> None:
        answer = await self.send(step, body, user)
        assert answer.status_code == 200, answer.text

    async def publish(self, section: str, text: str, **days: str) -> None:
        await self.step("draft", {"section": section, "text": text, **days}, CLERK)
        await self.step("publish", {"section": section}, REVIEWER)

    async def section(self, name: str, user: str = CLERK) -> Any:
        sections = (await self.client.json(self.path, user))["sections"]
        return next(one for one in sections if one["section"] == name)

    async def public(self, **headers: str) -> httpx2.Response:
        return await self.client.http.get(
            f"/v1/public/stations/{self.station_id}/disclosures", headers=headers
        )

    async def shown(self) -> dict[str, Any]:
        return {one["section"]: one for one in (await self.public()).json()["items"]}


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def standing(
    infrastructure: Infrastructure, lending: Lending, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Desk]:
    with lending.lend("registry", migrated) as database:
        wired = Wired(infrastructure, database, tmp_path_factory.mktemp("clock") / "clock.json")
        async with registry_with_region(wired) as client:
            async with wired.calendar():
                change_id = await client.propose()
                await client.approve(change_id)
                found = await client.status(change_id, "in_effect")
            yield Desk(client, found["station_id"], wired)


@pytest.fixture
def desk(standing: Desk) -> Desk:
    standing.client.set_clock(TODAY)
    return standing


class TestForEverybody:
    async def test_what_is_published_is_told_without_login_and_nothing_else_is(self, desk: Desk) -> None:
        await desk.publish("functions", MARKUP)
        await desk.step("draft", {"section": "management", "text": "只是草稿"}, CLERK)
        answer = await desk.public()
        shown = {one["section"]: one for one in answer.json()["items"]}
        assert shown["functions"]["text"] == MARKUP
        assert shown["functions"]["sha256"] == sha256(MARKUP.encode()).hexdigest()
        assert (shown["functions"]["valid_from"], shown["functions"]["valid_until"]) == (str(TODAY), None)
        assert "management" not in shown
        assert not {"actor_id", "waiting", "allowed", "review_due_on"} & set(shown["functions"])
        assert "草稿" not in answer.text

    async def test_asked_again_it_says_that_nothing_changed_until_something_does(self, desk: Desk) -> None:
        first = await desk.public()
        tag = first.headers["etag"]
        for sent in (tag, f"W/{tag}", f'"other", {tag}', "*"):
            again = await desk.public(**{"If-None-Match": sent})
            assert (again.status_code, again.content) == (304, b"")
        await desk.publish("staff", "所长一名")
        other = await desk.public(**{"If-None-Match": first.headers["etag"]})
        assert (other.status_code, other.headers["etag"] != first.headers["etag"]) == (200, True)

    async def test_it_shows_the_text_of_the_day(self, desk: Desk) -> None:
        later, last = TODAY + timedelta(days=7), TODAY + timedelta(days=9)
        await desk.publish("staff", "请来电询问")
        await desk.publish("staff", "请到窗口询问", valid_from=str(later), valid_until=str(last))
        assert [await self.text(desk, day) for day in (later - timedelta(days=1), later, last)] == [
            "请来电询问",
            "请到窗口询问",
            "请到窗口询问",
        ]
        assert await self.text(desk, last + timedelta(days=1)) is None

    async def text(self, desk: Desk, day: date) -> str | None:
        desk.client.set_clock(day)
        found = (await desk.shown()).get("staff")
        return found["text"] if found else None

    async def test_a_contact_is_told_as_it_was_given(self, desk: Desk) -> None:
        await desk.step("draft", {"section": "contact", "office": CONTACT}, CLERK)
        await desk.step("publish", {"section": "contact"}, REVIEWER)
        told = json.loads((await desk.shown())["contact"]["text"])
        assert told["telephone"] == CONTACT["telephone"]
        assert {day: spans for day, spans in told["opening_hours"].items() if spans} == OPENING_HOURS
        assert len(told["opening_hours"]) == 7

    async def test_of_a_text_that_was_deleted_it_is_told_that_it_is_gone(self, desk: Desk) -> None:
        await desk.publish("functions", "有人名，须删除")
        shown = (await desk.shown())["functions"]
        async with opened_registry(desk.wired.process, desk.wired.dsn) as registry:
            assert await registry.store.delete_note(UUID(shown["note_id"]))
        assert (await desk.shown())["functions"] == {**shown, "text": None}

    async def test_of_no_station_nothing_is_told(self, desk: Desk) -> None:
        answer = await desk.client.http.get(f"/v1/public/stations/{uuid4()}/disclosures")
        assert problem(answer) == (404, "not-found")

    async def test_all_other_routes_ask_for_a_token(self, desk: Desk) -> None:
        document = (await desk.client.http.get("/openapi.json")).json()
        routes = {(method, path) for path, ways in document["paths"].items() for method in ways}
        for method, path in sorted(routes - OPEN):
            answer = await desk.client.http.request(method, path.replace("{", "").replace("}", ""))
            assert problem(answer) == (401, "token-missing"), path
        assert routes >= OPEN

    async def test_whereabouts_are_no_text(self, desk: Desk) -> None:
        body = {"section": "whereabouts", "text": "请来电询问"}
        answer = await desk.send("draft", body, CLERK)
        assert problem(answer) == (422, "said-each-day")
        assert (answer.json()["article"], answer.json()["field"]) == ("O-13", "/section")
        sections = (await desk.client.json(desk.path, CLERK))["sections"]
        assert [one["section"] for one in sections] == ["functions", "staff", "management", "contact"]


class TestReview:
    async def test_a_draft_is_returned_with_the_reason_and_drafted_anew(self, desk: Desk) -> None:
        await desk.step("draft", {"section": "management", "text": "第一稿"}, CLERK)
        waiting = (await desk.section("management", REVIEWER))["waiting"]
        assert (waiting["text"], waiting["review_due_on"]) == ("第一稿", str(TODAY + timedelta(days=15)))
        await desk.step("return", {"section": "management", "note": "请写明程序"}, REVIEWER)
        section = await desk.section("management")
        assert (section["waiting"], section["allowed"]) == (None, ["draft"])

    async def test_the_drafter_does_not_review(self, desk: Desk) -> None:
        await desk.step("draft", {"section": "management", "text": "又一稿"}, CLERK)
        assert (await desk.section("management"))["allowed"] == ["draft"]
        assert (await desk.section("management", REVIEWER))["allowed"] == ["draft", "publish", "return"]
        answer = await desk.send("publish", {"section": "management"}, CLERK)
        assert problem(answer) == (403, "self-review")

    async def test_what_was_withdrawn_is_shown_no_more(self, desk: Desk) -> None:
        await desk.publish("functions", "流程")
        await desk.step("withdraw", {"section": "functions", "note": "有误"}, CLERK)
        assert "functions" not in await desk.shown()
        again = await desk.send("withdraw", {"section": "functions", "note": "有误"}, CLERK)
        assert problem(again) == (409, "nothing-published")

    async def test_the_reason_is_for_the_jurisdiction(self, desk: Desk) -> None:
        await desk.step("draft", {"section": "management", "text": "再一稿"}, CLERK)
        note_id = (await desk.section("management"))["waiting"]["note_id"]
        path = f"/v1/notes/{note_id}"
        assert (await desk.client.json(path, CLERK))["text"] == "再一稿"
        assert problem(await desk.client.get(path, "county-540122")) == (404, "not-found")

    @pytest.mark.parametrize("user", ["county-540122", "staffing-540122", "operator", "prefecture-5402"])
    async def test_outsiders_are_told_nothing(self, desk: Desk, user: str) -> None:
        assert problem(await desk.client.get(desk.path, user)) == (403, "not-permitted")
        for version in (0, await desk.version()):
            for step, body in (("draft", {"text": "x"}), ("publish", {}), ("return", {"note": "x"})):
                answer = await desk.client.post(
                    f"{desk.path}/{step}", {"section": "functions", **body}, user, version=version
                )
                assert problem(answer) == (403, "not-permitted")

    async def test_those_above_read_and_do_nothing(self, desk: Desk) -> None:
        for user in ("region-viewer", "prefecture-5401", "staffing-540121"):
            assert (await desk.section("staff", user))["allowed"] == []
            answer = await desk.send("draft", {"section": "staff", "text": "x"}, user)
            assert problem(answer) == (403, "not-permitted")

    async def test_a_repeat_is_one_and_a_stale_version_is_told(self, desk: Desk) -> None:
        version, body = await desk.version(), {"section": "staff", "text": "职责"}
        send = [
            await desk.client.post(f"{desk.path}/draft", body, CLERK, key="k1", version=version) for _ in "12"
        ]
        assert send[0].json() == send[1].json()
        assert await desk.version() == version + 1
        stale = await desk.client.post(f"{desk.path}/draft", body, CLERK, version=version)
        assert problem(stale) == (412, "stale-version")


class TestForm:
    @pytest.mark.parametrize(
        ("body", "code", "field"),
        [
            ({"section": "parking", "text": "x"}, "union-tag-invalid", ""),
            ({"section": "functions", "text": " \n "}, "string-too-short", "/text"),
            ({"section": "functions", "text": "长" * 4001}, "string-too-long", "/text"),
            ({"section": "functions", "text": "一\n二\u202e三"}, "unseen-signs", "/text"),
            *(
                ({"section": "functions", "text": f"139{sign}0891{sign}2345"}, "unseen-signs", "/text")
                for sign in "\u0000\u180e\u2065\ufff0\U000e0080"
            ),
            ({"section": "staff", "text": "所长\n手机 139 0891 2345"}, "personal-number", "/text"),
            *(
                ({"section": "staff", "text": f"值班：{number}。"}, "personal-number", "/text")
                for number in (
                    "＋８６１３９０８９１２３４５",
                    "13908912345 13908912346",
                    "0891-6123456 13908912345",
                    "1 13908912345",
                    "2026-13908912345",
                    "139.0891.2345",
                    "139–0891–2345",
                    "139  0891  2345",
                    "17951-13908912345",
                    "Tel139-0891-2345",
                    "139 0891 2345a",
                    "101 139 0891 2345",
                    "2020-05-14 139 0891 2345",
                    "139·0891·2345",
                    "1 54010219900101117x",
                    "540102  19900101  1233",
                    "540102.19900101.1233",
                    "540102–19900101–1233",
                    "540102199001011233",
                    "540102 19900101 1233",
                    "54010219900101117x",
                )
            ),
            ({"section": "functions", "office": CONTACT}, "missing", "/text"),
            ({"section": "contact", "text": "x"}, "missing", "/office"),
            ({"section": "functions", "text": "x", "valid_from": "2024-3-1"}, "date-type", "/valid_from"),
        ],
    )
    async def test_a_draft_in_disorder(self, desk: Desk, body: dict[str, Any], code: str, field: str) -> None:
        await self.refused(desk, body, code, field)

    @pytest.mark.parametrize(
        ("part", "value", "code", "field"),
        [
            ("telephone", "13908912345", "mobile-telephone", "/office/telephone"),
            ("telephone", "139-0891-2345", "mobile-telephone", "/office/telephone"),
            ("telephone", "8613908912345", "mobile-telephone", "/office/telephone"),
            ("telephone", "0086-13908912345", "mobile-telephone", "/office/telephone"),
            ("telephone", "013908912345", "mobile-telephone", "/office/telephone"),
            ("telephone", "17951-13908912345", "mobile-telephone", "/office/telephone"),
            ("telephone", "9" * 20, "telephone", "/office/telephone"),
            ("directions", "到后打 13908912345", "personal-number", "/office/directions"),
            ("telephone", "0891 6123456", "telephone", "/office/telephone"),
            ("telephone", "找扎西", "string-too-short", "/office/telephone"),
            ("address", "", "string-too-short", "/office/address"),
            ("address", "长" * 301, "string-too-long", "/office/address"),
            (
                "opening_hours",
                {"monday": [{"opens": "9:30", "closes": "13:00"}]},
                "string-pattern-mismatch",
                "/office/opening_hours/monday/0/opens",
            ),
            (
                "opening_hours",
                {"monday": [{"opens": "13:00", "closes": "09:30"}]},
                "span",
                "/office/opening_hours/monday/0",
            ),
            (
                "opening_hours",
                {"monday": [{"opens": "09:30", "closes": "13:00"}, {"opens": "13:00", "closes": "18:00"}]},
                "spans",
                "/office/opening_hours/monday",
            ),
            (
                "opening_hours",
                {"monday": [{"opens": f"{n:02}:00", "closes": f"{n:02}:30"} for n in (9, 11, 13)]},
                "too-long",
                "/office/opening_hours/monday",
            ),
            ("opening_hours", {"funday": []}, "extra-forbidden", "/office/opening_hours/funday"),
        ],
    )
    async def test_a_contact_in_disorder(
        self, desk: Desk, part: str, value: Any, code: str, field: str
    ) -> None:
        await self.refused(desk, {"section": "contact", "office": {**CONTACT, part: value}}, code, field)

    @pytest.mark.parametrize("number", ["0891-6123456", "12348", "400-810-1234", "0891-3123456-801"])
    async def test_a_telephone_of_an_office(self, desk: Desk, number: str) -> None:
        body = {"section": "contact", "office": {**CONTACT, "telephone": number}}
        assert (await desk.send("draft", body, CLERK)).status_code in {200, 201}

    @pytest.mark.parametrize(
        "text",
        [
            "电话 0891-6123456",
            "藏司发〔2020〕12号",
            "0891-13123456-8012",
            "房间 1 3 5 7 9 11 13 15",
            "账号 540102199001011234",
            "𰻝𰻝面，ᠮᠣᠩᠭ᠎ᠠ",
        ],
    )
    async def test_numbers_that_are_nobodys_own(self, desk: Desk, text: str) -> None:
        assert (await desk.send("draft", {"section": "staff", "text": text}, CLERK)).status_code in {200, 201}

    async def refused(self, desk: Desk, body: dict[str, Any], code: str, field: str) -> None:
        answer = await desk.send("draft", body, CLERK)
        assert problem(answer) == (422, "invalid-input"), answer.text
        assert (code, field) in [(one["code"], one["field"]) for one in answer.json()["errors"]]
        assert "填写有误" not in answer.text

    async def test_days_in_disorder(self, desk: Desk) -> None:
        yesterday = str(TODAY - timedelta(days=1))
        for day, code in (("valid_from", "disclosed-from"), ("valid_until", "disclosed-until")):
            answer = await desk.send("draft", {"section": "staff", "text": "x", day: yesterday}, CLERK)
            assert problem(answer) == (422, code)
            assert answer.json()["field"] == f"/{day}"
