"""The console's addresses; it stands beside the JSON API, which it shares nothing with but the read models."""

from collections.abc import Awaitable, Callable
from functools import partial

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Mount, Route, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from chassis.http.acting import acting
from chassis.http.sparing import Zipping
from reporting.console.console import Console
from reporting.console.entering import for_all, for_signed
from reporting.console.headers import SafeHeaders
from reporting.console.live import live
from reporting.console.pages import (
    alerts,
    assessments,
    audit,
    board,
    change,
    closing,
    closings,
    commendations,
    consultation,
    consultations,
    contact_points,
    counts,
    digest,
    disclosures,
    division,
    events,
    functions,
    information_sets,
    inspection,
    inspections,
    jurisdiction,
    login,
    merits,
    operations,
    oversight,
    overview,
    plain,
    plan,
    plans,
    posts,
    proposal,
    quota,
    recruitment,
    reorganisation,
    responsible_leaders,
    return_cell,
    returns,
    roll,
    search,
    staff,
    staff_member,
    staff_nominations,
    staff_police,
    staff_requests,
    station_oversight,
    station_posts,
    station_staff,
    stations,
    statistical_return,
    townships,
    training,
    whereabouts,
    work_rules,
)
from reporting.console.preferences import preferences
from reporting.console.troubles import refusal
from reporting.console.visiting import SignedVisit, Visit

SIGNED: tuple[tuple[str, str, Callable[[SignedVisit], Awaitable[Response]]], ...] = (
    ("GET", "/", overview.overview),
    ("GET", "/divisions/{division_id}", division.division),
    ("GET", "/townships", townships.listed),
    ("GET", "/stations", stations.directory),
    ("GET", "/stations/roll", roll.page),
    ("POST", "/stations/roll", roll.take_in),
    ("GET", "/stations/roll.{form}", roll.export),
    ("GET", "/stations/{station_id}", stations.one),
    ("GET", "/stations/{station_id}/close", closing.form),
    ("POST", "/stations/{station_id}/close", closing.propose),
    ("GET", "/stations/{station_id}/work-rules", work_rules.one),
    ("POST", "/stations/{station_id}/work-rules/{step}", work_rules.step),
    ("GET", "/work-rules", work_rules.lacking),
    ("GET", "/stations/{station_id}/disclosures", disclosures.all_of),
    ("GET", "/stations/{station_id}/disclosures/{section}", disclosures.one),
    ("POST", "/stations/{station_id}/disclosures/{section}/{step}", disclosures.step),
    ("GET", "/stations/{station_id}/disclosures/{section}/{step}", plain.up),
    ("GET", "/disclosures", disclosures.lacking),
    ("GET", "/disclosures/waiting", disclosures.waiting),
    ("GET", "/stations/{station_id}/functions", functions.one),
    ("POST", "/stations/{station_id}/functions", functions.entrust),
    ("GET", "/functions", functions.overview),
    ("GET", "/stations/{station_id}/oversight", station_oversight.one),
    ("POST", "/stations/{station_id}/oversight/{step}", station_oversight.step),
    ("GET", "/stations/{station_id}/oversight/{step}", plain.up),
    ("GET", "/stations/{station_id}/posts", station_posts.one),
    ("POST", "/stations/{station_id}/posts", station_posts.create),
    ("POST", "/stations/{station_id}/posts/{post_id}/{step}", station_posts.step),
    ("GET", "/stations/{station_id}/posts/{post_id}/{step}", station_posts.back),
    ("POST", "/stations/{station_id}/purchased-services/{step}", station_posts.purchase),
    ("GET", "/stations/{station_id}/purchased-services/{step}", station_posts.back),
    ("POST", "/stations/{station_id}/staffing-need", station_posts.state_need),
    ("GET", "/stations/{station_id}/staffing-need", station_posts.back),
    ("GET", "/posts", posts.board),
    ("GET", "/posts/list", posts.listed),
    ("GET", "/posts/services", posts.services_below),
    ("GET", "/posts/stations", posts.stations),
    ("GET", "/posts/quotas", posts.quotas),
    ("GET", "/posts/quotas/{county_id}", quota.one),
    ("POST", "/posts/quotas/{county_id}", quota.set_quota),
    ("GET", "/stations/{station_id}/people", station_staff.one),
    ("POST", "/stations/{station_id}/people/{step}", station_staff.enter),
    ("GET", "/stations/{station_id}/people/{step}", plain.up),
    ("GET", "/stations/{station_id}/whereabouts", whereabouts.one),
    ("POST", "/stations/{station_id}/whereabouts", whereabouts.say),
    ("GET", "/whereabouts", whereabouts.board),
    ("GET", "/whereabouts/missing", whereabouts.missing),
    ("GET", "/staff", staff.board),
    ("GET", "/staff/list", staff.listed),
    ("GET", "/staff/police", staff_police.listed),
    ("POST", "/staff/police", staff_police.plan),
    ("GET", "/staff/requests", staff_requests.listed),
    ("GET", "/staff/requests/{request_id}", staff_requests.one),
    ("POST", "/staff/requests/{request_id}/{step}", staff_requests.step),
    ("GET", "/staff/requests/{request_id}/{step}", plain.up),
    ("GET", "/staff/nominations", staff_nominations.listed),
    ("GET", "/staff/nominations/{nomination_id}", staff_nominations.one),
    ("POST", "/staff/nominations/{nomination_id}/{step}", staff_nominations.step),
    ("GET", "/staff/nominations/{nomination_id}/{step}", plain.up),
    ("GET", "/staff/{staff_id}", staff_member.one),
    ("POST", "/staff/{staff_id}/{step}", staff_member.step),
    ("GET", "/staff/{staff_id}/{step}", plain.up),
    ("GET", "/oversight", oversight.hub),
    ("GET", "/oversight/contact-points", contact_points.listed),
    ("GET", "/oversight/assessments", assessments.listed),
    ("GET", "/oversight/responsible-leaders", responsible_leaders.listed),
    ("POST", "/oversight/responsible-leaders", responsible_leaders.name),
    ("GET", "/plans", plans.board),
    ("GET", "/plans/{plan_id}", plans.by_id),
    ("GET", "/plans/{county_id}/{year}", plan.one),
    ("POST", "/plans/{county_id}/{year}/{step}", plan.step),
    ("GET", "/plans/{county_id}/{year}/{step}", plain.up),
    ("GET", "/recruitment", recruitment.board),
    ("POST", "/recruitment", recruitment.plan),
    ("GET", "/recruitment/requests", recruitment.listed),
    ("GET", "/recruitment/posts/{post_id}", recruitment.of_post),
    ("GET", "/recruitment/requests/{vacancy_id}", recruitment.request),
    ("POST", "/recruitment/requests/{vacancy_id}/{step}", recruitment.ask),
    ("GET", "/recruitment/requests/{vacancy_id}/{step}", plain.up),
    ("GET", "/recruitment/{recruitment_id}", recruitment.one),
    ("POST", "/recruitment/{recruitment_id}/{step}", recruitment.step),
    ("GET", "/recruitment/{recruitment_id}/{step}", plain.up),
    ("GET", "/counts", counts.board),
    ("GET", "/counts/findings", counts.listed),
    ("GET", "/counts/signed", counts.signed),
    ("GET", "/counts/new", counts.form),
    ("POST", "/counts/new", counts.draw_up),
    ("GET", "/counts/{count_id}", counts.one),
    ("POST", "/counts/{count_id}/{step}", counts.step),
    ("GET", "/counts/{count_id}/{step}", plain.up),
    ("GET", "/returns", returns.board),
    ("POST", "/returns", returns.generate),
    ("GET", "/returns/{return_id}.{form}", statistical_return.export),
    ("GET", "/returns/{return_id}", statistical_return.page),
    ("GET", "/returns/{return_id}/cells/{county_id}/{column}", return_cell.page),
    ("POST", "/returns/{return_id}/{step}", statistical_return.step),
    ("GET", "/returns/{return_id}/{step}", plain.up),
    ("GET", "/training", training.board),
    ("POST", "/training", training.draw_up),
    ("GET", "/training/hours", training.listed),
    ("GET", "/training/lacking", training.lacking),
    ("GET", "/training/{plan_id}", training.one),
    ("POST", "/training/{plan_id}/{step}", training.step),
    ("GET", "/training/{plan_id}/{step}", plain.up),
    ("GET", "/merits", merits.board),
    ("GET", "/merits/{kind}", merits.listed),
    ("GET", "/merits/people/{staff_id}", merits.one),
    ("POST", "/merits/people/{staff_id}/{step}", merits.step),
    ("GET", "/merits/people/{staff_id}/{step}", plain.up),
    ("GET", "/alerts", alerts.board),
    ("GET", "/alerts.{form}", alerts.export),
    ("GET", "/alerts/{alert_id}", alerts.one),
    ("POST", "/alerts/{alert_id}/{step}", alerts.step),
    ("GET", "/alerts/{alert_id}/{step}", plain.up),
    ("GET", "/inspections", inspections.board),
    ("GET", "/inspections/findings", inspections.listed),
    ("GET", "/inspections/new", inspections.form),
    ("POST", "/inspections/new", inspections.record),
    ("GET", "/inspections/{inspection_id}", inspection.one),
    ("POST", "/inspections/{inspection_id}/{step}", inspection.step),
    ("GET", "/inspections/{inspection_id}/{step}", plain.up),
    ("GET", "/oversight/consultations", consultations.listed),
    ("POST", "/oversight/consultations", consultations.call),
    ("GET", "/oversight/consultations/{consultation_id}", consultation.one),
    ("POST", "/oversight/consultations/{consultation_id}/{step}", consultation.step),
    ("GET", "/oversight/consultations/{consultation_id}/{step}", plain.up),
    ("GET", "/oversight/commendations", commendations.listed),
    ("POST", "/oversight/commendations", commendations.commend),
    ("GET", "/oversight/commendations/{commendation_id}", commendations.one),
    ("POST", "/oversight/commendations/{commendation_id}/revoke", commendations.revoke),
    ("GET", "/oversight/commendations/{commendation_id}/revoke", plain.up),
    ("GET", "/changes", board.board),
    ("GET", "/changes/closings", closings.listed),
    ("GET", "/digest", digest.own),
    ("GET", "/changes/new", proposal.form),
    ("POST", "/changes/new", proposal.propose),
    ("GET", "/changes/new/name", proposal.name),
    ("GET", "/changes/together", reorganisation.page),
    ("POST", "/changes/together", reorganisation.step),
    ("GET", "/changes/together.{form}", reorganisation.template),
    ("GET", "/changes/{change_id}", change.one),
    ("GET", "/changes/{change_id}/together", reorganisation.page),
    ("POST", "/changes/{change_id}/together", reorganisation.step),
    ("GET", "/changes/{change_id}/again", proposal.form),
    ("POST", "/changes/{change_id}/again", proposal.propose),
    ("POST", "/changes/{change_id}/{step}", change.step),
    ("GET", "/changes/{change_id}/{step}", plain.up),
    ("GET", "/events/{service}/{position}", events.one),
    ("GET", "/information-sets", information_sets.page),
    ("GET", "/information-sets.xlsx", information_sets.workbook),
    ("GET", "/information-sets/{set}.csv", information_sets.one),
    ("GET", "/audit", audit.page),
    ("GET", "/operations", operations.page),
    ("GET", "/search", search.page),
    ("GET", "/search/suggestions", search.suggestions),
    ("GET", "/help", plain.help_page),
    ("GET", "/jurisdiction", jurisdiction.page),
    ("GET", "/live", live),
    ("POST", "/logout", login.logout),
    ("GET", "/logout", plain.up),
)
OPEN: tuple[tuple[str, Callable[[Visit], Awaitable[Response]]], ...] = (
    ("/login", login.login),
    ("/login/start", login.start),
    ("/login/callback", login.callback),
    ("/preferences", plain.prefer),
)

FILE_PATHS = ("/stations/roll",)
API = "/v1/"


class Beside(Mount):
    """The console has every address but the API's own, which answers with problem documents."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        return (Match.NONE, {}) if scope["path"].startswith(API) else super().matches(scope)


def stand_beside(app: FastAPI, console: Console) -> None:
    """Also what the edge refuses is answered with a page on these addresses."""
    app.router.routes.append(Beside("/", create_console(console)))
    app.state.page_for = partial(page_for, console)


def page_for(console: Console, request: Request, status: int) -> ASGIApp | None:
    """None on the API's addresses."""
    if request.url.path.startswith(API):
        return None
    page = refusal(Visit(console, request, preferences(request)), status)
    return SafeHeaders(page, console.issuer_origin)


def create_console(console: Console) -> ASGIApp:
    @acting("pages.open")
    async def static(request: Request) -> Response:
        return console.static.respond(request, request.path_params["version"], request.path_params["name"])

    routes = [
        Route(path, for_signed(console, page, f"{method} {path}"), methods=[method])
        for method, path, page in SIGNED
    ]
    routes += [Route(path, for_all(console, page)) for path, page in OPEN]
    routes.append(Route("/static/{version}/{name}", static))
    return SafeHeaders(Zipping(Pages(console, Router(routes))), console.issuer_origin)


class Pages:
    """Answers with a page of its own what no route takes."""

    def __init__(self, console: Console, router: Router) -> None:
        self._console = console
        self._router = router

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self._router(scope, receive, send)
        except HTTPException as error:
            request = Request(scope, receive)
            page = refusal(Visit(self._console, request, preferences(request)), error.status_code)
            await page(scope, receive, send)
