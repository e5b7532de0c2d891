"""Routes that look at the token first: of a caller who is not let in, no body is read."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from chassis.http.commands import BearerToken, Submitting, current_caller

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class TokenFirst(APIRoute):
    """FastAPI reads and parses the body before it asks its dependencies."""

    def get_route_handler(self) -> Handler:
        handle = super().get_route_handler()
        if not any(isinstance(call, BearerToken | Submitting) for call in calls(self.dependant)):
            return handle

        async def token_first(request: Request) -> Response:
            await current_caller(request)
            return await handle(request)

        return token_first


class Router(APIRouter):
    """What `create_app` takes: an `APIRouter` of such routes."""

    def __init__(self, *, prefix: str, tags: list[str] | None = None) -> None:
        super().__init__(prefix=prefix, tags=[*(tags or [])], route_class=TokenFirst)


def calls(dependant: Dependant) -> set[object]:
    """Everything that a route depends on, at any depth."""
    below = [calls(inner) for inner in dependant.dependencies]
    return {dependant.call}.union(*below)
