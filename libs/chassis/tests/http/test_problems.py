from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import httpx2
import pytest
from structlog.types import EventDict

from chassis.errors import DomainError
from chassis.http.problems import TEXTS
from chassis.http.texts import Language, Texts

THING = {"name": "公塘", "on": "2026-03-01"}
KEY = {"Idempotency-Key": "k"}


async def problem(answer: httpx2.Response, status: int, code: str) -> dict[str, Any]:
    """The document, which must be one for that status and code."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    document: dict[str, Any] = answer.json()
    assert document["type"] == f"urn:sifasuo:problem:{code}"
    assert document["status"] == status
    assert document["title"]
    assert document["detail"]
    assert document["instance"] == answer.request.url.path
    return document


class TestABrokenRule:
    async def test_tells_article_field_and_what_was_expected(self, client: httpx2.AsyncClient) -> None:
        document = await problem(await client.get("/v1/broken/rule"), 422, "thing-name")
        assert document["detail"] == "应为“当雄县”。"
        assert (document["article"], document["field"], document["expected"]) == ("O-9", "/name", "当雄县")

    async def test_several_are_told_together(self, client: httpx2.AsyncClient) -> None:
        document = await problem(await client.get("/v1/broken/rules"), 422, "rules-broken")
        assert document["errors"] == [
            {
                "code": "thing-name",
                "detail": "应为“当雄县”。",
                "article": "O-9",
                "field": "/name",
                "expected": "当雄县",
            },
            {"code": "thing-day", "detail": "不得晚于 2026-03-01。", "field": "/on"},
        ]

    async def test_without_a_text_of_its_own_is_refused_all_the_same(
        self, client: httpx2.AsyncClient
    ) -> None:
        await problem(await client.get("/v1/broken/unworded"), 422, "unworded")

    @pytest.mark.parametrize(
        ("how", "status", "code", "detail"),
        [
            ("permission", 403, "not-permitted", "This step belongs to the staffing authority."),
            ("turn", 409, "out-of-turn", "Its status is “filed”, so it cannot be done now: approve."),
            ("stale", 412, "stale-version", "You saw version 3; it is now at 5. Reload and try again."),
        ],
    )
    async def test_codes_in_it_are_put_into_words(
        self, client: httpx2.AsyncClient, how: str, status: int, code: str, detail: str
    ) -> None:
        answer = await client.get(f"/v1/broken/{how}", headers={"Accept-Language": "en"})
        assert (await problem(answer, status, code))["detail"] == detail


class TestTheReadersLanguage:
    @pytest.mark.parametrize(
        ("asked", "given"),
        [
            ("", "zh"),
            ("zh-CN", "zh"),
            ("bo,zh;q=0.8", "zh"),
            ("en-GB,en;q=0.9", "en"),
            ("zh;q=0.5, en", "en"),
            ("en;q=0.3,zh;q=0.4", "zh"),
            ("en;q=much", "zh"),
            ("*", "zh"),
        ],
    )
    async def test_is_chinese_unless_english_is_preferred(
        self, client: httpx2.AsyncClient, asked: str, given: str
    ) -> None:
        answer = await client.get("/v1/nowhere", headers={"Accept-Language": asked})
        assert answer.headers["content-language"] == given
        assert answer.json()["title"] == {"zh": "未找到", "en": "Not found"}[given]


class TestInput:
    async def test_each_fault_points_to_its_field(self, client: httpx2.AsyncClient) -> None:
        body = {"name": "x", "on": "2026-02-30", "parts": [1, "two"], "a/b": 1}
        document = await problem(
            await client.post("/v1/things", json=body, headers=KEY), 422, "invalid-input"
        )
        assert document["errors"] == [
            {"code": "string-too-short", "detail": "至少 2 个字", "field": "/name"},
            {"code": "date-from-datetime-parsing", "detail": "不是有效日期，应如 2024-03-01", "field": "/on"},
            {"code": "int-parsing", "detail": "应为整数", "field": "/parts/1"},
            {"code": "extra-forbidden", "detail": "没有此项", "field": "/a~1b"},
        ]

    async def test_a_parameter_is_named(self, client: httpx2.AsyncClient) -> None:
        document = await problem(await client.get("/v1/things?limit=1000"), 422, "invalid-input")
        assert document["errors"] == [
            {"code": "less-than-equal", "detail": "不得大于 100", "parameter": "limit", "in": "query"}
        ]

    async def test_what_was_sent_is_not_repeated(self, client: httpx2.AsyncClient) -> None:
        answer = await client.post("/v1/things", json={"name": "x", "on": "身份证号"}, headers=KEY)
        assert "身份证号" not in answer.text

    @pytest.mark.parametrize("body", ['{"name": ', "[1,", "nonsense"])
    async def test_json_that_is_none_is_a_bad_request(self, client: httpx2.AsyncClient, body: str) -> None:
        answer = await client.post(
            "/v1/things", content=body, headers={**KEY, "Content-Type": "application/json"}
        )
        await problem(answer, 400, "malformed-json")

    async def test_bytes_that_are_no_text_are_a_bad_request(self, client: httpx2.AsyncClient) -> None:
        answer = await client.post(
            "/v1/things", content=b'{"name": "\xff\xfe"}', headers={**KEY, "Content-Type": "application/json"}
        )
        await problem(answer, 400, "bad-request")

    @pytest.mark.parametrize("body", ["[" * 9_000, '{"name": %s}' % ("9" * 5_000)])
    async def test_json_that_goes_too_far_is_a_bad_request(
        self, client: httpx2.AsyncClient, body: str
    ) -> None:
        answer = await client.post(
            "/v1/things", content=body, headers={**KEY, "Content-Type": "application/json"}
        )
        await problem(answer, 400, "bad-request")

    async def test_half_a_character_in_a_name_is_answered(self, client: httpx2.AsyncClient) -> None:
        answer = await client.post(
            "/v1/things", content=r'{"\ud800": "\ud800"}', headers={**KEY, "Content-Type": "application/json"}
        )
        await problem(answer, 422, "invalid-input")

    @pytest.mark.parametrize("how", ["nul", "range"])
    async def test_what_no_check_caught_and_the_database_cannot_hold_is_a_bad_request(
        self, client: httpx2.AsyncClient, how: str
    ) -> None:
        await problem(await client.get(f"/v1/broken/{how}"), 400, "bad-request")

    @pytest.mark.parametrize("body", ["null", '"text"', "[]", "7"])
    async def test_json_of_another_kind_is_refused(self, client: httpx2.AsyncClient, body: str) -> None:
        answer = await client.post(
            "/v1/things", content=body, headers={**KEY, "Content-Type": "application/json"}
        )
        await problem(answer, 422, "invalid-input")


class TestAddresses:
    async def test_an_unknown_one_is_not_found(self, client: httpx2.AsyncClient) -> None:
        await problem(await client.get("/v1/nowhere"), 404, "not-found")

    async def test_another_method_is_told_which_ones_are_taken(self, client: httpx2.AsyncClient) -> None:
        answer = await client.delete("/v1/slow")
        await problem(answer, 405, "method-not-allowed")
        assert answer.headers["allow"] == "GET"


class TestTheDatabaseAway:
    @pytest.mark.parametrize("how", ["refused", "cut", "starting", "closing", "full", "waiting"])
    async def test_is_told_with_when_to_come_again(self, client: httpx2.AsyncClient, how: str) -> None:
        answer = await client.get(f"/v1/broken/{how}")
        await problem(answer, 503, "database-away")
        assert answer.headers["retry-after"] == "2"
        assert "5432" not in answer.text

    async def test_an_event_of_newer_code_asks_to_come_again(self, client: httpx2.AsyncClient) -> None:
        answer = await client.get("/v1/broken/newer")
        await problem(answer, 503, "newer-version")
        assert answer.headers["retry-after"] == "10"

    async def test_contention_asks_to_come_again(self, client: httpx2.AsyncClient) -> None:
        answer = await client.get("/v1/broken/contention")
        await problem(answer, 503, "busy")
        assert answer.headers["retry-after"] == "1"

    async def test_so_does_a_full_queue_of_appends(self, client: httpx2.AsyncClient) -> None:
        answer = await client.get("/v1/broken/queue")
        await problem(answer, 503, "overloaded")
        assert answer.headers["retry-after"] == "1"


class TestTheUnexpected:
    async def test_is_recorded_and_not_told(self, client: httpx2.AsyncClient, logs: list[EventDict]) -> None:
        document = await problem(await client.get("/v1/broken/bug"), 500, "internal")
        assert "hunter2" not in str(document)
        recorded = next(entry for entry in logs if entry["event"] == "unexpected error")
        assert isinstance(recorded["exc_info"], RuntimeError)

    async def test_a_query_that_is_wrong_is_our_own_fault(self, client: httpx2.AsyncClient) -> None:
        await problem(await client.get("/v1/broken/division"), 500, "internal")

    async def test_the_server_goes_on(self, client: httpx2.AsyncClient) -> None:
        await client.get("/v1/broken/bug")
        assert (await client.get("/v1/things")).status_code == 200


def errors_of(package: str, error: type[DomainError] = DomainError) -> Iterator[type[DomainError]]:
    for kind in error.__subclasses__():
        yield from errors_of(package, kind)
        if kind.__module__.startswith(f"{package}."):
            yield kind


@pytest.mark.parametrize("error", list(errors_of("chassis")), ids=lambda error: error.code())
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_error_of_the_chassis_is_worded(error: type[DomainError], language: Language) -> None:
    """What a text names in braces must be data of its error."""
    texts = Texts.load([TEXTS])
    assert error.code() in texts
    assert texts.detail(error.code(), {f.name: "" for f in fields(error)}, language)
