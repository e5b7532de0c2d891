"""What stands behind a figure of a return: stations, posts or people, as far as this person reads of them today (O-14)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from starlette.responses import Response

from chassis.http.acting import acting
from reporting.asking import Connection, Moment
from reporting.console.asked import asked_id
from reporting.console.carding import cards
from reporting.console.naming import names
from reporting.console.procedures import SECTION
from reporting.console.registry import RefusedError
from reporting.console.return_words import POST_COLUMNS, STATION_COLUMNS
from reporting.console.returning import board_of, period_called
from reporting.console.troubles import NotFoundError
from reporting.console.visiting import SignedVisit
from reporting.projections.completeness import is_incomplete
from reporting.projections.division.queries import breadcrumb
from reporting.projections.post.queries import Known, posts_by_id
from reporting.projections.staff.queries import homes
from reporting.projections.station.queries import station_names
from reporting.projections.statistical_return.queries import WholeReturn, one
from reporting.projections.statistical_return.row import EVENTS

PURPOSE = "statistical_return"
"""For which names are asked."""


@dataclass(frozen=True, slots=True)
class Line:
    """A station, or a post or somebody at one; the station is missing where the read model does not show it."""

    own: UUID
    station_id: UUID | None
    station: str = ""
    post: Known | None = None


@acting("returns.read")
async def page(visit: SignedVisit) -> Response:
    """Of the latest version, by the records of today."""
    parts, now = visit.request.path_params, Moment(visit.console.today())
    own, county_id, column = asked_id(parts["return_id"]), asked_id(parts["county_id"]), parts["column"]
    told = await _told(visit, f"/v1/statistical-returns/{own}/cells/{county_id}/{column}")
    counted = [UUID(text) for text in told["counted"]]
    async with visit.reading() as connection:
        found = await one(connection, own)
        if found is None:
            raise NotFoundError
        trail = await breadcrumb(connection, found.one.division_id, now)
        known = await names(connection, {county_id}, now)
        lines = await _lines(connection, column, counted, found)
        incomplete = await is_incomplete(connection, EVENTS)
    people = [] if column in POST_COLUMNS | STATION_COLUMNS else counted
    cards_of = await cards(visit, people, PURPOSE)
    values: dict[str, Any] = {"found": found, "trail": trail, "names": known, "county_id": county_id}
    values |= {"column": column, "figure": told["figure"], "present": told["now"], "people": people}
    values |= {"elsewhere": told["elsewhere"], "called": period_called(found.one), "cards": cards_of}
    values |= {"lines": _in_order(lines, cards_of.names), "board": board_of(visit, found.one)}
    return visit.page("return_cell.html", {**values, "section": SECTION, "incomplete": incomplete})


async def _told(visit: SignedVisit, path: str) -> Mapping[str, Any]:
    try:
        return await visit.console.personnel.told(replace(visit.person, purpose=PURPOSE), path)
    except RefusedError:
        raise NotFoundError from None


async def _lines(
    connection: Connection, column: str, counted: Sequence[UUID], found: WholeReturn
) -> Sequence[Line]:
    """Each where it was on the reference day."""
    day = found.one.reference_on
    posts = await posts_by_id(connection, counted, day) if column in POST_COLUMNS else {}
    at: Mapping[UUID, UUID] = {own: post.station_id for own, post in posts.items()}
    if column in STATION_COLUMNS:
        at = {own: own for own in counted}
    elif column not in POST_COLUMNS:
        at = await homes(connection, counted, day)
    called = await station_names(connection, list(at.values()), Moment(day))
    return [
        Line(own, station := at.get(own), called.get(station, "") if station else "", posts.get(own))
        for own in counted
    ]


def _in_order(lines: Sequence[Line], people: Mapping[UUID, str]) -> Sequence[Line]:
    """By station, then by post or name."""

    def key(line: Line) -> tuple[str, str, int, str]:
        kind, number = (line.post.kind, line.post.number) if line.post else ("", 0)
        return line.station, kind, number, people.get(line.own, "")

    return sorted(lines, key=key)
