"""The site's addresses: every page in Chinese, and below `/en` in English."""

from collections.abc import Awaitable, Callable
from functools import partial

import asyncpg
from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from chassis.errors import DomainError
from chassis.http.acting import acting, actions_of
from chassis.http.problems import DATABASE_AWAY
from reporting.public.asked import ENGLISH, NotFoundError, UnreadableError
from reporting.public.headers import SafeHeaders
from reporting.public.pages import finder, search, station
from reporting.public.showing import Show, shown
from reporting.public.site import Site
from reporting.public.troubles import AWAY, NOT_FOUND, trouble

UNREADABLE = 400
KEPT: tuple[tuple[str, Show], ...] = (
    ("/", finder.whole),
    ("/divisions/{division_id}", finder.division),
    ("/stations/{station_id}", station.one),
    ("/stations/{station_id}/poster", station.poster),
)
"""Made once, until something that they tell of changes."""

ASKED: tuple[tuple[str, Show], ...] = (("/search", search.found),)
"""There are as many of these as questions: none is kept."""

ALL = "User-agent: *\nDisallow: /search\nDisallow: /en/search\n"
NONE = "User-agent: *\nDisallow: /\n"


def stand(app: FastAPI, site: Site) -> None:
    """In place of FastAPI's own document, which would tell of no route; health stays where it is."""
    app.router.routes[:] = [route for route in app.router.routes if getattr(route, "path", "") not in UNTOLD]
    app.router.routes.append(Mount("/", create_site(site)))
    app.state.page_for = partial(page_for, site)


UNTOLD = frozenset({"/openapi.json"})


def page_for(site: Site, request: Request, status: int) -> ASGIApp:
    """What the edge of the process refuses is answered with a page, too."""
    return SafeHeaders(trouble(site, request, status), indexed=site.indexed)


def create_site(site: Site) -> ASGIApp:
    @acting("pages.open")
    async def static(request: Request) -> Response:
        return site.static.respond(request, request.path_params["version"], request.path_params["name"])

    @acting("pages.open")
    async def robots(_: Request) -> Response:
        text = ALL if site.indexed else NONE
        return PlainTextResponse(text, headers={"cache-control": "public, max-age=3600"})

    @acting("pages.open")
    async def english(_: Request) -> Response:
        return RedirectResponse(f"{ENGLISH}/", 308)

    routes: list[BaseRoute] = [Route("/robots.txt", robots), Route("/static/{version}/{name}", static)]
    for prefix in ("", ENGLISH):
        routes += [Route(prefix + path, _page(site, show, keep=True)) for path, show in KEPT]
        routes += [Route(prefix + path, _page(site, show, keep=False)) for path, show in ASKED]
    routes.append(Route(ENGLISH, english))
    return SafeHeaders(Pages(site, Router(routes, redirect_slashes=False)), indexed=site.indexed)


def _page(site: Site, show: Show, *, keep: bool) -> Callable[[Request], Awaitable[Response]]:
    @acting(*actions_of(show))
    async def page(request: Request) -> Response:
        try:
            return (await shown(site, show, request, keep=keep)).answer(request)
        except NotFoundError:
            return trouble(site, request, NOT_FOUND)
        except (UnreadableError, DomainError):
            return trouble(site, request, UNREADABLE)
        except (*DATABASE_AWAY, TimeoutError, asyncpg.UndefinedTableError):  # the last of an older generation
            return trouble(site, request, AWAY)

    return page


class Pages:
    """Answers with a page of its own what no route takes."""

    def __init__(self, site: Site, router: Router) -> None:
        self._site = site
        self._router = router

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self._router(scope, receive, send)
        except HTTPException as error:
            page = trouble(self._site, Request(scope, receive), error.status_code)
            await page(scope, receive, send)
