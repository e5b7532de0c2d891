"""Returns of a period: received, late, missing, and how far each has come (O-14, O-17)."""

from collections import Counter
from typing import Any

from starlette.responses import Response

from chassis.http.acting import acting
from reporting.asking import Moment
from reporting.console.asked import asked_optional_id, asked_text
from reporting.console.forms.form import Form, again
from reporting.console.forms.procedure_steps import GENERATE
from reporting.console.naming import names
from reporting.console.procedures import SECTION, carry_out, entered
from reporting.console.registry import RefusedError
from reporting.console.returning import asked_definition, asked_period, definitions, period_called
from reporting.console.troubles import UnreadableError
from reporting.console.visiting import SignedVisit
from reporting.projections.completeness import is_incomplete
from reporting.projections.division.facts import EVENTS as DIVISION_EVENTS
from reporting.projections.division.queries import breadcrumb
from reporting.projections.statistical_return.queries import STATES, lines, of_other_kinds
from reporting.projections.statistical_return.row import EVENTS


@acting("returns.read")
async def board(visit: SignedVisit) -> Response:
    """Those of the last period that is over, unless another is asked for."""
    return await _board(visit)


@acting("returns.generate")
async def generate(visit: SignedVisit) -> Response:
    """By the organ that sends it, or acts for who sends it; of the period that the page shows."""
    definition = asked_definition(visit)
    period, form = asked_period(visit, definition), entered(visit, GENERATE)
    what = {"definition": definition.code, "period": definition.called(period)}
    sender = {"division_id": form.value("division_id") or str(visit.caller.division_id)}
    try:
        done = await carry_out(visit, GENERATE, form, "/v1/statistical-returns", **what, **sender)
    except RefusedError as error:
        return await _board(visit, form.refused(error.faults), error.status)
    return visit.visit.redirect(
        f"/returns/{done.subject}?after={done.position}&done=generate-return-{what['period']}"
    )


async def _board(visit: SignedVisit, refused: Form | None = None, status: int = 200) -> Response:
    query, now = visit.request.query_params, Moment(visit.console.today())
    definition, state = asked_definition(visit), asked_text(query, "state")
    if state is not None and state not in STATES:
        raise UnreadableError(state)
    period = asked_period(visit, definition)
    under = asked_optional_id(query, "under") or visit.caller.division_id
    async with visit.reading() as connection:
        trail = await breadcrumb(connection, under, now)
        own = await breadcrumb(connection, visit.caller.division_id, now)
        found = await lines(connection, now, under, definition.wanted(period))
        others = await of_other_kinds(connection, under, now, [one.code for one in definitions(visit)])
        acting = await names(
            connection, {*(one.acting_id for one in found), *(one.division_id for one in others)}, now
        )
        incomplete = await is_incomplete(connection, (*DIVISION_EVENTS, *EVENTS))
    of_state = [one for one in found if state in {None, one.state(visit.console.today())}]
    values: dict[str, Any] = {"trail": trail, "under": under, "definition": definition, "period": period}
    values |= {"definitions": definitions(visit), "called": definition.called(period), "state": state}
    values |= {"before": definition.before(period), "after": definition.after(period, now.as_of)}
    values |= {"states": STATES, "totals": Counter(one.state(now.as_of) for one in found), "lines": of_state}
    values |= {"due_on": definition.due_on(period), "incomplete": incomplete, "section": SECTION}
    sends = visit.may("returns.generate", own) and own[-1].level == definition.sender
    values |= {
        "others": [(one, period_called(one)) for one in others],
        "names": acting,
        "sending": [one for one in found if sends and one.awaits(own[-1].division_id)],
    }
    values |= {"form": again(refused, GENERATE.name, GENERATE.fields), "refused": refused, "step": GENERATE}
    return visit.page("returns.html", {**values, "may_see": visit.might("returns.read")}, status)
