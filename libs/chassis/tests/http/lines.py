"""Connections to a small server, on which bytes are sent as they are."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from fastapi import FastAPI

from chassis.http.places import Places
from chassis.http.serving import serving
from chassis.settings import HttpSettings
from chassis.testing.waiting import WITHIN
from libs.chassis.tests.http.application import Gate, application


class Line:
    """One of them, kept alive."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self.writer = writer

    async def answer(self) -> tuple[int, dict[str, str], bytes]:
        status, headers = await self.head()
        return status, headers, await self._reader.readexactly(int(headers["content-length"]))

    async def head(self) -> tuple[int, dict[str, str]]:
        first, *lines = (await self._reader.readuntil(b"\r\n\r\n")).decode().splitlines()
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
        return int(first.split()[1]), headers

    async def status(self) -> int:
        return (await self.answer())[0]

    async def told(self) -> tuple[int, str]:
        """The status and which problem it is."""
        status, _, body = await self.answer()
        return status, json.loads(body)["type"].removeprefix("urn:sifasuo:problem:")

    async def rest(self) -> bytes:
        """What comes until the connection ends."""
        return await asyncio.wait_for(self._reader.read(), WITHIN)

    async def ended(self) -> bool:
        return await self.rest() == b""


class Server:
    """The application, as its connections see it; its gate is open at the end."""

    def __init__(self, app: FastAPI, port: int, closing: AsyncExitStack) -> None:
        self.gate: Gate = app.state.gate
        self.places: Places = app.state.door.room.own
        self._port = port
        self._closing = closing

    async def asked(self, *pieces: bytes) -> Line:
        """A line on which that is said."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        self._closing.callback(writer.close)
        writer.writelines(pieces)
        return Line(reader, writer)


@asynccontextmanager
async def served(settings: HttpSettings) -> AsyncIterator[Server]:
    app = application(settings)
    async with AsyncExitStack() as closing, serving(app, app.state.readiness, settings) as port:
        yield Server(app, port, closing)
        app.state.gate.open.set()
