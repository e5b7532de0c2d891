"""Stations by place: from the region down to a county's stations, or to the one that serves a township."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from chassis.http.acting import acting
from reporting.asking import Connection, Mapped, Page
from reporting.projections.completeness import PLACES, is_incomplete
from reporting.projections.division.queries import Division, breadcrumb, children, divisions_by_id, region
from reporting.projections.public.queries import serving
from reporting.projections.station.queries import Station, stations
from reporting.public.asked import NotFoundError, asked_cut, asked_id
from reporting.public.showing import Question, Shown

BELOW_COUNTIES = frozenset({"township", "village"})


@acting("pages.open")
async def whole(connection: Connection, question: Question) -> Shown:
    """Before the first division is registered there is nothing to find, and the page says so."""
    found = await region(connection, question.today)
    if found is None:
        return Shown("finder.html", {**_empty(), "trail": ()}, whole=False)
    return await _place(connection, question, found.division_id)


@acting("pages.open")
async def division(connection: Connection, question: Question) -> Shown:
    return await _place(connection, question, asked_id(question.parts["division_id"]))


async def _place(connection: Connection, question: Question, division_id: UUID) -> Shown:
    trail = await breadcrumb(connection, division_id, question.today)
    if not trail or trail[-1].dissolved:
        raise NotFoundError
    place = trail[-1]
    if place.level in BELOW_COUNTIES:
        values = await _township(connection, question, place)
    else:
        values = await _lists(connection, question, place)
    subjects = frozenset(step.division_id for step in trail)
    incomplete = await is_incomplete(connection, PLACES)
    return Shown("finder.html", {**_empty(), **values, "trail": trail}, subjects, incomplete=incomplete)


def _empty() -> dict[str, Any]:
    return {"places": (), "townships": (), "stations": (), "served": {}, "next": None}


async def _township(connection: Connection, question: Question, place: Division) -> dict[str, Any]:
    found = await serving(connection, place.division_id, question.today)
    return {"stations": found, "served": await townships(connection, question, found)}


async def _lists(connection: Connection, question: Question, place: Division) -> dict[str, Any]:
    """Stations stand at the lowest of the divisions that lead to one; those above lead on."""
    below = await children(connection, place.division_id, question.today)
    places = [one for one in below if one.level not in BELOW_COUNTIES]
    if len(places) == len(below) and places:
        return {"places": places}
    found = await _stations(connection, question, place.division_id)
    served = await townships(connection, question, found.items)
    return {
        "places": places,
        "townships": [one for one in below if one.level == "township"],
        "stations": found.items,
        "served": served,
        "next": found.next_cursor,
    }


async def _stations(connection: Connection, question: Question, under: UUID) -> Page[Station]:
    now = Mapped(question.today, question.today.as_of)
    return await stations(connection, now, asked_cut(question.query), under=under)


async def townships(
    connection: Connection, question: Question, found: Sequence[Station]
) -> Mapping[UUID, Sequence[Division]]:
    """What each of these serves, by code."""
    served = {one for station in found for one in station.township_ids}
    known = await divisions_by_id(connection, served, question.today)
    return {station.station_id: in_order(known, station.township_ids) for station in found}


def in_order(known: Mapping[UUID, Division], ids: Iterable[UUID]) -> Sequence[Division]:
    """By code; those unknown are missing."""
    return sorted((known[one] for one in ids if one in known), key=lambda division: division.code)
