"""A real receiver of webhooks on a port of its own, which does what a test tells it to."""

import asyncio
from base64 import b64encode
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from secrets import token_bytes
from typing import Any

from standardwebhooks import Webhook
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from chassis.http.health import Readiness
from chassis.http.serving import serving
from chassis.settings import HttpSettings

SECRET = f"whsec_{b64encode(token_bytes(32)).decode()}"


@dataclass
class Receiver:
    """`answers` are given in turn, then 204: a status, `slow`, or where to go instead."""

    port: int = 0
    answers: deque[int | str] = field(default_factory=deque)
    tried: list[str] = field(default_factory=list)
    taken: list[dict[str, Any]] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    slow: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}/hooks"

    def types(self) -> list[str]:
        return [one["type"] for one in self.taken]

    async def hook(self, request: Request) -> Response:
        """What is signed wrongly is an error of the test."""
        body = await request.body()
        said = Webhook(SECRET).verify(body, dict(request.headers))
        self.tried.append(request.headers["webhook-id"])
        match self.answers.popleft() if self.answers else 204:
            case "slow":
                await self.slow.wait()
                return Response(status_code=500)
            case str() as where:
                return RedirectResponse(where, 307)
            case int() as status:
                if status < 300:
                    self.taken.append(said)
                return Response(status_code=status)

    async def other(self, request: Request) -> Response:
        self.elsewhere.append(request.url.path)
        return Response(status_code=204)


@asynccontextmanager
async def receiving() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    routes = [
        Route("/hooks", receiver.hook, methods=["POST"]),
        Route("/elsewhere", receiver.other, methods=["POST", "GET"]),
    ]
    async with serving(Starlette(routes=routes), Readiness(), HttpSettings(port=0)) as port:
        receiver.port = port
        yield receiver
        receiver.slow.set()
