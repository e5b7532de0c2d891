"""One change: where it stands, its history, and the forms of exactly those steps that this person may do now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from starlette.responses import Response

from chassis.http.acting import acting
from chassis.http.position import Position
from reporting.asking import Cut, Moment
from reporting.console.asked import asked_id
from reporting.console.forms.filled import filled
from reporting.console.forms.form import Form, sent, version_of, version_seen
from reporting.console.forms.proposal import FIELDS, draft
from reporting.console.forms.steps import STEPS, offered, unconfirmed
from reporting.console.naming import Names, by_code, names
from reporting.console.overseeing import standing_at
from reporting.console.pages.closings import stations_in
from reporting.console.pages.proposal import PROPOSALS
from reporting.console.registry import RefusedError
from reporting.console.translations import N_
from reporting.console.troubles import NotFoundError
from reporting.console.visiting import SignedVisit
from reporting.projections.change.queries import Change, change
from reporting.projections.change.queries import Step as Planned
from reporting.projections.closing.queries import is_incomplete as closings_lack
from reporting.projections.closing.queries import of_change
from reporting.projections.completeness import lacks_events
from reporting.projections.history.queries import EventLine, history
from reporting.projections.station.closure import stations_called

WHOLE = Cut(limit=200)
STALE = 412
ENDED = frozenset({"ChangeRejected", "ChangeWithdrawn"})
REGISTRY, FIRST_EPOCH = "registry", 1
UNCONFIRMED = N_("Tick the box to confirm: this cannot be undone.")


@dataclass(frozen=True, slots=True)
class Part:
    """A station's part of the change, with its townships in the order of their codes."""

    step: Planned
    served: tuple[UUID, ...]
    served_before: tuple[UUID, ...]

    @classmethod
    def of(cls, step: Planned, known: Names) -> "Part":
        before = by_code(step.former.township_ids, known) if step.former else ()
        served = by_code(step.station.township_ids, known) if step.station else ()
        return cls(step, served, before)


@acting("changes.read")
async def one(visit: SignedVisit) -> Response:
    seen = visit.request.query_params.get("seen")
    change_id = asked_id(visit.request.path_params["change_id"])
    return await shown(visit, change_id, seen=version_of(seen) if seen else None)


@acting("changes.decide", "changes.withdraw", "changes.file")
async def step(visit: SignedVisit) -> Response:
    """Sends one step on to the registry; refused, the page comes back with what was entered."""
    change_id = asked_id(visit.request.path_params["change_id"])
    wanted = STEPS.get(visit.request.path_params["step"])
    if wanted is None:
        raise NotFoundError
    form = sent(wanted.name, wanted.fields, visit.form)
    if missing := unconfirmed(wanted, form, visit.visit.text(UNCONFIRMED)):
        return await shown(visit, change_id, form.refused(missing), status=422)
    version = version_seen(visit.form)
    try:
        done = await visit.send(f"{PROPOSALS}/{change_id}/{wanted.name}", filled(form), form)
    except RefusedError as error:
        refused = form.refused(error.faults)
        if error.status == STALE:
            await _arrival(visit, change_id)
            return await shown(visit, change_id, refused, status=STALE, seen=version)
        return await shown(visit, change_id, refused, status=error.status)
    return visit.visit.redirect(f"/changes/{change_id}?after={done.position}&done={wanted.name}")


async def shown(
    visit: SignedVisit, change_id: UUID, form: Form | None = None, status: int = 200, seen: int | None = None
) -> Response:
    """The change's page; `form` is one that was refused, what happened after version `seen` is marked."""
    pending = not await visit.arrived()
    async with visit.reading() as connection:
        found = await change(connection, change_id)
        lines = (await history(connection, change_id, WHOLE)).items
        incomplete = await lacks_events(connection, change_id) or await closings_lack(connection)
        now = Moment(visit.console.today())
        closings = await of_change(connection, change_id)
        takers = {step.successor_id for step in found.steps if step.successor_id} if found else set()
        called = await stations_called(connection, stations_in(closings) | takers, now)
        bureaus = {one.bureau_division_id for one in closings}
        known = await names(connection, _named(found, lines) | bureaus, now)
    if found is None and not pending:
        raise NotFoundError
    if found is None:
        return visit.page("pending.html", {}, pending=True)
    standing = await standing_at(visit, f"{PROPOSALS}/{change_id}")
    behind = standing is not None and standing.version != found.version
    values: Mapping[str, Any] = {
        **_told(found, lines, known),
        "incomplete": incomplete,
        "closings": closings,
        "called": called,
        "standing": standing,
        "behind": behind,
        "steps": () if behind else offered(STEPS.values(), standing, form),
        "refused": form,
        "stale": status == STALE,
        "seen": seen,
        "address": _address(change_id, seen),
        "pending": pending,
        "done": _done(visit, found),
        "begins_anew": _begins_anew(visit, found),
    }
    return visit.page("change.html", values, status, pending=pending or (behind and form is None))


def _told(found: Change, lines: Sequence[EventLine], known: Names) -> dict[str, Any]:
    """What everybody reads who may see it."""
    return {
        "change": found,
        "lines": lines,
        "asked_for": next((e for e in lines if e.type == "ChangeProposed" and e.note_id), None),
        "said": next((e for e in lines if e.type in ENDED and e.note_id), None),
        "names": known,
        "parts": tuple(Part.of(step, known) for step in found.steps),
    }


def _begins_anew(visit: SignedVisit, found: Change) -> bool:
    """A reorganisation that came to nothing may be the beginning of another, of the same bureau."""
    own = found.proposer_division_id == visit.caller.division_id and visit.might("changes.propose")
    return own and found.only is None and found.status in {"rejected", "withdrawn"}


def _address(change_id: UUID, seen: int | None) -> str:
    """Where the page is found again, with the same marks, also if it answered to a form."""
    return f"/changes/{change_id}" if seen is None else f"/changes/{change_id}?seen={seen}"


async def _arrival(visit: SignedVisit, change_id: UUID) -> None:
    """Waits, not for long, until the page can show what came first."""
    standing = await standing_at(visit, f"{PROPOSALS}/{change_id}")
    if standing:
        await visit.console.caught_up(Position(REGISTRY, FIRST_EPOCH, {change_id: standing.version}))


def _done(visit: SignedVisit, found: Change) -> tuple[str, ...]:
    """The drafts that are of no more use once this page shows what was recorded."""
    done = visit.request.query_params.get("done", "")
    if done in STEPS:
        return (draft(done, found.change_id),)
    if done not in FIELDS:
        return ()
    about = found.county_id if done == "establish" else found.steps[0].station_id
    return draft(done, about), draft(done, found.change_id)


def _named(found: Change | None, lines: tuple[EventLine, ...]) -> set[UUID | None]:
    """The divisions whose names the page shows."""
    acting = {line.division_id for line in lines}
    if found is None:
        return acting
    waiting = {found.waiting_on.division_id} if found.waiting_on else set()
    places = {found.county_id, found.prefecture_id, found.authority_division_id}
    broken = {rule.division_id for rule in found.broken}
    stations = [one for step in found.steps for one in (step.station, step.former) if one]
    seated = {place for station in stations for place in (station.seat_id, *station.township_ids)}
    return acting | waiting | places | broken | seated
