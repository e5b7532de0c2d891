"""A station as everyone may know it today, and the sheet that leads there from its door."""

from collections.abc import Mapping
from uuid import UUID

import segno
from markupsafe import Markup

from chassis.http.acting import acting
from reporting.asking import Connection
from reporting.console.words import FUNCTIONS
from reporting.projections.completeness import PLACES, is_incomplete, station_lacks_events
from reporting.projections.division.queries import Division, county_of_seat, divisions_by_id
from reporting.projections.station.closure import Closed, closed, serving_now, stations_called
from reporting.projections.station.queries import Station, station
from reporting.public.asked import NotFoundError, asked_id, in_language
from reporting.public.contact import Contact, contact
from reporting.public.disclosed import Disclosed, disclosed
from reporting.public.pages.finder import in_order
from reporting.public.showing import Question, Shown
from reporting.public.words import SECTIONS

CORRECTION = "m"
"""A sheet on a door gets wet and torn: 15 % of the sign may be gone."""


@acting("disclosures.read_shown")
async def one(connection: Connection, question: Question) -> Shown:
    station_id = asked_id(question.parts["station_id"])
    gone = (await closed(connection, [station_id], question.today)).get(station_id)
    return await _gone(connection, question, gone) if gone else await _standing(connection, question)


async def _gone(connection: Connection, question: Question, gone: Closed) -> Shown:
    """Since when it is no more, and who serves its townships now."""
    served = await serving_now(connection, gone, question.today)
    successors = [gone.successor_id] if gone.successor_id else []
    called = await stations_called(connection, successors, question.today)
    trail = await county_of_seat(connection, gone.seat_id, question.today)
    values = {"gone": gone, "trail": trail, "served": served, "called": called}
    stations = {one.station_id for one in served if one.station_id}
    incomplete = await is_incomplete(connection, PLACES)
    subjects = frozenset({gone.station_id, *stations, *successors, *(step.division_id for step in trail)})
    return Shown("closed.html", values, subjects, incomplete=incomplete)


async def _standing(connection: Connection, question: Question) -> Shown:
    found = await _station(connection, question)
    places = await divisions_by_id(connection, (*found.township_ids, found.seat_id), question.today)
    trail = await county_of_seat(connection, found.seat_id, question.today)
    texts = await disclosed(connection, found.station_id, question.today)
    values = {
        "station": found,
        "trail": trail,
        "townships": in_order(places, found.township_ids),
        "seat": places.get(found.seat_id),
        "functions": [code for code in FUNCTIONS if code in found.functions],
        "sections": tuple(SECTIONS),
        "disclosures": texts,
        "contact": _contact(texts),
    }
    incomplete = await station_lacks_events(connection, found.station_id, "disclosure")
    subjects = _subjects(found, places, trail)
    return Shown(
        "station.html",
        values,
        subjects,
        whole=_whole(texts),
        incomplete=incomplete,
        staff_of=found.station_id,
    )


@acting("disclosures.read_shown")
async def poster(connection: Connection, question: Question) -> Shown:
    """Its sign leads to the station's page in the language of the sheet."""
    found = await _station(connection, question)
    path = f"/stations/{found.station_id}"
    address = question.site + in_language(question.language, path)
    texts = await disclosed(connection, found.station_id, question.today)
    values = {"station": found, "address": address, "sign": sign(address), "contact": _contact(texts)}
    incomplete = await station_lacks_events(connection, found.station_id, "disclosure")
    subjects = frozenset({found.station_id})
    return Shown("poster.html", values, subjects, whole=_whole(texts), incomplete=incomplete)


def sign(address: str) -> Markup:
    """As lines of its own in the page: nothing more to load, sharp at any size."""
    code = segno.make(address, error=CORRECTION, micro=False)
    return Markup(code.svg_inline(border=4, light="#fff", omitsize=True, svgclass=None, lineclass=None))  # noqa: S704 - segno draws it


async def _station(connection: Connection, question: Question) -> Station:
    found = await station(connection, asked_id(question.parts["station_id"]), question.today)
    if found is None:
        raise NotFoundError
    return found


def _contact(texts: Mapping[str, Disclosed]) -> Contact | None:
    published = texts.get("contact")
    return contact(published.text) if published and published.text is not None else None


def _whole(texts: Mapping[str, Disclosed]) -> bool:
    return all(one.removed or one.text is not None for one in texts.values())


def _subjects(
    found: Station, places: Mapping[UUID, Division], trail: tuple[Division, ...]
) -> frozenset[UUID]:
    return frozenset({found.station_id, *places, *(step.division_id for step in trail)})
