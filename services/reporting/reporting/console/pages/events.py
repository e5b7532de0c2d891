"""One event as the log holds it: where it stands, when, who, why, and what it says."""

import re
from dataclasses import dataclass
from uuid import UUID

from starlette.responses import Response

from chassis.http.acting import acting
from reporting.asking import Connection, Moment
from reporting.console.disclosing import CONTACT, contact_of
from reporting.console.forms.disclosure import DAYS
from reporting.console.naming import Names, names
from reporting.console.noting import PERSONNEL, words_of
from reporting.console.payload import as_id, fields, ids
from reporting.console.registry import RefusedError, RegistryAwayError
from reporting.console.troubles import NotFoundError
from reporting.console.visiting import SignedVisit
from reporting.projections.change.queries import change
from reporting.projections.development_plan.queries import plan_of
from reporting.projections.history.queries import EventLine, event
from reporting.projections.station.closure import stations_called

POSITION = re.compile("[0-9]{1,18}")
"""What PostgreSQL holds for certain, and Python reads without ado."""

DIVISIONS, STATIONS, CHANGES = "/", "/stations", "/changes"
PLANS, INSPECTIONS = "/plans", "/inspections"
AFFAIRS = ("Plan", "Milestone", "Inspection", "Finding")
"""How the types of events of a county's affairs begin."""
OF_STATIONS = ("Station", "Closing", "WorkRule", "Disclosure", "Contact", "Commendation")
OVERSIGHT, CONSULTATIONS = "/oversight", "/oversight/consultations"

TEXTS = frozenset({"DisclosureDrafted", "DisclosurePublished"})
"""Events whose note is what they are about."""

PURPOSE = "staffing"
"""For which words about persons are asked."""

SERVICE = re.compile("[a-z]{1,32}")


@dataclass(frozen=True, slots=True)
class Note:
    """The reason in words, which only the service has that owns the matter: its text, or why there is none to show.

    `untold` says no more than that: personnel leaves out alike what was deleted and what is for another office.
    """

    text: str | None = None
    untold: bool = False
    withheld: bool = False
    away: bool = False


@dataclass(frozen=True, slots=True)
class About:
    """What the event happened to: its name, its page, and the list or map that it belongs to."""

    name: str
    href: str
    section: str


@acting("events.read", "events.read_restricted")
async def one(visit: SignedVisit) -> Response:
    service, position = visit.request.path_params["service"], visit.request.path_params["position"]
    if not (SERVICE.fullmatch(service) and POSITION.fullmatch(position)):
        raise NotFoundError
    async with visit.reading() as connection:
        found = await event(connection, service, int(position))
        if found is None:
            raise NotFoundError
        now = Moment(visit.console.today())
        known = await names(connection, {*ids(found.payload), found.division_id}, now)
        about = await _about(connection, found, known, now)
        if about and about.section != DIVISIONS:
            known = {**await _called(connection, found, about, now), **known}
    note = await _note(visit, found, found.note_id) if found.note_id else None
    values = {
        "event": found,
        "fields": fields(found.payload, found.type, known),
        "names": known,
        "note": note,
        "contact": contact_of(note.text) if note and note.text and _tells_contact(found) else None,
        "days": DAYS,
        "about": about,
        "section": _way(about) if about else None,
    }
    return visit.page("event.html", values)


def _way(about: About) -> str:
    """Which item of the menu it belongs to."""
    return OVERSIGHT if about.section.startswith(OVERSIGHT) else about.section


async def _about(connection: Connection, found: EventLine, known: Names, now: Moment) -> About | None:
    """None where it is not known, or not known to this person. A change is called as its station."""
    if found.type.startswith("Change"):
        planned = await change(connection, found.stream_id)
        if planned is None:
            return None
        called = planned.only.shown.name if planned.only else known.get(planned.county_id, "–")
        return About(called, f"{CHANGES}/{found.stream_id}", CHANGES)
    if found.type.startswith(AFFAIRS):
        return await _about_affairs(connection, found, known)
    if found.type.startswith(OF_STATIONS):
        station_id = as_id(found.payload.get("station_id")) or found.stream_id
        own = (await stations_called(connection, [station_id], now)).get(station_id)
        return About(own, f"{STATIONS}/{station_id}", STATIONS) if own else None
    if found.type.startswith("Consultation"):
        convened_by = as_id(found.payload.get("division_id"))
        called = known.get(convened_by, "–") if convened_by else "–"
        return About(called, f"{CONSULTATIONS}/{found.stream_id}", CONSULTATIONS)
    division_id = as_id(found.payload.get("division_id")) or found.stream_id
    name = known.get(division_id)
    return About(name, f"/divisions/{division_id}", DIVISIONS) if name else None


async def _about_affairs(connection: Connection, found: EventLine, known: Names) -> About | None:
    """A county's plan is called by its year, an inspection as its county."""
    if found.type.startswith(("Inspection", "Finding")):
        county_id = as_id(found.payload.get("county_id"))
        name = known.get(county_id, "–") if county_id else "–"
        return About(name, f"{INSPECTIONS}/{found.stream_id}", INSPECTIONS)
    of = await plan_of(connection, found.stream_id)
    if of is None:
        return None
    return About(f"{known.get(of.county_id, '–')} {of.year}", f"{PLANS}/{of.county_id}/{of.year}", PLANS)


async def _called(connection: Connection, found: EventLine, about: About, now: Moment) -> Names:
    """What the event names that is no division: stations, also those that a change only proposes, and what it is about."""
    planned = await change(connection, found.stream_id) if about.section == CHANGES else None
    proposed = {step.station_id: step.shown.name for step in planned.steps} if planned else {}
    there = await stations_called(connection, ids(found.payload), now)
    by_change = as_id(found.payload.get("change_id"))
    return {i: about.name for i in (found.stream_id, by_change) if i} | proposed | there


def _tells_contact(found: EventLine) -> bool:
    """Whether its note is an office's address and hours, and no reason."""
    return found.type in TEXTS and found.payload.get("section") == CONTACT


async def _note(visit: SignedVisit, found: EventLine, note_id: UUID) -> Note:
    try:
        if found.service == PERSONNEL:
            told = await words_of(visit, found.stream_id, PURPOSE)
            return Note(told[note_id]) if note_id in told else Note(untold=True)
        return Note(await visit.console.registry.note(visit.person, note_id))
    except RefusedError:
        return Note(withheld=True)
    except RegistryAwayError:
        return Note(away=True)
