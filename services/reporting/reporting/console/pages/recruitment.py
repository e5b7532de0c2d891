"""Recruitment: what counties ask for, what the region makes of it, and what this person may do about it (O-4)."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from starlette.responses import Response

from chassis.http.acting import acting
from reporting.asking import Connection, Cut, Moment
from reporting.console.asked import asked_cut, asked_id, asked_optional_id, asked_text
from reporting.console.carding import cards
from reporting.console.forms.form import Form, again
from reporting.console.forms.procedure_steps import ASKING, PLAN_RECRUITMENT, RECRUITING
from reporting.console.forms.steps import offered
from reporting.console.naming import names
from reporting.console.noting import words
from reporting.console.procedures import SECTION, carry_out, entered, reasons, standing
from reporting.console.registry import RefusedError, RegistryAwayError, Standing
from reporting.console.troubles import NotFoundError, UnreadableError
from reporting.console.visiting import SignedVisit
from reporting.projections.completeness import is_incomplete
from reporting.projections.division.facts import EVENTS as DIVISION_EVENTS
from reporting.projections.division.queries import breadcrumb, children
from reporting.projections.history.queries import history
from reporting.projections.recruitment.queries import (
    STATES,
    recruitment,
    requests,
    requests_of,
    rounds,
    tallies,
)
from reporting.projections.recruitment.row import EVENTS
from reporting.projections.station.queries import station_names

PURPOSE = "recruitment"
"""For which names are asked."""
ROWS, WAITING, WHOLE = 50, Cut(limit=200), Cut(limit=200)


@acting("recruitment.read")
async def board(visit: SignedVisit) -> Response:
    """How many requests stand where, and the recruitments."""
    return await _board(visit)


@acting("recruitment.keep")
async def plan(visit: SignedVisit) -> Response:
    form = entered(visit, PLAN_RECRUITMENT)
    try:
        done = await carry_out(visit, PLAN_RECRUITMENT, form, "/v1/recruitments")
    except RefusedError as error:
        return await _board(visit, form.refused(error.faults), error.status)
    return visit.visit.redirect(f"/recruitment/{done.subject}?after={done.position}&done=plan-recruitment")


async def _board(visit: SignedVisit, refused: Form | None = None, status: int = 200) -> Response:
    query, now = visit.request.query_params, Moment(visit.console.today())
    under = asked_optional_id(query, "under") or visit.caller.division_id
    async with visit.reading() as connection:
        trail = await breadcrumb(connection, under, now)
        whole, parts = await tallies(connection, now, under)
        page = await rounds(connection, asked_cut(query, ROWS))
        below = await children(connection, under, now)
        keeps = bool(trail) and visit.might("recruitment.keep")
        waiting = (await requests(connection, now, WAITING, state="waiting")).items if keeps else ()
        known = await _named(connection, waiting, now)
        incomplete = await is_incomplete(connection, (*DIVISION_EVENTS, *EVENTS))
    values: dict[str, Any] = {"trail": trail, "under": under, "whole": whole, "parts": parts, "page": page}
    values |= {"below": [one for one in below if one.division_id in parts], "states": STATES, **known}
    values |= {"waiting": waiting, "step": PLAN_RECRUITMENT, "incomplete": incomplete, "refused": refused}
    values["form"] = again(refused, PLAN_RECRUITMENT.name, PLAN_RECRUITMENT.fields)
    values |= {"section": SECTION, "cursor": query.get("cursor"), "may_see": visit.might("recruitment.read")}
    return visit.page("recruitments.html", values, status)


@acting("recruitment.read")
async def listed(visit: SignedVisit) -> Response:
    """The requests that a number counts."""
    query, now = visit.request.query_params, Moment(visit.console.today())
    state = asked_text(query, "state")
    if state is not None and state not in STATES:
        raise UnreadableError(state)
    under = asked_optional_id(query, "under") or visit.caller.division_id
    async with visit.reading() as connection:
        trail = await breadcrumb(connection, under, now)
        whole, _ = await tallies(connection, now, under)
        page = await requests(connection, now, asked_cut(query, ROWS), under=under, state=state)
        known = await _named(connection, page.items, now)
        incomplete = await is_incomplete(connection, (*DIVISION_EVENTS, *EVENTS))
    values = {"trail": trail, "under": under, "whole": whole, "page": page, "state": state, **known}
    more = {"section": SECTION, "cursor": query.get("cursor"), "incomplete": incomplete}
    return visit.page("requests.html", {**values, **more, "may_see": visit.might("recruitment.read")})


@acting("recruitment.read")
async def of_post(visit: SignedVisit) -> Response:
    """To the vacancy of that post, which personnel knows; to the list where it is vacant no longer."""
    post_id = asked_id(visit.request.path_params["post_id"])
    try:
        told = await visit.console.personnel.told(visit.person, f"/v1/posts/{post_id}")
    except (RegistryAwayError, RefusedError):
        return visit.visit.redirect("/posts/list?status=vacant")
    if told["vacancy"] is None:
        return visit.visit.redirect("/posts/list?status=vacant")
    return visit.visit.redirect(f"/recruitment/requests/{told['vacancy']['id']}?post_id={post_id}")


@acting("recruitment.read")
async def one(visit: SignedVisit) -> Response:
    return await _one(visit, asked_id(visit.request.path_params["recruitment_id"]))


@acting("recruitment.keep", "recruitment.hire")
async def step(visit: SignedVisit) -> Response:
    own = asked_id(visit.request.path_params["recruitment_id"])
    wanted = RECRUITING.get(visit.request.path_params["step"])
    if wanted is None:
        raise NotFoundError
    form = entered(visit, wanted)
    try:
        done = await carry_out(visit, wanted, form, f"/v1/recruitments/{own}/{wanted.name}")
    except RefusedError as error:
        return await _one(visit, own, form.refused(error.faults), error.status)
    return visit.visit.redirect(f"/recruitment/{own}?after={done.position}&done={wanted.name}-{own}")


async def _one(visit: SignedVisit, own: UUID, refused: Form | None = None, status: int = 200) -> Response:
    pending, now = not await visit.arrived(), Moment(visit.console.today())
    async with visit.reading() as connection:
        found = await recruitment(connection, own)
        if found is None and not pending:
            raise NotFoundError
        if found is None:
            return visit.page("pending.html", {"section": SECTION}, pending=True)
        known = await _named(connection, found.places, now)
        waiting = (await requests(connection, now, WAITING, state="waiting")).items
        called = await _named(connection, waiting, now)
        lines = (await history(connection, own, WHOLE)).items
        incomplete = await is_incomplete(connection, EVENTS)
    hired = await cards(visit, (place.staff_id for place in found.places if place.staff_id), PURPOSE)
    holding = await standing(visit, f"/v1/recruitments/{own}")
    behind = holding is not None and holding.version != found.round.version
    values: dict[str, Any] = {"recruitment": found, "names": {**called["names"], **known["names"]}}
    values |= {"stations": {**called["stations"], **known["stations"]}, "waiting": waiting, "lines": lines}
    values |= {"refused": refused, "behind": behind, "pending": pending, "incomplete": incomplete}
    values |= {"section": SECTION, "done": _done(visit), "codes": _codes(visit), "cards": hired}
    values["words"] = await words(visit, lines, PURPOSE)
    values["steps"] = () if behind else offered(RECRUITING.values(), holding, refused)
    return visit.page("recruitment.html", values, status, pending=pending or (behind and refused is None))


@acting("recruitment.read")
async def request(visit: SignedVisit) -> Response:
    return await _request(visit, asked_id(visit.request.path_params["vacancy_id"]))


@acting("recruitment.ask", "recruitment.keep")
async def ask(visit: SignedVisit) -> Response:
    vacancy_id = asked_id(visit.request.path_params["vacancy_id"])
    post_id = asked_id(visit.request.query_params.get("post_id"))
    wanted = ASKING.get(visit.request.path_params["step"])
    if wanted is None:
        raise NotFoundError
    form, path = entered(visit, wanted), f"/v1/recruitment-requests/{vacancy_id}/{wanted.name}"
    more = {"post_id": str(post_id)} if wanted.name == "ask" else {}
    try:
        done = await carry_out(visit, wanted, form, path, **more)
    except RefusedError as error:
        return await _request(visit, vacancy_id, form.refused(error.faults), error.status)
    address = f"/recruitment/requests/{vacancy_id}?post_id={post_id}&after={done.position}"
    return visit.visit.redirect(f"{address}&done={wanted.name}-{vacancy_id}")


async def _request(
    visit: SignedVisit, vacancy_id: UUID, refused: Form | None = None, status: int = 200
) -> Response:
    pending, now = not await visit.arrived(), Moment(visit.console.today())
    async with visit.reading() as connection:
        found = (await requests_of(connection, [vacancy_id])).get(vacancy_id)
        known = await _named(connection, [found] if found else [], now)
        lines = (await history(connection, vacancy_id, WHOLE)).items
        incomplete = await is_incomplete(connection, EVENTS)
    post_id = asked_optional_id(visit.request.query_params, "post_id") or (found and found.post_id)
    if post_id is None:
        raise NotFoundError
    holding = await _asked(visit, vacancy_id, post_id)
    if found is None and holding is None and not pending:
        raise NotFoundError
    behind = holding is not None and holding.version != (found.version if found else 0)
    values: dict[str, Any] = {"request": found, "vacancy_id": vacancy_id, "post_id": post_id, **known}
    values |= {"lines": lines, "refused": refused, "behind": behind, "pending": pending}
    values |= {"section": SECTION, "done": _done(visit), "codes": _codes(visit), "incomplete": incomplete}
    values["version"] = holding.version if holding else 0
    values["cards"] = await cards(visit, [found.staff_id] if found and found.staff_id else [], PURPOSE)
    values["words"] = await words(visit, lines, PURPOSE)
    values["steps"] = () if behind else offered(ASKING.values(), holding, refused)
    return visit.page("request.html", values, status, pending=pending or (behind and refused is None))


async def _asked(visit: SignedVisit, vacancy_id: UUID, post_id: UUID) -> Standing | None:
    return await standing(visit, f"/v1/recruitment-requests/{vacancy_id}?post_id={post_id}")


def _codes(visit: SignedVisit) -> dict[str, tuple[str, ...]]:
    """Of each step the reasons that there are."""
    return {step.name: reasons(visit, step) for step in (*ASKING.values(), *RECRUITING.values())}


def _done(visit: SignedVisit) -> tuple[str, ...]:
    """The draft that is of no more use once this page shows what was recorded."""
    done = visit.request.query_params.get("done", "")
    return (done,) if done.rpartition("-")[0] or done == PLAN_RECRUITMENT.name else ()


async def _named(connection: Connection, shown: Iterable[Any], now: Moment) -> dict[str, Any]:
    """Whatever has a county and a station."""
    items = list(shown)
    known = await names(connection, {one.county_id for one in items}, now)
    called = await station_names(connection, {one.station_id for one in items if one.station_id}, now)
    return {"names": known, "stations": called}
