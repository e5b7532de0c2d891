"""What a station shows the public (O-13): its sections, one section with its forms, who shows too little, what waits."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from starlette.responses import Response

from chassis.http.acting import acting
from reporting.asking import Moment
from reporting.console.asked import asked, asked_cut, asked_id, asked_optional_id
from reporting.console.disclosing import CONTACT, Section, Told, required, stale_after, told
from reporting.console.forms.disclosure import DAYS, beside, body, fields_of, previewed, values
from reporting.console.forms.form import Form, again, sent
from reporting.console.naming import beneath, names
from reporting.console.proposing import counties, station_there
from reporting.console.registry import Fault, RefusedError
from reporting.console.translations import N_
from reporting.console.troubles import NotFoundError
from reporting.console.visiting import SignedVisit
from reporting.console.words import DISCLOSURES
from reporting.projections.completeness import PLACES, is_incomplete, station_lacks_events
from reporting.projections.disclosure.drafts import Draft
from reporting.projections.disclosure.facts import EVENTS
from reporting.projections.disclosure.queries import (
    Shown,
    awaiting,
    drafts,
    lacks,
    spans,
)

ROWS = 50
STEPS = ("draft", "publish", "return", "withdraw")
UNCONFIRMED = N_("Tick the box to confirm: this cannot be undone.")


@acting("disclosures.read")
async def all_of(visit: SignedVisit) -> Response:
    """Every section with its text, as the public sees it."""
    station_id = asked_id(visit.request.path_params["station_id"])
    pending = not await visit.arrived()
    now = Moment(visit.console.today())
    async with visit.reading() as connection:
        found = await station_there(connection, station_id, now)
        incomplete = await station_lacks_events(connection, station_id, "disclosure")
    known = await told(visit, station_id)
    codes = required(visit.console.policies.as_of(now.as_of))
    values: dict[str, Any] = {
        "station": found,
        "told": known,
        "sections": known.sections if known else (),
        "required": codes,
        "incomplete": incomplete,
        "pending": pending,
        "days": DAYS,
    }
    return visit.page("disclosures.html", values, pending=pending)


@acting("disclosures.read")
async def one(visit: SignedVisit) -> Response:
    station_id, section = _which(visit)
    return await _shown(visit, station_id, section)


@acting("disclosures.draft", "disclosures.publish")
async def step(visit: SignedVisit) -> Response:
    station_id, section = _which(visit)
    wanted = visit.request.path_params["step"]
    if wanted not in STEPS:
        raise NotFoundError
    form = sent(wanted, fields_of(wanted, section), visit.form)
    if visit.form.get("intent") == "preview":
        return await _shown(visit, station_id, section, form, preview=True)
    if wanted == "withdraw" and form.value("confirm") != "yes":
        missing = Fault("confirm", visit.visit.text(UNCONFIRMED), None, "/confirm", None)
        return await _shown(visit, station_id, section, form.refused([missing]), status=422)
    try:
        done = await visit.send(
            f"/v1/stations/{station_id}/disclosures/{wanted}", body(wanted, section, form), form
        )
    except RefusedError as error:
        refused = form.refused(beside(error.faults))
        return await _shown(visit, station_id, section, refused, status=error.status)
    return visit.visit.redirect(
        f"/stations/{station_id}/disclosures/{section}?after={done.position}&done={wanted}"
    )


def _which(visit: SignedVisit) -> tuple[UUID, str]:
    section = visit.request.path_params["section"]
    if section not in DISCLOSURES:
        raise NotFoundError
    return asked_id(visit.request.path_params["station_id"]), section


async def _shown(
    visit: SignedVisit,
    station_id: UUID,
    code: str,
    form: Form | None = None,
    *,
    preview: bool = False,
    status: int = 200,
) -> Response:
    """The section's page; `form` is one that was refused, or is looked at before it is sent."""
    pending = not await visit.arrived()
    now = Moment(visit.console.today())
    async with visit.reading() as connection:
        found = await station_there(connection, station_id, now)
        history = _of(code, await drafts(connection, station_id), await spans(connection, station_id, now))
        incomplete = await station_lacks_events(connection, station_id, "disclosure")
    known = await told(visit, station_id)
    section = known.of(code) if known else Section(code)
    values: dict[str, Any] = {
        "station": found,
        "told": known,
        "section_shown": section,
        "versions": history,
        "incomplete": incomplete,
        "pending": pending,
        "days": DAYS,
        "is_contact": code == CONTACT,
        "steps": _steps(known, section, form),
        "refused": form if form and form.faults else None,
        "preview": previewed(code, form) if form and preview else None,
        "done": _done(visit, station_id, code),
    }
    return visit.page("disclosure.html", values, status, pending=pending)


def draft_name(step: str, station_id: UUID, section: str) -> str:
    """Under which a browser keeps what was entered."""
    return f"disclosure-{step}-{station_id}-{section}"


def _done(visit: SignedVisit, station_id: UUID, section: str) -> tuple[str, ...]:
    done = visit.request.query_params.get("done", "")
    return (draft_name(done, station_id, section),) if done in STEPS else ()


def _steps(known: Told | None, section: Section, form: Form | None) -> Mapping[str, Form]:
    """Each permitted step with its form; a draft begins with what is there."""
    if known is None or known.version is None:
        return {}
    newest = section.newest
    begun = {"draft": values(newest.text, newest.contact) if newest else {}}
    return {
        name: again(form, name, fields_of(name, section.code), begun.get(name))
        for name in STEPS
        if name in section.allowed or (form is not None and form.name == name)
    }


def _of(
    code: str, drafted: tuple[Draft, ...], shown: tuple[Shown, ...]
) -> tuple[tuple[Draft, tuple[Shown, ...]], ...]:
    """The section's versions with the days on which each is shown, the latest first."""
    days = [one for one in shown if one.section == code]
    return tuple(
        (one, tuple(span for span in days if span.version == one.version))
        for one in drafted
        if one.section == code
    )


@acting("pages.read")
async def lacking(visit: SignedVisit) -> Response:
    """Stations that show too little, have shown it for too long, or wait too long for review."""
    query = visit.request.query_params
    question = asked(query, visit.console.today())
    periods = stale_after(visit.console.policies.as_of(visit.console.today()))
    async with visit.reading() as connection:
        under, trail = await beneath(connection, asked_optional_id(query, "under"), question.mapped.drawn)
        today = visit.console.today() if question.is_now else None
        cut = asked_cut(query, ROWS)
        page = await lacks(connection, periods, question.mapped, cut, under, today=today)
        known = await names(connection, [one.county_id for one in page.items], question.moment)
        incomplete = await is_incomplete(connection, (*PLACES, *EVENTS))
    return visit.page(
        "disclosures_lacking.html",
        {
            "asked": question,
            "page": page,
            "trail": trail,
            "under": under,
            "names": known,
            "required": tuple(periods),
            "incomplete": incomplete,
            "cursor": query.get("cursor"),
            "section": "/stations",
        },
    )


@acting("disclosures.read")
async def waiting(visit: SignedVisit) -> Response:
    """Drafts that wait for review: of the bureau's own counties, or below a division."""
    query, today = visit.request.query_params, visit.console.today()
    now = Moment(today)
    async with visit.reading() as connection:
        own = await counties(connection, visit, now)
        chosen = asked_optional_id(query, "under")
        under = [chosen] if chosen else [county.division_id for county in own] or [visit.caller.division_id]
        page = await awaiting(connection, under, today, asked_cut(query, ROWS))
        known = await names(connection, [*under, *(one.county_id for one in page.items)], now)
        incomplete = await is_incomplete(connection, (*PLACES, *EVENTS))
    first = address("/disclosures/waiting", under=chosen)
    later = address("/disclosures/waiting", under=chosen, cursor=page.next_cursor)
    return visit.page(
        "disclosures_waiting.html",
        {
            "page": page,
            "names": known,
            "under": under,
            "own": bool(own) and chosen is None,
            "next": later if page.next_cursor else None,
            "first": first if query.get("cursor") else None,
            "incomplete": incomplete,
            "section": "/stations",
        },
    )


def address(path: str, **query: object) -> str:
    """Without what is None."""
    chosen = {name: str(value) for name, value in query.items() if value is not None}
    return f"{path}?{urlencode(chosen)}" if chosen else path
