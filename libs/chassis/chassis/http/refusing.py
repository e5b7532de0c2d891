"""Refused before anything is made for it: the cheapest thing that a process does, for under a crowd it does most of it.

Uvicorn's own `limit_concurrency` makes a task for each refusal, and says neither when to come again nor why.
"""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chassis.http.admitting import Places
from chassis.http.heads import BoundedHeads
from chassis.http.language import language
from chassis.http.observing import ALWAYS, FOR_JSON
from chassis.http.texts import SEPARATORS, Language
from chassis.telemetry.metrics import HTTP_PROBLEMS

# It loads FastAPI, without which a process that only tells its health starts sooner.
if TYPE_CHECKING:
    from chassis.http.problems import Problems

CODE = "overloaded"
REST_SECONDS = 0.25
"""Whoever was refused is not heard before, though asked to wait a second: else those who do not would be most of our work."""

API = b"/v1/"
"""Elsewhere are pages and probes, which `admitting` knows to answer or to let in."""

Headers = Iterable[tuple[bytes, bytes]]
_REFUSED = HTTP_PROBLEMS.labels(CODE)


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


class Door:
    """Knows whether there is a place, and has the answer for whoever gets none."""

    def __init__(self, places: Places, problems: "Problems") -> None:
        self.places = places
        self._answers: Mapping[Language, _Answer] = {reader: _made(problems, reader) for reader in SEPARATORS}

    def refusal(self, path: bytes, asked: Headers, also: Headers) -> bytes:
        """The whole answer, with the headers `also`; `path` needs no escape in JSON."""
        _REFUSED.inc()
        accepted = next((value for name, value in asked if name == b"accept-language"), b"")
        return self._answers[language(accepted.decode("latin-1"))].of(path, also)


def _made(problems: "Problems", reader: Language) -> _Answer:
    status, headers, before, after = problems.beforehand(CODE, reader)
    own = [(name.encode(), value.encode()) for name, value in headers.items()]
    lines = b"".join(b"%b: %b\r\n" % (name.lower(), value) for name, value in [*own, *ALWAYS, *FOR_JSON])
    return _Answer(b"HTTP/1.1 %d Service Unavailable\r\n%b" % (status, lines), before, after)


class RefusingAtTheDoor(BoundedHeads):
    """Where the application has a door, `app.state.door`, and nothing speaks for the long way, this is the short one.

    The long one: an answer on this connection is not out yet, the caller reads none, it closes after this one, …
    """

    _refused = False
    _rest: asyncio.TimerHandle | None = None

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._door: Door | None = getattr(getattr(self.app, "state", None), "door", None)

    def on_headers_complete(self) -> None:
        """Nothing but the address, the method and two or three flags was looked at."""
        if self.transport.is_closing():  # the rest of a piece that ended with its line
            self._refused = True
            return
        door = self._door
        if door is None or door.places.free or not self._is_plain():
            self._unset_keepalive_if_required()  # a refused one before it in the same piece has set it
            super().on_headers_complete()
            return
        self._stop()
        self._refused = self._in_body = True
        path = self.url.partition(b"?")[0]
        self.transport.write(door.refusal(path, self.headers, self.server_state.default_headers))

    def on_body(self, body: bytes) -> None:
        """What belongs to a refused request is let fall."""
        if not self._refused:
            super().on_body(body)

    def on_message_complete(self) -> None:
        """A refused one is over; the connection waits for the next as after any answer, and rests first."""
        if not self._refused:
            super().on_message_complete()
            return
        self._stop()
        self._refused = self._in_body = False
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
