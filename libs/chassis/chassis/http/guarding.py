"""No request lasts for ever, and none ends without an answer."""

import asyncio

import structlog
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chassis.http.allowing import Allowances
from chassis.http.problems import Problems

log = structlog.get_logger(__name__)


class Guarding:
    """Ends what has not begun to answer in time with 503, and what breaks unexpectedly with 500.

    An answer that has begun, a live stream for one, may take its time; if it breaks, the connection does.
    """

    def __init__(self, app: ASGIApp, problems: Problems, allowances: Allowances) -> None:
        self.app = app
        self._problems = problems
        self._allowances = allowances

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        limit = asyncio.timeout(self._allowances.of(scope).seconds)
        begun = False

        async def guarded(message: Message) -> None:
            nonlocal begun
            if not begun:
                begun = True
                limit.reschedule(None)
            await send(message)

        try:
            async with limit:
                await self.app(scope, receive, guarded)
        except Exception as error:
            if begun:
                raise
            code = "too-slow" if limit.expired() else _unexpected(error, scope)
            await self._problems.refuse(Request(scope), code)(scope, receive, send)


def _unexpected(error: Exception, scope: Scope) -> str:
    log.error("unexpected error", path=scope["path"], exc_info=error)
    return "internal"
