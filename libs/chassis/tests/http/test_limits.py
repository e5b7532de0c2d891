from collections.abc import AsyncIterator

import httpx2
import pytest

HEADERS = {"Idempotency-Key": "k", "Content-Type": "application/json"}
TOO_LARGE = b'{"name": "' + b"x" * 10_000 + b'"}'


async def pieces(body: bytes) -> AsyncIterator[bytes]:
    """Sent chunked, so that nothing tells the length."""
    for start in range(0, len(body), 1_000):
        yield body[start : start + 1_000]


class TestSize:
    @pytest.mark.parametrize("path", ["/v1/things", "/v1/nowhere"])
    async def test_a_body_announced_as_too_large_is_refused(
        self, client: httpx2.AsyncClient, path: str
    ) -> None:
        answer = await client.post(path, content=TOO_LARGE, headers=HEADERS)
        assert (answer.status_code, answer.json()["type"]) == (413, "urn:sifasuo:problem:too-large")

    async def test_so_is_one_that_only_turns_out_so(self, client: httpx2.AsyncClient) -> None:
        answer = await client.post("/v1/things", content=pieces(TOO_LARGE), headers=HEADERS)
        assert (answer.status_code, answer.json()["type"]) == (413, "urn:sifasuo:problem:too-large")

    async def test_one_of_the_allowed_size_is_read(self, client: httpx2.AsyncClient) -> None:
        body = b'{"on": "2026-03-01", "name": "%s"}' % (b"x" * 9_900)
        assert (await client.post("/v1/things", content=pieces(body), headers=HEADERS)).status_code == 201


class TestTime:
    async def test_what_does_not_begin_to_answer_is_ended(self, hurried: httpx2.AsyncClient) -> None:
        answer = await hurried.get("/v1/slow")
        assert (answer.status_code, answer.json()["type"]) == (503, "urn:sifasuo:problem:too-slow")
        assert answer.headers["retry-after"] == "5"

    async def test_an_answer_that_has_begun_may_take_its_time(self, hurried: httpx2.AsyncClient) -> None:
        assert (await hurried.get("/v1/live")).text == "onetwo"


class TestSafeHeaders:
    async def test_json_may_do_nothing_in_a_browser(self, client: httpx2.AsyncClient) -> None:
        headers = (await client.get("/v1/things")).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
        assert headers["cache-control"] == "no-store"
        assert "server" not in headers

    async def test_other_content_brings_its_own_policy(self, client: httpx2.AsyncClient) -> None:
        headers = (await client.get("/v1/live")).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "content-security-policy" not in headers
