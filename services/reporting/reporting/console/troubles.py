"""Pages for what goes wrong: what happened, whether anything was sent, and what to do next."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.responses import Response

from chassis.telemetry.tracing import trace_id
from reporting.console.translations import N_
from reporting.console.visiting import Visit


class NotFoundError(Exception):
    """There is no such thing, or not for this person."""


class UnreadableError(Exception):
    """The address has a value that cannot be read."""


@dataclass(frozen=True, slots=True)
class Trouble:
    status: int
    title: str
    what: str
    next: str


TROUBLES: Mapping[str, Trouble] = {
    "unreadable": Trouble(
        400,
        N_("This address cannot be read"),
        N_("A value in the address does not have the right form, for example a date that does not exist."),
        N_("Go back and choose again, or start from the overview."),
    ),
    "signed-out": Trouble(
        401,
        N_("Your sign-in has ended"),
        N_("Nothing was sent. Your entries are kept in this browser."),
        N_("Sign in again and open the form once more: your entries will be there."),
    ),
    "csrf": Trouble(
        403,
        N_("This form cannot be accepted"),
        N_("It did not come from a page of your present sign-in. Nothing was sent."),
        N_(
            "Open the form anew and send it again. If you did not fill in a form, someone may have tried to act in your name."
        ),
    ),
    "not-a-proposer": Trouble(
        403,
        N_("Your office does not propose changes"),
        N_("Changes of stations are proposed by clerks of the county justice bureau (O-1)."),
        N_("The board shows what is under way in your jurisdiction."),
    ),
    "not-found": Trouble(
        404,
        N_("There is nothing here"),
        N_("What you look for does not exist, has not arrived yet, or lies outside your jurisdiction."),
        N_("Check the address, or look for it from the overview."),
    ),
    "method": Trouble(
        405,
        N_("This cannot be done here"),
        N_("The address does not take this kind of request."),
        N_("Go back and use the buttons of the page."),
    ),
    "too-large": Trouble(
        413,
        N_("This is too much at once"),
        N_("What was sent is larger than any form here. Nothing was recorded."),
        N_("Go back, shorten what you wrote, and send it again."),
    ),
    "internal": Trouble(
        500,
        N_("Something went wrong on our side"),
        N_("The error has been recorded."),
        N_("Try again in a moment. If it happens again, give operations the number below."),
    ),
    "away": Trouble(
        503,
        N_("The service is away for a moment"),
        N_("A part of the system cannot be reached. Nothing that was confirmed to you is lost."),
        N_("Try again in a few seconds; sending a form a second time does nothing twice."),
    ),
}


BY_STATUS = {404: "not-found", 405: "method", 413: "too-large", 500: "internal", 503: "away"}


def refusal(visit: Visit, status: int) -> Response:
    """For what the server's own parts refuse."""
    return trouble(visit, BY_STATUS.get(status, "unreadable"))


def trouble(visit: Visit, name: str) -> Response:
    found = TROUBLES[name]
    response = visit.page("trouble.html", {"trouble": found, "trace": trace_id()}, found.status)
    if found.status == 503:  # noqa: PLR2004  of no other error can one say when to come back
        response.headers["retry-after"] = "5"
    return response
