import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import httpx2
import pytest

from chassis.http.serving import serving
from chassis.settings import HttpSettings
from chassis.testing.waiting import eventually
from libs.chassis.tests.http.application import application
from libs.chassis.tests.http.conftest import served, signed_in

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

    async def test_a_file_may_be_larger_and_has_a_bound_too(self, client: httpx2.AsyncClient) -> None:
        large = await client.post("/v1/rolls", content=b"x" * 20_000)
        assert (large.status_code, large.json()) == (200, 20_000)
        beyond = await client.post("/v1/rolls", content=b"x" * 20_001)
        assert (beyond.status_code, beyond.json()["type"]) == (413, "urn:sifasuo:problem:too-large")


class TestTime:
    async def test_what_does_not_begin_to_answer_is_ended(self, hurried: httpx2.AsyncClient) -> None:
        answer = await hurried.get("/v1/slow")
        assert (answer.status_code, answer.json()["type"]) == (503, "urn:sifasuo:problem:too-slow")
        assert answer.headers["retry-after"] == "5"

    async def test_a_file_may_be_worked_on_for_longer(self, hurried: httpx2.AsyncClient) -> None:
        assert (await hurried.post("/v1/rolls", content=b"")).status_code == 200

    async def test_an_answer_that_has_begun_may_take_its_time(self, hurried: httpx2.AsyncClient) -> None:
        assert (await hurried.get("/v1/live")).text == "onetwo"


class TestCrowds:
    """Of a server that works on two requests at once."""

    SETTINGS = HttpSettings(port=0, max_requests=2)

    async def test_beyond_the_bound_one_is_asked_to_come_again_and_later_let_in(self) -> None:
        app = application(self.SETTINGS)
        async with (
            serving(app, app.state.readiness, self.SETTINGS) as port,
            signed_in(f"http://127.0.0.1:{port}") as client,
            asyncio.TaskGroup() as group,
        ):
            inside = [group.create_task(client.get("/v1/gate")) for _ in range(2)]
            await eventually(lambda: app.state.gate.inside == len(inside))
            answer = await client.get("/v1/things")
            assert (answer.status_code, answer.json()["type"]) == (503, "urn:sifasuo:problem:overloaded")
            assert answer.headers["retry-after"] == "1"
            assert (await client.get("/healthz")).status_code == 200
            app.state.gate.open.set()
            assert [(await one).status_code for one in inside] == [200, 200]
            assert (await client.get("/v1/things")).status_code == 200

    @pytest.mark.parametrize("order", [1, -1])
    async def test_what_anybody_may_read_has_places_of_its_own(self, order: int) -> None:
        app = application(self.SETTINGS)
        async with (
            serving(app, app.state.readiness, self.SETTINGS) as port,
            signed_in(f"http://127.0.0.1:{port}") as client,
            asyncio.TaskGroup() as group,
        ):
            held: list[asyncio.Task[httpx2.Response]] = []
            for path in ["/v1/public/gate", "/v1/gate", "/v1/gate"][::order]:
                held.append(group.create_task(client.get(path)))
                await eventually(lambda: app.state.gate.inside == len(held) or held[-1].done())
            refused = [await client.get(path) for path in ("/v1/gate", "/v1/public/gate")]
            app.state.gate.open.set()
            assert [(await one).status_code for one in held] == [200, 200, 200]
            assert [one.status_code for one in refused] == [503, 503]
            assert (await client.get("/v1/public/gate")).status_code == 200

    async def test_open_live_streams_and_what_breaks_take_no_place(self) -> None:
        async with served(self.SETTINGS) as address, signed_in(address) as client, AsyncExitStack() as open_:
            for _ in range(3):
                stream = await open_.enter_async_context(client.stream("GET", "/v1/live"))
                assert stream.status_code == 200
                assert (await client.get("/v1/broken/bug")).status_code == 500
            assert (await client.get("/v1/things")).status_code == 200


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
