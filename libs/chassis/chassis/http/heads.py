"""No request takes for ever to begin: its head comes within a time and a size, or the connection ends.

Uvicorn limits neither with httptools. `bodies`, `guarding` and `limiting` see only what has a head.
"""

import asyncio
from http import HTTPStatus

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from chassis.http.bodies import UNFINISHED

HEAD_SECONDS = 10.0
LARGEST_HEAD = 32 * 1024
"""Bytes of a head, and of whatever else comes in a row that is no body: trailers, extensions of chunks."""


class BoundedHeads(HttpToolsProtocol):
    """The clock runs from the connection on, and again when anything comes after an answer."""

    _clock: asyncio.TimerHandle | None = None
    _size = 0
    """Of the pieces in which this request has come so far, or of those since its body's last: `limiting` counts these."""

    _begun = False
    """Whether not all of a request has come."""

    _in_body = False
    _deaf = False
    """From what was no head on until the answer before it is out."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn's own
        """Whoever connects must begin to ask."""
        super().connection_made(transport)
        self._start()

    def connection_lost(self, exc: Exception | None) -> None:
        """No clock outlives its connection."""
        self._stop()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """A piece of any size, which may end one request and begin the next."""
        if self._deaf:
            return
        self._size = len(data) + (self._size if self._begun else 0)
        super().data_received(data)
        if self.transport.is_closing() or self.timeout_keep_alive_task:
            return
        if self._begun and self._size > LARGEST_HEAD:
            self._end(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
        elif not self._answers():
            self._start()
        elif self._in_body:
            self.cycle.scope["extensions"] = {UNFINISHED: {}}

    def on_message_begin(self) -> None:
        """Anything but empty lines."""
        self._begun = True
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """From here on headers are trailers, which nobody reads: they must not pass for what the head said."""
        self._stop()
        super().on_headers_complete()
        self._in_body = True
        self.headers = []

    def on_body(self, body: bytes) -> None:
        """What came with a piece of a body is taken for part of it."""
        self._size = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        """Of a body that nobody waited for, the rest may come late, but not for ever."""
        self._stop()
        self._begun = self._in_body = False
        super().on_message_complete()

    def on_response_complete(self) -> None:
        """The rest of what has begun, a body that nobody waited for or the next head, comes soon."""
        super().on_response_complete()
        if self._begun and not self._answers():
            self._start()

    def _answers(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _start(self) -> None:
        if self._clock is None:
            self._clock = self.loop.call_later(HEAD_SECONDS, self._end, HTTPStatus.REQUEST_TIMEOUT)

    def _stop(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None

    def _end(self, status: HTTPStatus) -> None:
        """Says why to whoever has begun to ask, once; a request before that is being worked on is answered first."""
        if self._answers() and not self._in_body:
            self._deaf = True
            self.cycle.keep_alive = False
            self.flow.pause_reading()
            return
        if self._hears():
            self.transport.write(self._told(status))
        if self._answers():
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        self.transport.close()

    def _hears(self) -> bool:
        """Whether the next answer on this connection is that to what comes in now."""
        if self._in_body:
            return self._answers() and not self.cycle.response_started and not self.pipeline
        return self._size > 0

    def _told(self, status: HTTPStatus) -> bytes:
        line = f"HTTP/1.1 {status.value} {status.phrase}"
        return f"{line}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n".encode()
