"""A body that is slow, without end or cut off holds up nobody else."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager

import pytest
from structlog.types import EventDict

from chassis.http import bodies, heads
from chassis.http.heads import LARGEST_HEAD
from chassis.http.places import ASIDE, Places
from chassis.settings import HttpSettings
from chassis.testing.waiting import eventually
from libs.chassis.tests.http.lines import Line, Server, served

THING = b'{"name": "gong", "on": "2026-03-01"}'
OWN = b"Host: x\r\nAuthorization: Bearer good\r\nContent-Type: application/json\r\n"
KEY = b"Idempotency-Key: k\r\n"
SENDING = b"POST /v1/things HTTP/1.1\r\n" + OWN + KEY
MOVE = b'POST /v1/things/%b/move HTTP/1.1\r\nIf-Match: "1"\r\n' % (b"0" * 32) + OWN + KEY
LENGTH = b"Content-Length: %d\r\n\r\n" % len(THING)
CHUNKED = b"Transfer-Encoding: chunked\r\n\r\n"
CHUNK = b"%x\r\n%b\r\n0\r\n" % (len(THING), THING)
ASK = b"GET /v1/things HTTP/1.1\r\n" + OWN + b"\r\n"
WAITING = b"GET /v1/gate HTTP/1.1\r\n" + OWN
WAIT = WAITING + b"\r\n"
LIVE = b"GET /v1/live HTTP/1.1\r\nConnection: close\r\n" + OWN


async def half(server: Server, head: bytes = SENDING) -> Line:
    """A request whose body is late, and waited for without a place."""
    aside = server.places.aside
    line = await server.asked(head, LENGTH, THING[:9])
    await eventually(lambda: server.places == Places(1, aside - 1))
    return line


async def has_a_place(server: Server) -> bool:
    return await (await server.asked(ASK)).status() == 200


def one(body_seconds: float) -> AbstractAsyncContextManager[Server]:
    """It works on one request at a time."""
    return served(HttpSettings(port=0, max_requests=1, body_seconds=body_seconds))


@pytest.fixture(autouse=True)
def soon_late(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "LATE_SECONDS", 0)


@pytest.fixture
async def patient() -> AsyncIterator[Server]:
    async with one(body_seconds=60) as it:
        yield it


def requests(logs: list[EventDict]) -> list[EventDict]:
    return [entry for entry in logs if entry["event"] == "request"]


def sendings(logs: list[EventDict]) -> list[EventDict]:
    return [entry for entry in requests(logs) if entry["method"] == "POST"]


class TestTime:
    async def test_half_a_body_holds_no_place_and_its_other_half_is_still_taken(
        self, patient: Server
    ) -> None:
        slow = await half(patient)
        slow.writer.write(THING[9:])
        assert await slow.status() == 201

    async def test_one_that_nobody_waits_for_does_not_go_round_the_bound(self, patient: Server) -> None:
        """Or anyone could have any number of requests worked on, by keeping a byte back from each."""
        line = await patient.asked(WAITING, LENGTH, THING[:9])
        await eventually(lambda: patient.gate.inside)
        assert not await has_a_place(patient)
        patient.gate.open.set()
        assert await line.status() == 200

    async def test_one_that_comes_during_the_answer_takes_no_place(self, patient: Server) -> None:
        live = await patient.asked(LIVE, LENGTH, THING[:9])
        assert (await live.head())[0] == 200
        live.writer.write(THING[9:])
        waiting = await patient.asked(WAIT)
        await eventually(lambda: patient.gate.inside)
        patient.gate.open.set()
        assert await waiting.status() == 200
        assert await live.rest() == b"3\r\none\r\n3\r\ntwo\r\n0\r\n\r\n"

    @pytest.mark.parametrize("head", [SENDING, MOVE])
    async def test_one_that_comes_late_into_a_crowd_is_asked_to_come_again(
        self, patient: Server, head: bytes, logs: list[EventDict]
    ) -> None:
        slow = await half(patient, head)
        await patient.asked(WAIT)
        await eventually(lambda: patient.gate.inside)
        slow.writer.write(THING[9:])
        assert await slow.told() == (503, "overloaded")
        assert await slow.ended()
        assert [entry["status"] for entry in sendings(logs)] == [503]

    async def test_no_more_are_waited_for_at_once_than_a_few(self, patient: Server) -> None:
        slow = [await half(patient) for _ in range(ASIDE)]
        one_too_many = await patient.asked(SENDING, LENGTH, THING[:9])
        assert await one_too_many.told() == (503, "overloaded")
        assert await one_too_many.ended()
        for line in slow:
            line.writer.write(THING[9:])
            assert await line.status() == 201

    async def test_one_that_has_come_leaves_room_for_another(self, patient: Server) -> None:
        for _ in range(ASIDE + 1):
            line = await half(patient)
            line.writer.write(THING[9:])
            assert await line.status() == 201

    async def test_so_does_one_that_has_gone(self, patient: Server) -> None:
        for _ in range(ASIDE + 1):
            (await half(patient)).writer.close()
            await eventually(lambda: patient.places == Places(1, ASIDE))

    @pytest.mark.parametrize("head", [SENDING, MOVE])
    async def test_one_that_does_not_come_is_refused(self, head: bytes, logs: list[EventDict]) -> None:
        async with one(body_seconds=0.1) as server:
            slow = await server.asked(head, LENGTH, THING[:9])
            assert await slow.told() == (408, "request-late")
            assert await slow.ended()
            await eventually(lambda: server.places == Places(1, ASIDE))
        assert [entry["status"] for entry in sendings(logs)] == [408]
        assert not [entry for entry in logs if entry["log_level"] == "error"]


class TestLeaving:
    @pytest.mark.parametrize("head", [SENDING, MOVE])
    async def test_a_client_that_leaves_during_its_body_is_no_error(
        self, patient: Server, logs: list[EventDict], head: bytes
    ) -> None:
        line = await half(patient, head)
        line.writer.close()
        await eventually(lambda: sendings(logs))
        (entry,) = sendings(logs)
        assert 400 <= entry["status"] < 500
        assert {entry["log_level"] for entry in logs} == {"info"}

    async def test_the_rest_of_one_that_was_refused_is_not_waited_for(
        self, patient: Server, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(heads, "HEAD_SECONDS", 0.1)
        line = await patient.asked(b"POST /v1/nowhere HTTP/1.1\r\n" + OWN, LENGTH, THING[:9])
        assert await line.status() == 404
        assert await line.ended()


class TestTrailers:
    async def test_a_body_in_chunks_may_have_some(self, patient: Server) -> None:
        line = await patient.asked(SENDING, CHUNKED, CHUNK, b"X-Sum: 7\r\n\r\n")
        assert await line.status() == 201

    async def test_they_do_not_pass_for_headers(self, patient: Server) -> None:
        head = b"POST /v1/things HTTP/1.1\r\n" + OWN
        line = await patient.asked(head, CHUNKED, CHUNK, KEY, b"\r\n")
        assert await line.told() == (400, "idempotency-key-missing")

    async def test_they_have_an_end(self, patient: Server) -> None:
        line = await patient.asked(SENDING, CHUNKED, CHUNK)
        await eventually(lambda: patient.places.aside < ASIDE)
        line.writer.write(b"X-Endless: " + b"x" * (LARGEST_HEAD + 1))
        assert await line.told() == (431, "head-too-large")
