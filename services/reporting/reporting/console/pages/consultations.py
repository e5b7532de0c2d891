"""Consultations of a division (O-19): how many, what is open or overdue, the lists behind the numbers, a form to call one."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from starlette.responses import Response

from chassis.http.acting import acting
from reporting.asking import Connection, Cut, Moment, Page
from reporting.console.asked import Asked, asked, asked_cut, asked_optional_id, asked_text
from reporting.console.convening import convened_by
from reporting.console.forms.filled import filled
from reporting.console.forms.form import Form, blank, sent
from reporting.console.naming import names
from reporting.console.registry import RefusedError
from reporting.console.troubles import NotFoundError, UnreadableError
from reporting.console.visiting import SignedVisit
from reporting.projections.consultation.queries import (
    STATES,
    STATUSES,
    Consultation,
    Figure,
    Reach,
    actions,
    consultations,
    figures,
    is_incomplete,
    total,
)
from reporting.projections.division.queries import Division, breadcrumb, region

ROWS = 50
SECTION = "/oversight"
PATH = "/oversight/consultations"
CALLED = "consultation-call"
"""The draft of a consultation to be called."""

CALL = ("division_id", "topic", "title", "held_on", "participants")
SEVERAL = frozenset({"participants"})


@acting("consultations.read")
async def listed(visit: SignedVisit) -> Response:
    query = visit.request.query_params
    if asked_text(query, "actions") or asked_text(query, "owner"):
        return await _actions(visit)
    if asked_text(query, "status") or query.get("own") or query.get("above"):
        return await _consultations(visit)
    return await _overview(visit)


@acting("consultations.convene")
async def call(visit: SignedVisit) -> Response:
    form = sent("call", CALL, visit.form)
    try:
        done = await visit.send("/v1/consultations", filled(form, several=SEVERAL), form)
    except RefusedError as error:
        return await _overview(visit, form.refused(error.faults), error.status)
    return visit.visit.redirect(f"{PATH}/{done.subject}?after={done.position}&done={CALLED}")


async def _overview(visit: SignedVisit, refused: Form | None = None, status: int = 200) -> Response:
    """Every number beside its division, and the consultations themselves."""
    query, today = visit.request.query_params, visit.console.today()
    async with visit.reading() as connection:
        trail = await trail_to(connection, visit)
        under = trail[-1].division_id
        found = await figures(connection, under, today)
        page = await consultations(connection, today, asked_cut(query, ROWS), under=under)
        above = await _above(connection, visit, under)
        places = {under, *found, *(one.division_id for one in (*page.items, *above.items))}
        known = await names(connection, places, Moment(today))
        convening = await convened_by(connection, visit, Moment(today))
        incomplete = await is_incomplete(connection)
    values: dict[str, Any] = {
        **framed(visit, trail),
        "rows": in_rows(found, under, known),
        "total": total(under, list(found.values())),
        "page": page,
        "above": above,
        "names": known,
        "convening": convening,
        "form": refused or blank("call", CALL, {"division_id": [str(one.division_id) for one in convening]}),
        "refused": refused,
        "incomplete": incomplete,
        "cursor": query.get("cursor"),
        **lists(visit),
    }
    return visit.page("consultations.html", values, status)


async def _above(connection: Connection, visit: SignedVisit, under: UUID) -> Page[Consultation]:
    """Of bodies above, where this person's takes part or has something to do: on the page of its own division."""
    if under != visit.caller.division_id:
        return Page((), None)
    return await consultations(connection, visit.console.today(), Cut(limit=ROWS), under=under, reach="above")


def in_rows(found: dict[UUID, Figure], under: UUID, known: Collection[UUID]) -> list[Figure]:
    """The division's own first, then those below by code."""
    return [found[one] for one in dict.fromkeys((under, *known)) if one in found]


async def _consultations(visit: SignedVisit) -> Response:
    """Those that a number counts, page by page."""
    query, today = visit.request.query_params, visit.console.today()
    status, reach = one_of(asked_text(query, "status"), STATUSES), reach_of(query)
    cut = asked_cut(query, ROWS)
    async with visit.reading() as connection:
        trail = await trail_to(connection, visit)
        under = trail[-1].division_id
        page = await consultations(connection, today, cut, under=under, reach=reach, status=status)
        known = await names(connection, [one.division_id for one in page.items], Moment(today))
        incomplete = await is_incomplete(connection)
    values = {**framed(visit, trail), "page": page, "names": known, "cursor": cut.cursor, "reach": reach}
    return visit.page("consultation_list.html", {**values, "status": status, "incomplete": incomplete})


def reach_of(query: Mapping[str, str]) -> Reach:
    """Of the division's own organ, of those above it, or of it and all below."""
    if query.get("above") == "yes":
        return "above"
    return "own" if query.get("own") == "yes" else "below"


async def _actions(visit: SignedVisit) -> Response:
    """What was agreed, by the day on which it is due."""
    query, today = visit.request.query_params, visit.console.today()
    state, own = one_of(asked_text(query, "actions"), (*STATES, "all")), query.get("own") == "yes"
    owner = one_of(asked_text(query, "owner"), lists(visit)["bodies"])
    cut = asked_cut(query, ROWS)
    async with visit.reading() as connection:
        trail = await trail_to(connection, visit)
        chosen = None if state == "all" else state
        page = await actions(
            connection, today, cut, under=trail[-1].division_id, own=own, state=chosen, owner=owner
        )
        places = {place for one in page.items for place in (one.division_id, one.owner_division_id)}
        known = await names(connection, places, Moment(today))
        incomplete = await is_incomplete(connection)
    values = {**framed(visit, trail), "page": page, "names": known, "cursor": cut.cursor, "own": own}
    chosen_too = {"state": chosen, "owner": owner, "incomplete": incomplete, **lists(visit)}
    return visit.page("consultation_actions.html", {**values, **chosen_too, "states": STATES})


def lists(visit: SignedVisit) -> dict[str, tuple[str, ...]]:
    """What may be chosen from, as the policy has it today."""
    policy = visit.console.policies.as_of(visit.console.today())
    return {
        "topics": tuple(policy.value("consultations.topics", list)),
        "bodies": tuple(policy.value("consultations.bodies", list)),
    }


def framed(visit: SignedVisit, trail: tuple[Division, ...]) -> dict[str, Any]:
    return {
        "asked": question(visit),
        "trail": trail,
        "under": trail[-1].division_id,
        "section": SECTION,
        "may_see": visit.might("consultations.read"),
    }


def question(visit: SignedVisit) -> Asked:
    return asked(visit.request.query_params, visit.console.today())


async def trail_to(connection: Connection, visit: SignedVisit) -> tuple[Division, ...]:
    """Down to the division asked for; to the caller's own, if none is. Raises NotFoundError where there is none."""
    now = Moment(visit.console.today())
    wanted = asked_optional_id(visit.request.query_params, "under")
    trail = await breadcrumb(connection, wanted or visit.caller.division_id, now)
    whole = None if trail or wanted else await region(connection, now)
    if not trail and whole is None:
        raise NotFoundError
    return (whole,) if whole else trail


def one_of(value: str | None, known: Collection[str]) -> str | None:
    if value is not None and value not in known:
        raise UnreadableError(value)
    return value
