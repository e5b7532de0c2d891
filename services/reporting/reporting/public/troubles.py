"""Pages for what goes wrong, in the language of the address."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from reporting.console.translations import N_
from reporting.public.asked import language_of
from reporting.public.rendering import TAGS
from reporting.public.site import Site


@dataclass(frozen=True, slots=True)
class Trouble:
    title: str
    what: str


NOT_FOUND = 404
AWAY = 503
TROUBLES: Mapping[int, Trouble] = {
    400: Trouble(
        N_("This address cannot be read"),
        N_("A value in it does not have the right form. Look for the station anew."),
    ),
    NOT_FOUND: Trouble(
        N_("There is no such page"),
        N_("The station may have been abolished or the address mistyped. Look for it by place or by name."),
    ),
    405: Trouble(
        N_("This cannot be done here"),
        N_("This site only shows: nothing can be sent to it."),
    ),
    AWAY: Trouble(
        N_("The site is away for a moment"),
        N_("Please try again in a few seconds."),
    ),
}
OTHER = Trouble(N_("Something went wrong on our side"), N_("Please try again in a moment."))
AGAIN_SECONDS = "5"


def trouble(site: Site, request: Request, status: int) -> Response:
    language = language_of(request.url.path)
    found = TROUBLES.get(status, OTHER if status >= 500 else TROUBLES[400])  # noqa: PLR2004 - ours from there on
    values = {"trouble": found, "status": status}
    html = site.rendering.render(language, "trouble.html", "/", values)
    response = HTMLResponse(html, status, headers={"content-language": TAGS[language]})
    response.headers["cache-control"] = "no-store" if status >= AWAY else "public, max-age=10"
    if status == AWAY:
        response.headers["retry-after"] = AGAIN_SECONDS
    return response
