"""A process that may serve nobody yet says so to everyone, and goes on telling how it is."""

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from chassis.http.health import PATHS
from chassis.http.problems import Problems


class Gating:
    """Answers 503 in the application's place while `app.state.closed()` is true (`chassis.vault.gate`)."""

    def __init__(self, app: ASGIApp, problems: Problems) -> None:
        self.app = app
        self._problems = problems

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] not in PATHS and scope["app"].state.closed():
            await self._problems.refuse(Request(scope), "erasures-not-replayed")(scope, receive, send)
        else:
            await self.app(scope, receive, send)
