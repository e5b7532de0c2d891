"""No body is larger than allowed, whether or not its length was announced.

Starlette's own limit answers in plain text and replaces what the application says; this one refuses with a
problem document.
"""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chassis.http.allowing import Allowances
from chassis.http.problems import Problems

TOO_LARGE = 413


class Limiting:
    """A body of announced length is refused before any of it is read."""

    def __init__(self, app: ASGIApp, problems: Problems, allowances: Allowances) -> None:
        self.app = app
        self._problems = problems
        self._allowances = allowances

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] == "GET":
            await self.app(scope, receive, send)
            return
        announced, largest = _announced(scope), self._allowances.of(scope).body_bytes
        if announced is None:
            await self.app(scope, _counted(receive, largest), send)
        elif announced <= largest:
            await self.app(scope, receive, send)  # the server reads no more than was announced
        else:
            await self._problems.refuse(Request(scope), "too-large")(scope, receive, send)


def _counted(receive: Receive, largest: int) -> Receive:
    received = 0

    async def counted() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > largest:
            raise HTTPException(TOO_LARGE)
        return message

    return counted


def _announced(scope: Scope) -> int | None:
    """The server refuses a length that is no number."""
    return next((int(value) for name, value in scope["headers"] if name == b"content-length"), None)
