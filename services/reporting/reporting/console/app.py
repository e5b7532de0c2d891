"""The console's addresses; it is mounted beside the JSON API, which it shares nothing with but the read models."""

from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reporting.console.console import Console
from reporting.console.entering import for_all, for_signed
from reporting.console.headers import SafeHeaders
from reporting.console.live import live
from reporting.console.pages import (
    board,
    change,
    division,
    events,
    login,
    overview,
    plain,
    proposal,
    stations,
    townships,
)
from reporting.console.preferences import preferences
from reporting.console.troubles import trouble
from reporting.console.visiting import SignedVisit, Visit

SIGNED: tuple[tuple[str, str, Callable[[SignedVisit], Awaitable[Response]]], ...] = (
    ("GET", "/", overview.overview),
    ("GET", "/divisions/{division_id}", division.division),
    ("GET", "/townships", townships.listed),
    ("GET", "/stations", stations.directory),
    ("GET", "/stations/{station_id}", stations.one),
    ("GET", "/changes", board.board),
    ("GET", "/changes/new", proposal.form),
    ("POST", "/changes/new", proposal.propose),
    ("GET", "/changes/new/name", proposal.name),
    ("GET", "/changes/{change_id}", change.one),
    ("GET", "/changes/{change_id}/again", proposal.form),
    ("POST", "/changes/{change_id}/again", proposal.propose),
    ("POST", "/changes/{change_id}/{step}", change.step),
    ("GET", "/events/{service}/{position:int}", events.one),
    ("GET", "/help", plain.help_page),
    ("GET", "/live", live),
    ("POST", "/logout", login.logout),
)
OPEN: tuple[tuple[str, Callable[[Visit], Awaitable[Response]]], ...] = (
    ("/login", login.login),
    ("/login/start", login.start),
    ("/login/callback", login.callback),
    ("/preferences", plain.prefer),
)


def create_console(console: Console) -> Starlette:
    async def static(request: Request) -> Response:
        return console.static.respond(request, request.path_params["version"], request.path_params["name"])

    async def refused(request: Request, error: Exception) -> Response:
        missing = isinstance(error, HTTPException) and error.status_code != 405  # noqa: PLR2004  its name says it
        return trouble(Visit(console, request, preferences(request)), "not-found" if missing else "method")

    routes = [Route(path, for_signed(console, page), methods=[method]) for method, path, page in SIGNED]
    routes += [Route(path, for_all(console, page)) for path, page in OPEN]
    routes.append(Route("/static/{version}/{name}", static))
    return Starlette(
        routes=routes,
        middleware=[Middleware(SafeHeaders, issuer_origin=console.issuer_origin), Middleware(GZipMiddleware)],
        exception_handlers={HTTPException: refused},
    )
