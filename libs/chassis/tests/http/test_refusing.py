"""Beyond the bound, before anything is made of a request: the same answer, and the connection goes on."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from prometheus_client.registry import REGISTRY
from structlog.types import EventDict

from chassis.http import heads, refusing
from chassis.settings import HttpSettings
from chassis.testing.waiting import eventually
from libs.chassis.tests.http.lines import Line, Server, served

ONE = HttpSettings(port=0, max_requests=1)
HOST = b"Host: x\r\nAuthorization: Bearer good\r\n"
ASK = b"GET /v1/things HTTP/1.1\r\n" + HOST + b"\r\n"
PROBE = b"GET /healthz HTTP/1.1\r\n" + HOST + b"\r\n"
WAIT = b"GET /v1/gate HTTP/1.1\r\n" + HOST + b"\r\n"


@dataclass
class Full:
    """A server whose one place is taken until the gate is open."""

    server: Server
    inside: Line

    async def line(self) -> Line:
        return await self.server.asked()

    async def emptied(self) -> None:
        self.server.gate.open.set()
        assert await self.inside.status() == 200


@pytest.fixture
async def full() -> AsyncIterator[Full]:
    async with served(ONE) as server:
        inside = await server.asked(WAIT)
        await eventually(lambda: server.gate.inside)
        yield Full(server, inside)


def refused() -> float:
    return REGISTRY.get_sample_value("sifasuo_http_problems_total", {"code": "overloaded"}) or 0


@pytest.mark.parametrize(("accepted", "title"), [("zh", "请求过多"), ("en", "Too many requests at once")])
async def test_it_says_what_the_long_way_would_say(
    full: Full, logs: list[EventDict], accepted: str, title: str
) -> None:
    before, line = refused(), await full.line()
    line.writer.write(b"POST /v1/things?x=1 HTTP/1.1\r\n" + HOST + LANGUAGE % accepted.encode())
    status, headers, body = await line.answer()
    said = json.loads(body)
    assert (status, said["status"], said["instance"]) == (503, 503, "/v1/things")
    assert said["type"] == "urn:sifasuo:problem:overloaded"
    assert said["title"] == title
    assert headers["retry-after"] == "1"
    assert headers["content-language"] == accepted
    assert headers["content-type"] == "application/problem+json"
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["date"]
    assert refused() == before + 1
    assert "sifasuo-trace" not in headers
    assert not [entry for entry in logs if entry["event"] == "request"]


LANGUAGE = b"Accept-Language: %b\r\nContent-Length: 0\r\n\r\n"


async def test_the_rest_of_its_body_is_let_fall_and_the_next_one_on_the_line_is_let_in(full: Full) -> None:
    line = await full.line()
    line.writer.write(b"POST /v1/things HTTP/1.1\r\n" + HOST + b"Content-Length: 6\r\n\r\nGET")
    assert await line.status() == 503
    await full.emptied()
    line.writer.write(b" / " + ASK)
    assert await line.status() == 200


async def test_the_second_one_on_a_line_is_refused_like_the_first(full: Full) -> None:
    line = await full.line()
    line.writer.write(ASK + ASK)
    assert [await line.status() for _ in range(2)] == [503, 503]


async def test_who_was_refused_is_not_heard_again_at_once(
    full: Full, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refusing, "REST_SECONDS", 60)
    before, line, other = refused(), await full.line(), await full.line()
    line.writer.write(ASK)
    assert await line.status() == 503
    line.writer.write(ASK)
    for _ in range(3):
        other.writer.write(PROBE)
        assert await other.status() == 200
    assert refused() == before + 1


async def test_answers_come_in_the_order_of_the_questions(full: Full) -> None:
    """What is sent behind a request that is being worked on is not answered before it."""
    full.inside.writer.write(ASK)
    await full.emptied()
    assert await full.inside.status() == 200


async def test_probes_are_let_in(full: Full) -> None:
    line = await full.line()
    line.writer.write(PROBE)
    assert await line.status() == 200


@pytest.mark.parametrize(
    "asked",
    [
        b'GET /v1/th"ings HTTP/1.1\r\n' + HOST + b"\r\n",
        b"GET /v1/th%69ngs HTTP/1.1\r\n" + HOST + b"\r\n",
        b"DELETE /v1/things HTTP/1.1\r\n" + HOST + b"\r\n",
        b"GET /v1/things HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n",
        b"GET /v1/things HTTP/1.0\r\n" + HOST + b"\r\n",
    ],
)
async def test_what_is_out_of_the_ordinary_is_refused_the_long_way(full: Full, asked: bytes) -> None:
    line = await full.line()
    line.writer.write(asked)
    status, headers, body = await line.answer()
    assert (status, json.loads(body)["type"]) == (503, "urn:sifasuo:problem:overloaded")
    assert headers["sifasuo-trace"]


async def test_a_line_that_rests_after_a_refusal_is_not_taken_for_a_slow_head(
    full: Full, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its clock would run out while it rests."""
    line = await full.line()
    line.writer.write(PROBE)
    assert await line.status() == 200
    monkeypatch.setattr(heads, "HEAD_SECONDS", 0)
    for _ in range(2):
        line.writer.write(ASK)
        assert await line.status() == 503


async def test_a_crowd_on_one_line_hears_of_it_twice_and_is_cut(full: Full) -> None:
    before, line = refused(), await full.line()
    line.writer.write(ASK * 1_000)
    assert [await line.status() for _ in range(2)] == [503, 503]
    assert await line.ended()
    assert refused() == before + 2
