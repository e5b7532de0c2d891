"""Refused before anything is made for it: the cheapest thing that a process does, for under a crowd it does most of it.

Uvicorn's own `limit_concurrency` makes a task for each refusal, and says neither when to come again nor why.
"""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from chassis.http.heads import LARGEST_HEAD, BoundedHeads
from chassis.http.language import language
from chassis.http.observing import ALWAYS, FOR_JSON
from chassis.http.places import Room
from chassis.http.texts import SEPARATORS, Language
from chassis.telemetry.metrics import HTTP_PROBLEMS

# It loads FastAPI, without which a process that only tells its health starts sooner.
if TYPE_CHECKING:
    from chassis.http.problems import Problems

CODES = {
    HTTPStatus.BAD_REQUEST: "bad-request",
    HTTPStatus.REQUEST_TIMEOUT: "request-late",
    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE: "head-too-large",
    HTTPStatus.SERVICE_UNAVAILABLE: "overloaded",
}
"""What the connection itself refuses."""

REST_SECONDS = 0.25
"""Whoever was refused is not heard before, though asked to wait a second: else those who do not would be most of our work."""

API = b"/v1/"
"""Elsewhere are pages and probes, which `admitting` knows to answer or to let in."""

Headers = Iterable[tuple[bytes, bytes]]
CLOSING = (b"connection", b"close")


@dataclass(frozen=True, slots=True)
class _Answer:
    """All but the date and the address that was asked, which a problem document names."""

    head: bytes
    before: bytes
    after: bytes

    def of(self, path: bytes, also: Headers) -> bytes:
        lines = b"".join(b"%b: %b\r\n" % header for header in also)
        length = len(self.before) + len(path) + len(self.after)
        return b"%b%bcontent-length: %d\r\n\r\n%b%b%b" % (
            self.head, lines, length, self.before, path, self.after,
        )  # fmt: skip


def _length(header: tuple[bytes, bytes]) -> int:
    return len(header[0]) + len(header[1])


class Door:
    """Knows whether there is a place, and has the answers for whoever is turned away."""

    def __init__(self, room: Room, problems: "Problems") -> None:
        self.room = room
        self._counts = {status: HTTP_PROBLEMS.labels(code) for status, code in CODES.items()}
        self._answers: Mapping[tuple[HTTPStatus, Language], _Answer] = {
            (status, reader): _made(problems, code, reader)
            for status, code in CODES.items()
            for reader in SEPARATORS
        }

    def is_open(self, url: bytes) -> bool:
        """Whether one who asks for this finds a place."""
        return self.room.at(url.decode("latin-1")).free > 0

    def refusal(self, status: HTTPStatus, path: bytes, asked: Headers, also: Headers) -> bytes:
        """The whole answer, with the headers `also`; `path` needs no escape in JSON."""
        self._counts[status].inc()
        accepted = next((value for name, value in asked if name == b"accept-language"), b"")
        return self._answers[status, language(accepted.decode("latin-1"))].of(path, also)


def _made(problems: "Problems", code: str, reader: Language) -> _Answer:
    status, headers, before, after = problems.beforehand(code, reader)
    own = [(name.encode(), value.encode()) for name, value in headers.items()]
    lines = b"".join(b"%b: %b\r\n" % (name.lower(), value) for name, value in [*own, *ALWAYS, *FOR_JSON])
    line = f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\n".encode()
    return _Answer(line + lines, before, after)


class RefusingAtTheDoor(BoundedHeads):
    """Where the application has a door, `app.state.door`, and nothing speaks for the long way, this is the short one.

    The long one: an answer on this connection is not out yet, the caller reads none, it closes after this one, …
    """

    url = b""
    _refused = False
    _fault: HTTPStatus | None = None
    _rest: asyncio.TimerHandle | None = None

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._door: Door | None = getattr(getattr(self.app, "state", None), "door", None)

    def on_headers_complete(self) -> None:
        """Nothing but the address, the method and two or three flags was looked at."""
        if self.transport.is_closing():  # the rest of a piece that ended with its line
            self._refused = True
            return
        self._fault = self._wrong()
        if self._fault:
            raise ValueError(self._fault)  # the parser goes no further, and uvicorn says so below
        door = self._door
        if door is None or door.is_open(self.url) or not self._is_plain():
            self._unset_keepalive_if_required()  # a refused one before it in the same piece has set it
            super().on_headers_complete()
            return
        self._stop()
        self._refused = self._in_body = True
        path, also = self.url.partition(b"?")[0], self.server_state.default_headers
        self.transport.write(door.refusal(HTTPStatus.SERVICE_UNAVAILABLE, path, self.headers, also))

    def on_body(self, body: bytes) -> None:
        """What belongs to a refused request is let fall."""
        if self._refused:
            self._size = 0
        else:
            super().on_body(body)

    def on_message_complete(self) -> None:
        """A refused one is over; the connection waits for the next as after any answer, and rests first."""
        if not self._refused:
            super().on_message_complete()
            return
        self._stop()
        self._refused = self._begun = self._in_body = False
        if self.transport.is_closing():
            return
        if self._rest is not None:  # a crowd on one line, sent in one piece
            self.transport.close()
            return
        self.on_response_complete()
        self.flow.pause_reading()
        self._rest = self.loop.call_later(REST_SECONDS, self._rested)

    def connection_lost(self, exc: Exception | None) -> None:
        """Nobody rests any more."""
        if self._rest is not None:
            self._rest.cancel()
        super().connection_lost(exc)

    def send_400_response(self, _: str) -> None:
        """What comes is not HTTP, or was found wrong above."""
        self._end(self._fault or HTTPStatus.BAD_REQUEST)

    def _told(self, status: HTTPStatus) -> bytes:
        if self._door is None:
            return super()._told(status)
        path = self.url.partition(b"?")[0]
        plain = path if path.isascii() and not any(sign in path for sign in b'"\\') else b""
        also = [*self.server_state.default_headers, CLOSING]
        return self._door.refusal(status, plain, self.scope["headers"] if self.scope else (), also)

    def _wrong(self) -> HTTPStatus | None:
        """Why the head is none, though it can be read."""
        if self._size > LARGEST_HEAD and len(self.url) + sum(map(_length, self.headers)) > LARGEST_HEAD:
            return HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
        hosts = [name for name, _ in self.headers].count(b"host")
        if hosts == 1 or (hosts == 0 and self.parser.get_http_version() != "1.1"):
            return None
        return HTTPStatus.BAD_REQUEST

    def _rested(self) -> None:
        self._rest = None
        if not self.transport.is_closing():
            self.flow.resume_reading()

    def _is_plain(self) -> bool:
        return (
            self.url.startswith(API)
            and not any(sign in self.url for sign in b'%"\\')
            and self.parser.get_method() in {b"GET", b"POST"}
            and self.parser.get_http_version() == "1.1"
            and self.parser.should_keep_alive()
            and not self.parser.should_upgrade()
            and not self.flow.write_paused
            and not self._answers()
        )
