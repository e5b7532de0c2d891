"""Routes that account for what they do: each access is on record before its answer leaves, or there is no answer.

Every refusal is recorded, on all routes; on those of an `AuditedRouter` every read, command and refusal.
"""

from collections.abc import Callable, Coroutine, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import ip_address
from typing import Any

import orjson
from fastapi import Request, Response
from fastapi.routing import APIRoute

from chassis.audit.account import Account, concerns, is_person_id, open_account, persons_of, state_purpose
from chassis.audit.errors import PurposeMissingError
from chassis.audit.personal import personal_fields
from chassis.audit.record import Access, Origin, Result
from chassis.audit.trail import Trail
from chassis.auth.caller import Caller
from chassis.errors import DomainError, NotFoundError, NotPermittedError
from chassis.telemetry.tracing import trace_id

HEADER = "Sifasuo-Purpose"
JSON = "application/json"
READING = frozenset({"GET", "HEAD"})
REFUSALS = frozenset({NotPermittedError.code(), NotFoundError.code()})
"""Of each service's own errors too."""

Answer = Callable[[Request], Coroutine[Any, Any, Response]]


@dataclass(frozen=True, slots=True)
class Auditing:
    """A service's `app.state.audit`: where it records, and which purposes its policy knows today.

    `commands` says that all it does is about people: each command is on record, whatever its route.
    """

    trail: Trail
    purposes: Callable[[], Sequence[str]]
    commands: bool = False


class UnauditedRouteError(Exception):
    """A route brings, takes or names personal data and is not of an AuditedRouter."""


async def accounted(request: Request, caller: Caller, answer: Answer, *, reads: bool) -> Response:
    """The answer, once it is on record. `reads` says that it is not given without a purpose (PIPL-6)."""
    audit: Auditing = request.app.state.audit
    account = Account(access_of(request, caller), tuple(audit.purposes()))
    account.asked = tuple(dict.fromkeys(persons_of(await _sent(request))))
    open_account(account)
    try:
        response = await _answered(request, answer, account, reads=reads)
    except DomainError as error:
        await audit.trail.record(account.refusal(_result(error), error.code()))
        raise
    finally:
        open_account(None)
    if account.persons or not account.kept:
        await audit.trail.record(account.entry(), *(account.unseen() if reads else ()))
    return response


async def _answered(request: Request, answer: Answer, account: Account, *, reads: bool) -> Response:
    """With all persons in the account whom the address and a JSON answer name."""
    concerns(*persons_of(request.path_params), *persons_of(request.query_params))
    _take_purpose(request)
    response = await answer(request)
    if reads and account.access.purpose is None:
        raise PurposeMissingError(account.purposes)
    concerns(*persons_of(_document(response)))
    return response


async def refusals_accounted(request: Request, caller: Caller, answer: Answer) -> Response:
    """The answer; a refusal once that is on record. What the caller may not know of is not found, as what is not there."""
    audit: Auditing | None = getattr(request.app.state, "audit", None)
    if audit and audit.commands and request.method not in READING:
        return await accounted(request, caller, answer, reads=False)
    try:
        return await answer(request)
    except DomainError as error:
        if audit and error.code() in REFUSALS:
            await audit.trail.record(access_of(request, caller).ended(_result(error), error.code()))
        raise


def persons_named(route: APIRoute) -> Sequence[str]:
    """Where personal data and persons' ids lie in its address, body and answer."""
    asked = route.dependant
    named = [field.name for field in (*asked.path_params, *asked.query_params) if is_person_id(field.name)]
    bodies = [field.field_info.annotation for field in asked.body_params]
    return [*named, *(path for model in (route.response_model, *bodies) for path in personal_fields(model))]


def check_unaudited(route: APIRoute) -> None:
    """Raises UnauditedRouteError, when the route is made, for one that has to do with persons."""
    if found := persons_named(route):
        raise UnauditedRouteError(f"{route.path} has {', '.join(found)}: take AuditedRouter")


def documented(*, required: bool) -> Mapping[str, Any]:
    """What OpenAPI says of the purpose."""
    header = {"name": HEADER, "in": "header", "required": required, "schema": {"type": "string"}}
    return {"parameters": [header]}


def access_of(request: Request, caller: Caller, action: str | None = None) -> Access:
    """What is known of a request from the start; `action` where its route is none of FastAPI's."""
    route = request.scope.get("route")
    return Access(
        actor_id=caller.actor_id,
        body=caller.body,
        division_id=caller.division_id,
        roles=tuple(sorted(caller.roles)),
        action=action or f"{request.method} {getattr(route, 'path', request.url.path)}",
        origin=origin(request.client.host if request.client else ""),
        trace_id=trace_id(),
    )


@lru_cache(maxsize=1024)
def origin(host: str) -> Origin:
    """The class of an address."""
    try:
        address = ip_address(host)
    except ValueError:
        return Origin.UNKNOWN
    if address.is_loopback:
        return Origin.LOOPBACK
    return Origin.PRIVATE if address.is_private else Origin.PUBLIC


def _take_purpose(request: Request) -> None:
    stated = request.headers.get(HEADER)
    if stated is not None:
        state_purpose(stated)


def _result(error: DomainError) -> Result:
    return Result.NOT_FOUND if error.code() == NotFoundError.code() else Result.REFUSED


async def _sent(request: Request) -> object:
    """What a JSON body says; what cannot be read is refused by others."""
    if request.headers.get("content-type", "").partition(";")[0] != JSON:
        return None
    with suppress(orjson.JSONDecodeError):
        return orjson.loads(await request.body())
    return None


def _document(response: Response) -> object:
    """What a JSON answer says; whoever answers with a file says itself whom it concerns."""
    body = getattr(response, "body", b"")
    return orjson.loads(body) if body and response.headers.get("content-type") == JSON else None
