"""A TCP proxy on loopback that cuts connections at a chosen moment, or is slow."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

Armed = Callable[[bytes], bool]
"""Told each piece that the client sends; true arms the cut."""


@dataclass(slots=True)
class Proxy:
    """Once armed, what the client sent still reaches the server, whose answer no longer comes back.

    `delay` holds up each piece of either way, in seconds.
    """

    host: str
    port: int
    armed: Armed | None = None
    cuts: int = 0
    delay: float = 0.0
    listening_on: int = 0
    _open: set[asyncio.StreamWriter] = field(default_factory=set)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One client's connection, until either end closes it or it is cut."""
        try:
            there, out = await asyncio.open_connection(self.host, self.port)
        except OSError:
            writer.transport.abort()
            return
        self._open |= {out, writer}
        cut = asyncio.Event()
        with suppress(ConnectionError):
            await asyncio.gather(self._forward(reader, out, cut), self._back(there, writer, cut))
        self._abort({out, writer})

    def abort(self) -> None:
        """Cuts whatever is open now; new connections go through."""
        self._abort(set(self._open))

    def _abort(self, ends: set[asyncio.StreamWriter]) -> None:
        self._open -= ends
        for end in ends:
            end.transport.abort()

    async def _forward(
        self, reader: asyncio.StreamReader, out: asyncio.StreamWriter, cut: asyncio.Event
    ) -> None:
        while piece := await reader.read(65536):
            if self.armed and self.armed(piece):
                self.armed = None
                self.cuts += 1
                cut.set()
            await self._pass(piece, out)
        out.close()

    async def _back(
        self, there: asyncio.StreamReader, writer: asyncio.StreamWriter, cut: asyncio.Event
    ) -> None:
        while piece := await there.read(65536):
            if cut.is_set():
                break
            await self._pass(piece, writer)
        writer.transport.abort()

    async def _pass(self, piece: bytes, out: asyncio.StreamWriter) -> None:
        await asyncio.sleep(self.delay)
        out.write(piece)
        await out.drain()


@asynccontextmanager
async def proxy(host: str, port: int) -> AsyncIterator[Proxy]:
    """Forwards a free loopback port to `host:port`; arm it by setting `armed`."""
    it = Proxy(host, port)
    server = await asyncio.start_server(it.serve, "127.0.0.1", 0)
    it.listening_on = server.sockets[0].getsockname()[1]
    try:
        yield it
    finally:
        server.close()
        it.abort()
