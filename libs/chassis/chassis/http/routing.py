"""Routes that look at the token first, and that take a command in order by a short way."""

from collections.abc import Awaitable, Callable, Coroutine, Mapping
from functools import partial
from inspect import signature
from typing import Any

import orjson
from fastapi import APIRouter, Request, Response
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from chassis.auth.caller import Caller
from chassis.http.auditing import accounted, check_unaudited, documented, refusals_accounted
from chassis.http.commands import BearerToken, Submitting, current_caller

Handler = Callable[[Request], Coroutine[Any, Any, Response]]
Accounting = Callable[[Request, Caller, Handler], Awaitable[Response]]
JSON = "application/json"


class OpenRouteError(Exception):
    """A route asks for no token, and is not among those that are open on purpose."""


class _TokenFirst(APIRoute):
    """FastAPI reads and parses the body before it asks its dependencies: here no body of a caller who is not let in."""

    def get_route_handler(self) -> Handler:
        handle = super().get_route_handler()
        if not any(isinstance(call, BearerToken | Submitting) for call in calls(self.dependant)):
            raise OpenRouteError(self.path)
        answer = _ShortWay(self, handle) if _is_command(self) else handle
        account_for = self.accounting()

        async def token_first(request: Request) -> Response:
            caller = await current_caller(request)
            return await account_for(request, caller, answer)

        return token_first

    def accounting(self) -> Accounting:
        """How it accounts for what it does; raises UnauditedRouteError where that is not enough."""
        check_unaudited(self)
        return refusals_accounted


class _Audited(_TokenFirst):
    """Whoever brings no Idempotency-Key changes nothing: that reads, and needs a purpose."""

    def accounting(self) -> Accounting:
        reads = not any(isinstance(call, Submitting) for call in calls(self.dependant))
        self.openapi_extra = {**(self.openapi_extra or {}), **documented(required=reads)}
        return partial(accounted, reads=reads)


class _Open(APIRoute):
    """Has nothing of persons but what is public."""

    def get_route_handler(self) -> Handler:
        check_unaudited(self)
        return super().get_route_handler()


class _ShortWay:
    """Calls a command's endpoint with what FastAPI would give it, without its resolving of dependencies.

    Commands come in great numbers and nearly all are in order. One that is not goes FastAPI's own way, `handle`,
    which says what is wrong with it.
    """

    def __init__(self, route: APIRoute, handle: Handler) -> None:
        (submission,) = route.dependant.dependencies
        (body,) = route.dependant.body_params
        self._endpoint: Callable[..., Awaitable[Response]] = route.endpoint
        self._handle = handle
        self._request_name = route.dependant.request_param_name or ""
        self._submission_name, self._submitting = submission.name or "", submission.call
        self._path, self._body = route.dependant.path_params, body

    async def __call__(self, request: Request) -> Response:
        told = await self._told(request)
        if told is None or not isinstance(self._submitting, Submitting):
            return await self._handle(request)
        submission = await self._submitting(request)
        return await self._endpoint(
            **{self._request_name: request, self._submission_name: submission}, **told
        )

    async def _told(self, request: Request) -> Mapping[str, object] | None:
        """Path and body as the endpoint takes them; None if they are not in order."""
        if request.headers.get("content-type") != JSON:
            return None
        try:
            body = orjson.loads(await request.body())
        except orjson.JSONDecodeError:
            return None
        found = [(field, request.path_params[field.name]) for field in self._path] + [(self._body, body)]
        told = {field.name: field.validate(value) for field, value in found}
        return (
            None if any(wrong for _, wrong in told.values()) else {name: v for name, (v, _) in told.items()}
        )


def _is_command(route: APIRoute) -> bool:
    """Whether request, path, body and submission are all that the endpoint takes, and it makes its answer itself."""
    asked = route.dependant
    others = (asked.query_params, asked.header_params, asked.cookie_params, asked.response_param_name)
    return (
        [type(inner.call) for inner in asked.dependencies] == [Submitting]
        and len(asked.body_params) == 1
        and asked.request_param_name is not None
        and not any(others)
        and signature(route.endpoint).return_annotation is Response
    )


class Router(APIRouter):
    """What `create_app` takes: an `APIRouter` of routes that all ask for a token. Raises OpenRouteError for another."""

    def __init__(
        self, *, prefix: str, tags: list[str] | None = None, route_class: type[APIRoute] = _TokenFirst
    ) -> None:
        super().__init__(prefix=prefix, tags=[*(tags or [])], route_class=route_class)


class AuditedRouter(Router):
    """Of routes that have to do with persons: each read, command and refusal is on record (DESIGN section 8)."""

    def __init__(self, *, prefix: str, tags: list[str] | None = None) -> None:
        super().__init__(prefix=prefix, tags=tags, route_class=_Audited)


class PublicRouter(Router):
    """Of routes that anybody may ask: few, each of them meant to be one."""

    def __init__(self, *, prefix: str, tags: list[str] | None = None) -> None:
        super().__init__(prefix=prefix, tags=tags, route_class=_Open)


def is_audited(route: APIRoute) -> bool:
    """Whether each access by it is on record, and not its refusals alone."""
    return isinstance(route, _Audited)


def calls(dependant: Dependant) -> set[object]:
    """Everything that a route depends on, at any depth."""
    below = [calls(inner) for inner in dependant.dependencies]
    return {dependant.call}.union(*below)
