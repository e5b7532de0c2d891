from uuid import uuid4

import httpx2
import pytest

from chassis.http.routing import OpenRouteError, PublicRouter, Router

THING = {"name": "公塘", "on": "2026-03-01"}
RENAME = f"/v1/things/{uuid4()}/rename"


def code(answer: httpx2.Response) -> str:
    return str(answer.json()["type"].removeprefix("urn:sifasuo:problem:"))


class TestTheToken:
    async def test_comes_first(self, client: httpx2.AsyncClient) -> None:
        del client.headers["Authorization"]
        answer = await client.post("/v1/things", json={})
        assert (answer.status_code, code(answer)) == (401, "token-missing")
        assert answer.headers["www-authenticate"] == 'Bearer realm="sifasuo"'

    async def test_comes_before_anything_of_the_body(self, client: httpx2.AsyncClient) -> None:
        del client.headers["Authorization"]
        answer = await client.post(
            "/v1/things", content=b"{nonsense", headers={"Content-Type": "application/json"}
        )
        assert (answer.status_code, code(answer)) == (401, "token-missing")

    @pytest.mark.parametrize("sent", ["Basic Z29vZA==", "Bearer", "good"])
    async def test_must_be_a_bearer_token(self, client: httpx2.AsyncClient, sent: str) -> None:
        answer = await client.get("/v1/things", headers={"Authorization": sent})
        assert (answer.status_code, code(answer)) == (401, "token-missing")

    async def test_that_is_refused_says_why(self, client: httpx2.AsyncClient) -> None:
        answer = await client.get(
            "/v1/things", headers={"Authorization": "bearer bad", "Accept-Language": "en"}
        )
        assert (answer.status_code, code(answer)) == (401, "token-refused")
        assert answer.json()["detail"] == "The token is refused: it has expired. Sign in again."
        assert answer.headers["www-authenticate"] == 'Bearer realm="sifasuo", error="invalid_token"'

    def test_is_asked_for_by_every_route_but_those_that_are_public_on_purpose(self) -> None:
        async def told() -> str:
            return "told"

        with pytest.raises(OpenRouteError, match="/v1/told"):
            Router(prefix="/v1").get("/told")(told)
        PublicRouter(prefix="/v1").get("/told")(told)


class TestTheIdempotencyKey:
    async def test_is_required_of_a_command(self, client: httpx2.AsyncClient) -> None:
        answer = await client.post("/v1/things", json=THING)
        assert (answer.status_code, code(answer)) == (400, "idempotency-key-missing")

    @pytest.mark.parametrize("key", ["", "a b", "k" * 129])
    async def test_must_be_short_and_visible(self, client: httpx2.AsyncClient, key: str) -> None:
        answer = await client.post("/v1/things", json=THING, headers={"Idempotency-Key": key})
        assert (answer.status_code, code(answer)) == (400, "idempotency-key-malformed")

    async def test_reaches_the_command(self, client: httpx2.AsyncClient) -> None:
        key = "k" * 128
        answer = await client.post("/v1/things", json=THING, headers={"Idempotency-Key": key})
        assert (answer.status_code, answer.json()["key"]) == (201, key)

    async def test_another_body_or_query_gives_another_hash(self, client: httpx2.AsyncClient) -> None:
        async def hash_of(path: str, name: str) -> str:
            body = {**THING, "name": name}
            answer = await client.post(path, json=body, headers={"Idempotency-Key": "k"})
            return str(answer.json()["hash"])

        first = await hash_of("/v1/things", "公塘")
        assert await hash_of("/v1/things", "公塘") == first
        assert await hash_of("/v1/things", "龙仁") != first
        assert await hash_of("/v1/things?dry_run=true", "公塘") != first


class TestIfMatch:
    async def test_is_required_on_what_exists(self, client: httpx2.AsyncClient) -> None:
        answer = await client.post(RENAME, json=THING, headers={"Idempotency-Key": "k"})
        assert (answer.status_code, code(answer)) == (428, "if-match-missing")

    @pytest.mark.parametrize("tag", ["3", 'W/"3"', "*", '"3", "4"', '"-1"', '"03"', '""', '"99999999999"'])
    async def test_must_be_one_version(self, client: httpx2.AsyncClient, tag: str) -> None:
        answer = await client.post(RENAME, json=THING, headers={"Idempotency-Key": "k", "If-Match": tag})
        assert (answer.status_code, code(answer)) == (400, "if-match-malformed")

    async def test_is_answered_with_the_new_version(self, client: httpx2.AsyncClient) -> None:
        answer = await client.post(RENAME, json=THING, headers={"Idempotency-Key": "k", "If-Match": '"3"'})
        assert (answer.status_code, answer.headers["etag"]) == (200, '"4"')


BODIES = {
    "in order": b'{"name": "\xe5\x85\xac\xe5\xa1\x98", "on": "2026-03-01", "parts": [1, 2]}',
    "no text": b"\xff\xfe",
    "nonsense": b"{nonsense",
    "empty": b"",
    "null": b"null",
    "a list": b"[]",
    "too little": b'{"name": "\xe5\x85\xac"}',
    "too much": b'{"name": "ab", "on": "2026-03-01", "more": 1}',
    "no number": b'{"name": "ab", "on": "2026-03-01", "parts": [NaN]}',
    "an endless number": b'{"name": "ab", "on": "2026-03-01", "parts": [' + b"9" * 40 + b"]}",
    "a fraction": b'{"name": "ab", "on": "2026-03-01", "parts": [1.5]}',
    "a whole fraction": b'{"name": "ab", "on": "2026-03-01", "parts": [1.0, "2", true]}',
    "half a character": b'{"name": "ab\\ud800", "on": "2026-03-01"}',
    "said twice": b'{"name": "a", "name": "ab", "on": "2026-03-01"}',
}


class TestTheShortWay:
    """A type of content that says more goes FastAPI's own way: both must come to the same."""

    @pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
    @pytest.mark.parametrize("headers", [{"If-Match": '"3"'}, {}], ids=["with version", "without"])
    @pytest.mark.parametrize("thing_id", [str(uuid4()), "nobody"], ids=["id", "no id"])
    async def test_is_answered_as_the_long_one(
        self, client: httpx2.AsyncClient, body: bytes, headers: dict[str, str], thing_id: str
    ) -> None:
        answers = [
            await client.post(
                f"/v1/things/{thing_id}/move",
                content=body,
                headers={"Content-Type": kind, "Idempotency-Key": "k", **headers},
            )
            for kind in ("application/json", "application/json; charset=utf-8")
        ]
        short, long = ({**answer.json(), "trace_id": None} for answer in answers)
        assert short == long
        assert answers[0].status_code == answers[1].status_code < 500
        assert answers[0].is_success == (thing_id != "nobody" and bool(headers) and "thing" in short)
