"""No body is larger than allowed, whether or not its length was announced.

Starlette's own limit answers in plain text and replaces what the application says; this one refuses with a
problem document.
"""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chassis.http.problems import Problems

TOO_LARGE = 413


class Limiting:
    """`largest` is in bytes; a body of announced length is refused before any of it is read."""

    def __init__(self, app: ASGIApp, problems: Problems, largest: int) -> None:
        self.app = app
        self._problems = problems
        self._largest = largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] == "GET":
            await self.app(scope, receive, send)
            return
        announced = _announced(scope)
        if announced is None:
            await self.app(scope, self._counted(receive), send)
        elif announced <= self._largest:
            await self.app(scope, receive, send)  # the server reads no more than was announced
        else:
            await self._problems.refuse(Request(scope), "too-large")(scope, receive, send)

    def _counted(self, receive: Receive) -> Receive:
        received = 0

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > self._largest:
                raise HTTPException(TOO_LARGE)
            return message

        return counted


def _announced(scope: Scope) -> int | None:
    """The server refuses a length that is no number."""
    return next((int(value) for name, value in scope["headers"] if name == b"content-length"), None)
