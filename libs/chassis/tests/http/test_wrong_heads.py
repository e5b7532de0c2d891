"""What is no head, whether alone on its line or behind a request that is being worked on: that one is answered."""

from collections.abc import AsyncIterator

import pytest
from prometheus_client.registry import REGISTRY

from chassis.http.heads import LARGEST_HEAD
from chassis.settings import HttpSettings
from chassis.testing.waiting import eventually
from libs.chassis.tests.http.lines import Line, Server, served

OWN = b"Host: x\r\nAuthorization: Bearer good\r\n"
ASK = b"GET /v1/things HTTP/1.1\r\n" + OWN + b"\r\n"
WAIT = b"GET /v1/gate HTTP/1.1\r\n" + OWN + b"\r\n"
NO_HOST = b"GET /v1/things HTTP/1.1\r\n\r\n"
LARGE = b"X-Large: " + b"x" * (LARGEST_HEAD + 1)
NO_ADDRESS = {
    "nowhere": b"GET http:// HTTP/1.1\r\nHost: x\r\n\r\n",
    "ports": b"GET http://a:b:c/ HTTP/1.1\r\nHost: x\r\n\r\n",
    "tunnel": b"CONNECT foo HTTP/1.1\r\nHost: x\r\n\r\n",
}
WRONG = {
    "method": b"FETCH\r\n\r\n",
    "host": NO_HOST,
    "hosts": NO_HOST * 1_000,
    "large": ASK[:-2] + LARGE + b"\r\n\r\n",
    "endless": ASK[:-2] + LARGE,
    **NO_ADDRESS,
}


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with served(HttpSettings(port=0)) as it:
        yield it


def refused() -> float:
    codes = ("bad-request", "head-too-large")
    counts = (REGISTRY.get_sample_value("sifasuo_http_problems_total", {"code": code}) for code in codes)
    return sum(count or 0 for count in counts)


async def opened(server: Server, line: Line) -> None:
    await eventually(lambda: server.gate.inside)
    server.gate.open.set()
    assert await line.status() == 200
    assert await line.ended()


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
async def test_behind_a_request_it_does_not_take_its_answer(server: Server, wrong: bytes) -> None:
    before = refused()
    await opened(server, await server.asked(WAIT + wrong))
    assert refused() == before


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
async def test_nor_when_it_comes_later(server: Server, wrong: bytes) -> None:
    line = await server.asked(WAIT)
    await eventually(lambda: server.gate.inside)
    line.writer.write(wrong)
    for _ in range(3):  # until it has been read
        assert await (await server.asked(ASK)).status() == 200
    await opened(server, line)


@pytest.mark.parametrize("wrong", NO_ADDRESS.values(), ids=NO_ADDRESS)
async def test_alone_it_is_told_what_it_is(server: Server, wrong: bytes) -> None:
    line = await server.asked(wrong)
    assert await line.told() == (400, "bad-request")
    assert await line.ended()


async def test_a_thousand_in_one_piece_are_refused_once(server: Server) -> None:
    before = refused()
    line = await server.asked(NO_HOST * 1_000)
    assert await line.told() == (400, "bad-request")
    assert await line.ended()
    assert refused() == before + 1


async def test_one_without_a_host_is_malformed(server: Server) -> None:
    line = await server.asked(b"GET /v1/things HTTP/1.1\r\nAuthorization: Bearer good\r\n\r\n")
    assert await line.told() == (400, "bad-request")
    assert await line.ended()


@pytest.mark.parametrize("version", [b"1.0", b"1.1"])
async def test_nor_may_one_have_two(server: Server, version: bytes) -> None:
    line = await server.asked(b"GET /v1/things HTTP/%b\r\nHost: y\r\n" % version + OWN + b"\r\n")
    assert await line.told() == (400, "bad-request")
    assert await line.ended()


async def test_of_the_version_before_it_needs_none(server: Server) -> None:
    line = await server.asked(b"GET /v1/things HTTP/1.0\r\nAuthorization: Bearer good\r\n\r\n")
    assert await line.status() == 200


@pytest.mark.parametrize("said", [b"FETCH /v1/things HTTP/1.1\r\nHost: x\r\n\r\n", b"\r\n\x16\x03\x01"])
async def test_what_is_no_method_is_answered_by_a_problem(server: Server, said: bytes) -> None:
    assert await (await server.asked(said)).told() == (400, "bad-request")


async def test_one_that_comes_in_a_single_piece_is_no_larger(server: Server) -> None:
    line = await server.asked(ASK[:-2] + LARGE + b"\r\n\r\n")
    assert await line.told() == (431, "head-too-large")
