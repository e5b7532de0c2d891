"""The yearly assessment of stations (O-17): results by division, each number with its list, and who is not assessed yet."""

from collections.abc import Sequence
from typing import Any

from starlette.responses import Response

from chassis.http.acting import acting
from reporting.console.asked import asked, asked_cut, asked_optional_id, asked_text, asked_year
from reporting.console.naming import beneath, names
from reporting.console.overseeing import rules
from reporting.console.troubles import NotFoundError, UnreadableError
from reporting.console.visiting import SignedVisit
from reporting.projections.completeness import PLACES, is_incomplete
from reporting.projections.division.queries import Division
from reporting.projections.station_assessment.facts import EVENTS
from reporting.projections.station_assessment.queries import NONE, Counts, assessed, assessment_counts

ROWS = 50
YEARS = 5
"""That are offered side by side; an earlier one is found by its address."""


@acting("assessments.read")
async def listed(visit: SignedVisit) -> Response:
    query = visit.request.query_params
    question, found = asked(query, visit.console.today()), rules(visit)
    latest = found.latest_year(question.moment.as_of)
    year, result = asked_year(query) or latest, asked_text(query, "result")
    if result is not None and result not in {*found.results, NONE}:
        raise UnreadableError(result)
    async with visit.reading() as connection:
        under, trail = await beneath(connection, asked_optional_id(query, "under"), question.mapped.drawn)
        if under is None or not trail:
            raise NotFoundError
        counts = await assessment_counts(connection, question.mapped, year, under)
        cut = asked_cut(query, ROWS)
        page = await assessed(connection, question.mapped, year, cut, under=under, result=result)
        known = await names(connection, [one.county_id for one in page.items], question.moment)
        incomplete = await is_incomplete(connection, (*PLACES, *EVENTS))
    values = {"asked": question, "page": page, "trail": trail, "under": under, "names": known}
    chosen = {"year": year, "result": result, "results": (*found.results, NONE), "due_on": found.due_on(year)}
    years = {"years": range(latest, latest - YEARS, -1), "cursor": query.get("cursor")}
    more = {"sees": visit.might("assessments.read"), "incomplete": incomplete, "section": "/oversight"}
    return visit.page(
        "assessments.html", {**values, **chosen, **years, **more, **_in_rows(counts, trail[-1])}
    )


def _in_rows(counts: Sequence[Counts], top: Division) -> dict[str, Any]:
    """The sum, and what it is of; a county's townships have no rows of their own."""
    own = next((one for one in counts if one.division_id == top.division_id), None)
    parts = [one for one in counts if one is not own] if top.level != "county" else []
    return {"total": own or Counts(top.division_id, top.name), "parts": parts}
