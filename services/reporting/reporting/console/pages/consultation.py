"""One consultation (O-19): minutes, what was agreed and how it stands, and the forms of what this person may do now."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from starlette.responses import Response

from chassis.http.acting import acting
from reporting.asking import Connection, Cut, Moment
from reporting.console.asked import asked_id
from reporting.console.forms.filled import filled
from reporting.console.forms.form import Form, again, sent
from reporting.console.naming import names
from reporting.console.pages.consultations import CALLED, PATH, SECTION, SEVERAL, lists
from reporting.console.registry import RefusedError, RegistryAwayError, Talk
from reporting.console.troubles import NotFoundError
from reporting.console.visiting import SignedVisit
from reporting.projections.completeness import lacks_events
from reporting.projections.consultation.queries import Consultation, actions_of, consultation
from reporting.projections.division.queries import Division, breadcrumb, children
from reporting.projections.history.queries import history

WHOLE = Cut(limit=200)
STEPS: Mapping[str, tuple[str, ...]] = {
    "agree": ("text", "owner_body", "owner_division_id", "due_on"),
    "finish": ("action_id", "done_on", "note"),
    "extend": ("action_id", "due_on", "note"),
    "drop": ("action_id", "note"),
    "reopen": ("action_id", "note"),
    "minute": ("minutes", "held_on", "participants"),
    "correct": ("topic", "title", "held_on", "participants", "note"),
    "cancel": ("note",),
}


@acting("consultations.read")
async def one(visit: SignedVisit) -> Response:
    return await _shown(visit, asked_id(visit.request.path_params["consultation_id"]))


@acting("consultations.convene", "consultations.finish")
async def step(visit: SignedVisit) -> Response:
    """Sends one step on to the registry; refused, the page comes back with what was entered."""
    consultation_id = asked_id(visit.request.path_params["consultation_id"])
    wanted = visit.request.path_params["step"]
    if wanted not in STEPS:
        raise NotFoundError
    form = sent(wanted, STEPS[wanted], visit.form)
    try:
        done = await visit.send(
            f"/v1/consultations/{consultation_id}/{wanted}", filled(form, several=SEVERAL), form
        )
    except RefusedError as error:
        return await _shown(visit, consultation_id, form.refused(error.faults), error.status)
    return visit.visit.redirect(f"{PATH}/{consultation_id}?after={done.position}&done={wanted}")


async def _shown(
    visit: SignedVisit, consultation_id: UUID, refused: Form | None = None, status: int = 200
) -> Response:
    pending = not await visit.arrived()
    now = Moment(visit.console.today())
    async with visit.reading() as connection:
        found = await consultation(connection, consultation_id, now.as_of)
        told = await _told(connection, found, now) if found else {}
    if found is None and not pending:
        raise NotFoundError
    if found is None:
        return visit.page("pending.html", {"section": SECTION}, pending=True)
    talk, withheld = await _talk(visit, consultation_id)
    values: dict[str, Any] = {
        "talk": talk,
        "withheld": withheld,
        **told,
        "forms": {} if pending else _forms(found, talk, refused),
        "refused": refused,
        "pending": pending,
        "done": _done(visit, consultation_id),
        "section": SECTION,
        **lists(visit),
    }
    return visit.page("consultation.html", values, status, pending=pending)


async def _told(connection: Connection, found: Consultation, now: Moment) -> dict[str, Any]:
    """What the read models have of it."""
    agreed = await actions_of(connection, found.consultation_id)
    lines = (await history(connection, found.consultation_id, WHOLE)).items
    trail = await breadcrumb(connection, found.division_id, now)
    places = {found.division_id, *(one.owner_division_id for one in agreed)}
    return {
        "consultation": found,
        "agreed": agreed,
        "lines": lines,
        "trail": trail,
        "owners": await _owners(connection, trail, now),
        "names": await names(connection, {*places, *(line.division_id for line in lines)}, now),
        "incomplete": await lacks_events(connection, found.consultation_id),
    }


def _done(visit: SignedVisit, consultation_id: UUID) -> tuple[str, ...]:
    """The draft that is of no more use, since this page shows what was recorded."""
    done = visit.request.query_params.get("done", "")
    if done == CALLED:
        return (CALLED,)
    return (f"{done}-{consultation_id}",) if done in STEPS else ()


async def _owners(connection: Connection, trail: tuple[Division, ...], now: Moment) -> tuple[Division, ...]:
    """Divisions whose bodies may have something to do: its own, and those directly below."""
    if not trail:
        return ()
    return trail[-1], *await children(connection, trail[-1].division_id, now)


async def _talk(visit: SignedVisit, consultation_id: UUID) -> tuple[Talk | None, bool]:
    """None where the registry cannot be asked, or withholds the texts."""
    try:
        return await visit.console.registry.consultation(visit.person, consultation_id), False
    except RegistryAwayError:
        return None, False
    except RefusedError:
        return None, True


def _forms(found: Consultation, talk: Talk | None, refused: Form | None) -> dict[str, Form]:
    """Of each step that is allowed, in their order; filled in with what was said, where that is the common case."""
    allowed = talk.allowed if talk else frozenset[str]()
    said = {"topic": [found.topic], "participants": list(found.participants)}
    return {name: again(refused, name, fields, said) for name, fields in STEPS.items() if name in allowed}
