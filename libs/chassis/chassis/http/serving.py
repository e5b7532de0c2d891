"""Running a process: signals, the event loop, the port, and an end that loses no request."""

import asyncio
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from socket import socket
from typing import TYPE_CHECKING

import uvicorn
import uvloop
from starlette.applications import Starlette
from starlette.types import ASGIApp

from chassis.backoff import wait_for_event
from chassis.garbage import YOUNG_OF_REQUESTS, collect_seldom
from chassis.http.health import Readiness
from chassis.http.refusing import RefusingAtTheDoor
from chassis.settings import HttpSettings

# Without it a process that only tells its health starts sooner.
if TYPE_CHECKING:
    from fastapi import FastAPI

SIGNALS = (signal.SIGTERM, signal.SIGINT)
TICK_SECONDS = 1.0


class _Server(uvicorn.Server):
    """Says when it answers; signals are the process's affair, not the server's."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.up = asyncio.Event()
        self._leaving = asyncio.Event()

    async def startup(self, sockets: list[socket] | None = None) -> None:
        await super().startup(sockets)
        self.up.set()

    async def main_loop(self) -> None:
        """As often as the date in the answers changes: ten times as often were half of what a process costs at rest."""
        while not await self.on_tick(0):
            await wait_for_event(self._leaving, TICK_SECONDS)

    def leave(self) -> None:
        self.should_exit = True
        self._leaving.set()

    @property
    def port(self) -> int:
        """The one that the system chose when the settings say 0."""
        return int(self.servers[0].sockets[0].getsockname()[1])

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def run_process(main: Callable[[asyncio.Event], Awaitable[None]]) -> None:
    """Run `main` until it returns; SIGTERM and SIGINT set the event it is given, and it should then end."""
    collect_seldom()
    uvloop.run(_until_stopped(main))


async def _until_stopped(main: Callable[[asyncio.Event], Awaitable[None]]) -> None:
    stop = asyncio.Event()
    for number in SIGNALS:
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await main(stop)


def run_api(app: "FastAPI", settings: HttpSettings) -> None:
    """Serve until SIGTERM; then say 'not ready', wait `drain_seconds`, finish what is in flight and end."""

    async def main(stop: asyncio.Event) -> None:
        async with serving(app, app.state.readiness, settings):
            collect_seldom(YOUNG_OF_REQUESTS)
            await stop.wait()

    run_process(main)


def serve_health(readiness: Readiness, settings: HttpSettings) -> AbstractAsyncContextManager[int]:
    """The pages of a process that is no API, while the block runs; gives the port."""
    return serving(Starlette(routes=readiness.routes()), readiness, settings)


@asynccontextmanager
async def serving(app: ASGIApp, readiness: Readiness, settings: HttpSettings) -> AsyncIterator[int]:
    """Answer requests while the block runs, and let those in flight end after it; gives the port."""
    server = _Server(_config(app, settings))
    task = asyncio.create_task(server.serve())
    await server.up.wait()
    try:
        yield server.port
    finally:
        readiness.draining = True
        await asyncio.sleep(settings.drain_seconds)
        server.leave()
        await task


def _config(app: ASGIApp, settings: HttpSettings) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        http=RefusingAtTheDoor,
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=settings.grace_seconds,
    )
