"""A registry over real HTTP that says of every change what it is told to say, and keeps what it was asked."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

STALE, KEY_REUSED = ("version-stale", 412), ("key-reused", 422)


@dataclass
class Desk:
    """`version`, `status` and `allowed` are how each thing stands; every step is refused, if not said otherwise as come too late."""

    url: str
    version: int = 1
    status: str = "proposed"
    allowed: list[str] = field(default_factory=lambda: ["approve", "refer", "reject"])
    refusal: tuple[str, int] = STALE
    asked: list[tuple[str, str | None, Any]] = field(default_factory=list)
    """Every step: its address, the version that it was on, its body."""

    async def standing(self, _: Request) -> Response:
        return JSONResponse({"version": self.version, "status": self.status, "allowed": self.allowed})

    async def step(self, request: Request) -> Response:
        self.asked.append((request.url.path, request.headers.get("if-match"), await request.json()))
        code, status = self.refusal
        problem = {"type": f"urn:sifasuo:problem:{code}", "title": code, "status": status}
        return JSONResponse(problem, status)


@asynccontextmanager
async def desk() -> AsyncIterator[Desk]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        serving = Desk(f"http://127.0.0.1:{listening.getsockname()[1]}")
        routes = [
            Route("/v1/{path:path}", serving.standing),
            Route("/v1/{path:path}", serving.step, methods=["POST"]),
        ]
        config = uvicorn.Config(Starlette(routes=routes), log_level="error", lifespan="off")
        server = uvicorn.Server(config)
        task = asyncio.create_task(server.serve(sockets=[listening]))
        yield serving
        server.should_exit = True
        await task
