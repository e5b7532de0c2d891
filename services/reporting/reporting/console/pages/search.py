"""One box for divisions and stations: a page, and while one types a list of the first that fit."""

from collections.abc import Mapping, Sequence
from typing import Any

from starlette.responses import Response

from chassis.http.acting import acting
from reporting.asking import Connection, Moment
from reporting.console.asked import asked_text
from reporting.console.visiting import SignedVisit
from reporting.projections.coverage.queries import is_incomplete
from reporting.projections.search.queries import Found, Kind, search
from reporting.projections.search.question import question

KINDS: tuple[Kind, ...] = ("division", "station")
ROWS, WHILE_TYPING = 30, 5
"""Of each kind."""


@acting("pages.read")
async def page(visit: SignedVisit) -> Response:
    sought = asked_text(visit.request.query_params, "q")
    async with visit.reading() as connection:
        found = await _found(visit, connection, sought, ROWS)
        incomplete = await is_incomplete(connection)
    return visit.page("search.html", {"sought": sought or "", "incomplete": incomplete, **_shown(found)})


@acting("pages.read")
async def suggestions(visit: SignedVisit) -> Response:
    """Without a frame, for the box that asks."""
    sought = asked_text(visit.request.query_params, "q")
    async with visit.reading() as connection:
        found = await _found(visit, connection, sought, WHILE_TYPING)
    return visit.page("suggestions.html", {"sought": sought or "", **_shown(found)})


async def _found(
    visit: SignedVisit, connection: Connection, sought: str | None, limit: int
) -> Mapping[Kind, Found]:
    day = Moment(visit.console.today())
    return await search(connection, question(sought or ""), day, KINDS, limit)


def _shown(found: Mapping[Kind, Found]) -> dict[str, Any]:
    groups: Sequence[tuple[Kind, Found]] = [(kind, one) for kind, one in found.items() if one.hits]
    return {
        "groups": groups,
        "count": sum(len(one.hits) for one in found.values()),
        "more": any(one.more for one in found.values()),
    }
