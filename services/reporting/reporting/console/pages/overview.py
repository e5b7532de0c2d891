"""The region's coverage: the figure, the tile map and the same as a table."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from chassis.http.acting import acting
from chassis.periods import last_ended
from reporting.asking import Connection, Moment
from reporting.console.alerting import badges
from reporting.console.asked import asked
from reporting.console.cartogram import blocks
from reporting.console.returning import definitions
from reporting.console.visiting import SignedVisit
from reporting.projections.alert.queries import Sought
from reporting.projections.completeness import is_incomplete as incomplete_of
from reporting.projections.coverage.queries import coverage, is_incomplete
from reporting.projections.division.border import border_counties
from reporting.projections.division.queries import region
from reporting.projections.statistical_return.queries import lines
from reporting.projections.statistical_return.row import EVENTS


@acting("pages.read")
async def overview(visit: SignedVisit) -> Response:
    question = asked(visit.request.query_params, visit.console.today())
    async with visit.reading() as connection:
        whole = await region(connection, question.mapped.drawn)
        figure = await coverage(connection, whole.division_id, question.mapped, depth=2) if whole else None
        if figure is None:
            return visit.page("empty.html", {"asked": question})
        borders = await border_counties(connection, question.mapped.drawn)
        incomplete = await is_incomplete(connection)
        returns = await _returns(connection, visit) if question.is_now else None
        all_of_it = Sought(under=figure.division_id)
        open_alerts = await badges(connection, visit, all_of_it, "") if question.is_now else None
    values = {"asked": question, "figure": figure, "blocks": blocks(figure), "borders": borders}
    values["returns"], values["alerts"] = returns, open_alerts
    return visit.page("overview.html", {**values, "incomplete": incomplete})


async def _returns(connection: Connection, visit: SignedVisit) -> Mapping[str, Any] | None:
    """Of the first return that the policy defines, if any: who has sent it; None for those who may not know."""
    known = definitions(visit)
    if not known or not visit.might("returns.read"):
        return None
    definition, now = known[0], Moment(visit.console.today())
    period, under = last_ended(definition.kind, now.as_of), visit.caller.division_id
    found = await lines(connection, now, under, definition.wanted(period))
    if not found:
        return None
    return {
        "definition": definition.code,
        "called": definition.called(period),
        "under": under,
        "totals": Counter(one.state(now.as_of) for one in found),
        "incomplete": await incomplete_of(connection, EVENTS),
    }
