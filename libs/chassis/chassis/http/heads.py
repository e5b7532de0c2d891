"""No request takes for ever to begin: its head comes within a time and a size, or the connection ends.

Uvicorn limits neither with httptools. `guarding` and `limiting` see only what has a head.
"""

import asyncio

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_SECONDS = 10.0
LARGEST_HEAD = 32 * 1024
"""Bytes of a head that is not complete; one that comes in a single packet is as large as that at most."""


class BoundedHeads(HttpToolsProtocol):
    """The clock runs from the connection on, and again when anything comes after an answer."""

    _clock: asyncio.TimerHandle | None = None
    _size = 0
    _in_body = False

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
        self._size = len(data) + (self._size if self._clock else 0)
        super().data_received(data)
        if self.transport.is_closing() or self._answers() or self.timeout_keep_alive_task:
            return
        self._start()
        if self._size > LARGEST_HEAD and not self._in_body:
            self._end("431 Request Header Fields Too Large")

    def on_headers_complete(self) -> None:
        """From here on `guarding` and `limiting` watch."""
        self._stop()
        self._in_body = True
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Of a body that nobody waited for, the rest may come late, but not for ever."""
        self._stop()
        self._in_body = False
        super().on_message_complete()

    def _answers(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _start(self) -> None:
        if self._clock is None:
            self._clock = self.loop.call_later(HEAD_SECONDS, self._end, "408 Request Timeout")

    def _stop(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None

    def _end(self, status: str) -> None:
        """Says why to whoever has begun to ask."""
        if self._size and not self._in_body:
            self.transport.write(
                f"HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n".encode()
            )
        self.transport.close()
