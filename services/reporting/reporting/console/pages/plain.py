"""What needs no figures: help, and the visitor's choice of language and theme."""

from starlette.responses import Response

from chassis.http.acting import acting
from reporting.console.preferences import A_YEAR, LANGUAGE_COOKIE, THEME_COOKIE, as_language, as_theme
from reporting.console.visiting import SignedVisit, Visit, local_address
from reporting.projections.coverage.definition import coverage_indicator


@acting("pages.read")
async def help_page(visit: SignedVisit) -> Response:
    indicator = coverage_indicator(visit.console.policies, visit.console.today())
    return visit.page("help.html", {"indicators": [indicator] if indicator else []})


@acting("pages.read")
async def up(visit: SignedVisit) -> Response:
    """From an address that only takes forms to the page above it."""
    return visit.visit.redirect(visit.request.url.path.rpartition("/")[0] or "/")


@acting("pages.open")
async def prefer(visit: Visit) -> Response:
    query = visit.request.query_params
    response = visit.redirect(local_address(query.get("then")))
    secure = visit.console.attempts.secure
    chosen = {LANGUAGE_COOKIE: as_language(query.get("language")), THEME_COOKIE: as_theme(query.get("theme"))}
    for name, value in chosen.items():
        if value:
            response.set_cookie(name, value, max_age=A_YEAR, secure=secure, httponly=True, samesite="lax")
    return response
