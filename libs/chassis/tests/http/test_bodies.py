"""A body that is slow, without end or cut off holds up nobody else."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager

import pytest
from structlog.types import EventDict

from chassis.http import bodies
from chassis.http.admitting import ASIDE
from chassis.http.heads import LARGEST_HEAD
from chassis.http.serving import serving
from chassis.settings import HttpSettings
from chassis.testing.waiting import eventually
from libs.chassis.tests.http.application import Gate, application
from libs.chassis.tests.http.test_refusing import Line

Open = Callable[[], Coroutine[None, None, Line]]
THING = b'{"name": "gong", "on": "2026-03-01"}'
OWN = b"Host: x\r\nAuthorization: Bearer good\r\nContent-Type: application/json\r\n"
KEY = b"Idempotency-Key: k\r\n"
SENDING = b"POST /v1/things HTTP/1.1\r\n" + OWN + KEY
MOVE = b'POST /v1/things/%b/move HTTP/1.1\r\nIf-Match: "1"\r\n' % (b"0" * 32) + OWN + KEY
LENGTH = b"Content-Length: %d\r\n\r\n" % len(THING)
CHUNKED = b"Transfer-Encoding: chunked\r\n\r\n"
CHUNK = b"%x\r\n%b\r\n0\r\n" % (len(THING), THING)
ASK = b"GET /v1/things HTTP/1.1\r\n" + OWN + b"\r\n"
WAIT = b"GET /v1/gate HTTP/1.1\r\n" + OWN + b"\r\n"


class Server:
    """It works on one request at a time."""

    def __init__(self, gate: Gate, line: Open) -> None:
        self.gate = gate
        self.line = line

    async def asked(self, *pieces: bytes) -> Line:
        line = await self.line()
        line.writer.writelines(pieces)
        return line

    async def half(self) -> Line:
        """A request whose body is late."""
        line = await self.asked(SENDING, LENGTH, THING[:9])
        await eventually(self.has_a_place)
        return line

    async def has_a_place(self) -> bool:
        line = await self.asked(ASK)
        return await line.status() == 200


@asynccontextmanager
async def served(body_seconds: float) -> AsyncIterator[Server]:
    settings = HttpSettings(port=0, max_requests=1, body_seconds=body_seconds)
    app = application(settings)
    async with AsyncExitStack() as closing, serving(app, app.state.readiness, settings) as port:

        async def connect() -> Line:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            closing.callback(writer.close)
            return Line(reader, writer)

        yield Server(app.state.gate, connect)
        app.state.gate.open.set()


@pytest.fixture(autouse=True)
def soon_late(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "LATE_SECONDS", 0.05)


@pytest.fixture
async def patient() -> AsyncIterator[Server]:
    async with served(body_seconds=60) as it:
        yield it


async def told(line: Line) -> tuple[int, str]:
    status, _, body = await line.answer()
    return status, json.loads(body)["type"].removeprefix("urn:sifasuo:problem:")


def requests(logs: list[EventDict]) -> list[EventDict]:
    return [entry for entry in logs if entry["event"] == "request"]


def sendings(logs: list[EventDict]) -> list[EventDict]:
    return [entry for entry in requests(logs) if entry["method"] == "POST"]


class TestTime:
    async def test_half_a_body_holds_no_place_and_its_other_half_is_still_taken(
        self, patient: Server
    ) -> None:
        slow = await patient.half()
        slow.writer.write(THING[9:])
        assert await slow.status() == 201

    async def test_one_that_comes_late_into_a_crowd_is_asked_to_come_again(self, patient: Server) -> None:
        slow = await patient.half()
        await patient.asked(WAIT)
        await eventually(lambda: patient.gate.inside)
        slow.writer.write(THING[9:])
        assert await told(slow) == (503, "overloaded")
        assert await slow.ended()

    async def test_no_more_are_waited_for_at_once_than_a_few(self, patient: Server) -> None:
        slow = [await patient.half() for _ in range(ASIDE)]
        one_too_many = await patient.asked(SENDING, LENGTH, THING[:9])
        assert await told(one_too_many) == (503, "overloaded")
        assert await one_too_many.ended()
        for line in slow:
            line.writer.write(THING[9:])
            assert await line.status() == 201

    async def test_one_that_has_come_leaves_room_for_another(self, patient: Server) -> None:
        for _ in range(ASIDE + 1):
            line = await patient.half()
            line.writer.write(THING[9:])
            assert await line.status() == 201

    async def test_so_does_one_that_has_gone(self, patient: Server, logs: list[EventDict]) -> None:
        for _ in range(ASIDE):
            (await patient.half()).writer.close()
        await eventually(lambda: len(sendings(logs)) == ASIDE)
        line = await patient.half()
        line.writer.write(THING[9:])
        assert await line.status() == 201

    @pytest.mark.parametrize("head", [SENDING, MOVE])
    async def test_one_that_does_not_come_is_refused(self, head: bytes, logs: list[EventDict]) -> None:
        async with served(body_seconds=0.1) as server:
            slow = await server.asked(head, LENGTH, THING[:9])
            assert await told(slow) == (408, "request-late")
            assert await slow.ended()
            await eventually(lambda: requests(logs))
            assert await server.has_a_place()
        assert not [entry for entry in logs if entry["log_level"] == "error"]


class TestLeaving:
    @pytest.mark.parametrize("head", [SENDING, MOVE])
    async def test_a_client_that_leaves_during_its_body_is_no_error(
        self, patient: Server, logs: list[EventDict], head: bytes
    ) -> None:
        line = await patient.asked(head, LENGTH, THING[:9])
        await eventually(patient.has_a_place)
        line.writer.close()
        await eventually(lambda: sendings(logs))
        (entry,) = sendings(logs)
        assert 400 <= entry["status"] < 500
        assert {entry["log_level"] for entry in logs} == {"info"}


class TestTrailers:
    async def test_a_body_in_chunks_may_have_some(self, patient: Server) -> None:
        line = await patient.asked(SENDING, CHUNKED, CHUNK, b"X-Sum: 7\r\n\r\n")
        assert await line.status() == 201

    async def test_they_do_not_pass_for_headers(self, patient: Server) -> None:
        head = b"POST /v1/things HTTP/1.1\r\n" + OWN
        line = await patient.asked(head, CHUNKED, CHUNK, KEY, b"\r\n")
        assert await told(line) == (400, "idempotency-key-missing")

    async def test_they_have_an_end(self, patient: Server) -> None:
        line = await patient.asked(SENDING, CHUNKED, CHUNK)
        await eventually(patient.has_a_place)
        line.writer.write(b"X-Endless: " + b"x" * (LARGEST_HEAD + 1))
        assert await told(line) == (431, "head-too-large")


class TestHeads:
    async def test_one_without_a_host_is_malformed(self, patient: Server) -> None:
        line = await patient.asked(b"GET /v1/things HTTP/1.1\r\nAuthorization: Bearer good\r\n\r\n")
        assert await told(line) == (400, "bad-request")
        assert await line.ended()

    @pytest.mark.parametrize("version", [b"1.0", b"1.1"])
    async def test_nor_may_one_have_two(self, patient: Server, version: bytes) -> None:
        line = await patient.asked(b"GET /v1/things HTTP/%b\r\nHost: y\r\n" % version + OWN + b"\r\n")
        assert await told(line) == (400, "bad-request")
        assert await line.ended()

    async def test_of_the_version_before_it_needs_none(self, patient: Server) -> None:
        line = await patient.asked(b"GET /v1/things HTTP/1.0\r\nAuthorization: Bearer good\r\n\r\n")
        assert await line.status() == 200

    @pytest.mark.parametrize("said", [b"FETCH /v1/things HTTP/1.1\r\nHost: x\r\n\r\n", b"\r\n\x16\x03\x01"])
    async def test_what_is_no_method_is_answered_by_a_problem(self, patient: Server, said: bytes) -> None:
        assert await told(await patient.asked(said)) == (400, "bad-request")

    async def test_what_follows_a_request_and_is_none_does_not_take_its_answer(self, patient: Server) -> None:
        line = await patient.asked(WAIT + b"FETCH\r\n\r\n")
        await eventually(lambda: patient.gate.inside)
        patient.gate.open.set()
        assert await line.status() == 200
        assert await line.ended()

    async def test_one_that_comes_in_a_single_piece_is_no_larger(self, patient: Server) -> None:
        line = await patient.asked(ASK[:-2] + b"X-Large: " + b"x" * (LARGEST_HEAD + 1) + b"\r\n\r\n")
        assert await told(line) == (431, "head-too-large")
