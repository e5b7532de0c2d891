"""For operators: how the streams of alerts run, as the guard saw them last."""

from time import time

from starlette.responses import Response

from chassis.http.acting import acting
from reporting.console import operating
from reporting.console.troubles import NotFoundError
from reporting.console.visiting import SignedVisit
from reporting.guarding.keeping import last_look


@acting("streams.read")
async def page(visit: SignedVisit) -> Response:
    """To whom it is not given it is not found."""
    if not visit.might("streams.read"):
        raise NotFoundError
    async with visit.reading() as connection:
        look = await last_look(connection)
    asked = look.report.processes if look else ()
    titles, language = visit.console.titles, visit.visit.preferences.language
    values = {
        "look": look,
        "silent": look is not None and look.is_old(visit.console.standing.limits),
        "normalisers": operating.normalisers(asked),
        "workers": operating.workers(asked),
        "lateness": operating.delays(asked),
        "commits": operating.commits(asked, time() - look.seconds) if look else {},
        "duties": [(titles.title(rule, language), count) for rule, count in operating.duties(asked)],
        "relays": operating.relays(asked),
        "projections": operating.projections(asked),
        "section": "/operations",
    }
    return visit.page("operations.html", values)
