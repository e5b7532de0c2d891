"""Every page is entered here: session, form token, and a page for whatever goes wrong."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from urllib.parse import quote

import structlog
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from chassis.audit.errors import AuditAwayError
from chassis.auth.errors import KeysUnavailableError
from chassis.http.acting import acting, actions_of
from chassis.http.errors import PositionMalformedError
from chassis.http.problems import DATABASE_AWAY
from reporting.asking import CursorError
from reporting.console.accounting import put_on_record
from reporting.console.console import Console
from reporting.console.forms.form import ForeignFormError
from reporting.console.preferences import preferences
from reporting.console.registry import RegistryAwayError
from reporting.console.sessions import csrf
from reporting.console.sessions.identity import ProviderAwayError
from reporting.console.troubles import NotFoundError, UnreadableError, refusal, trouble
from reporting.console.visiting import SignedVisit, Visit, here

Endpoint = Callable[[Request], Awaitable[Response]]
Open = Callable[[Visit], Awaitable[Response]]
Signed = Callable[[SignedVisit], Awaitable[Response]]

TOLD: Mapping[type[Exception], str] = {
    NotFoundError: "not-found",
    ForeignFormError: "csrf",
    UnreadableError: "unreadable",
    CursorError: "unreadable",
    PositionMalformedError: "unreadable",
}
AWAY = (*DATABASE_AWAY, AuditAwayError, RegistryAwayError, ProviderAwayError, KeysUnavailableError)
MOST_FIELDS = 2000

log = structlog.get_logger(__name__)


def for_all(console: Console, handler: Open) -> Endpoint:
    """A page that needs no sign-in."""

    @acting(*actions_of(handler))
    async def endpoint(request: Request) -> Response:
        return await _answered(handler, Visit(console, request, preferences(request)))

    return endpoint


def for_signed(console: Console, handler: Signed, action: str) -> Endpoint:
    """A page for those signed in; a form without its session's token is refused before the handler.

    `action` is its method and address, as the audit calls it.
    """

    @acting(*actions_of(handler))
    async def signed(visit: Visit) -> Response:
        entered = await console.gate.enter(visit.request)
        if entered is None:
            return _sign_in_first(visit)
        delays = await console.standing.delays()
        known = replace(visit, caller=entered.caller, session=entered.session, delays=delays)
        form = (
            await visit.request.form(max_fields=MOST_FIELDS) if visit.request.method == "POST" else FormData()
        )
        if visit.request.method == "POST" and not csrf.holds(
            entered.session.kept.csrf, str(form.get("csrf", ""))
        ):
            return trouble(known, "csrf")
        guest = SignedVisit(known, entered.caller, entered.session, form)
        response = await _answered(lambda _: handler(guest), known)
        await put_on_record(guest, action, response)
        return response

    return for_all(console, signed)


def _sign_in_first(visit: Visit) -> Response:
    """A page leads to the sign-in and back; a form was not sent on, and says so; a script is told."""
    if visit.request.method == "POST":
        return trouble(visit, "signed-out")
    if "text/html" not in visit.request.headers.get("accept", ""):
        return Response(status_code=401)
    return visit.redirect(f"/login?then={quote(here(visit.request), safe='')}")


async def _answered(handler: Open, visit: Visit) -> Response:
    try:
        return await handler(visit)
    except tuple(TOLD) as error:
        return trouble(visit, TOLD[type(error)])
    except HTTPException as error:
        return refusal(visit, error.status_code)
    except AWAY as error:
        log.warning("page not served", path=visit.request.url.path, error=type(error).__name__)
        return trouble(visit, "away")
    except Exception as error:
        log.exception("unexpected error", path=visit.request.url.path, exc_info=error)
        return trouble(visit, "internal")
