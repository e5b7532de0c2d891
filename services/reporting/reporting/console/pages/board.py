"""The board of changes: a lane for each thing that a change waits for, and what was finished lately."""

from collections.abc import Mapping

from starlette.responses import Response

from chassis.http.acting import acting
from reporting.asking import Cut, Moment
from reporting.console.asked import asked_cut, asked_optional_id, asked_text
from reporting.console.lanes import lanes, latest, places
from reporting.console.naming import names
from reporting.console.proposing import counties
from reporting.console.troubles import UnreadableError
from reporting.console.visiting import SignedVisit
from reporting.console.words import BODIES, STATUSES
from reporting.projections.change.queries import OPEN, changes, is_incomplete, tallies

IN_A_LANE = Cut(limit=12)
ROWS = 50


@acting("changes.read")
async def board(visit: SignedVisit) -> Response:
    query = visit.request.query_params
    if asked_text(query, "status") or asked_text(query, "overdue") or query.get("cursor"):
        return await _listed(visit)
    under, waiting_on = asked_optional_id(query, "under"), _one_of(asked_text(query, "waiting_on"), BODIES)
    now = Moment(visit.console.today())
    async with visit.reading() as connection:
        counts = await tallies(connection, under=under, waiting_on=waiting_on)
        found = await lanes(connection, counts, IN_A_LANE, under, waiting_on)
        open_ones, closed = found[: len(OPEN)], found[len(OPEN) :]
        finished = latest(closed, IN_A_LANE.limit)
        incomplete = await is_incomplete(connection)
        shown = [*finished, *(change for lane in open_ones for change in lane.changes)]
        known = await names(connection, {*places(shown), under}, now)
        proposer = bool(await counties(connection, visit, now))
    values = {"lanes": open_ones, "finished": finished, "closed": closed, "proposer": proposer}
    chosen = {"names": known, "under": under, "waiting_on": waiting_on, "incomplete": incomplete}
    return visit.page("board.html", {**values, **chosen, "may_see": visit.might("changes.read")})


async def _listed(visit: SignedVisit) -> Response:
    """Those that a number counts, page by page."""
    query = visit.request.query_params
    status = _one_of(asked_text(query, "status"), STATUSES)
    under, waiting_on = asked_optional_id(query, "under"), _one_of(asked_text(query, "waiting_on"), BODIES)
    late = visit.console.today() if query.get("overdue") == "yes" else None
    cut = asked_cut(query, ROWS)
    async with visit.reading() as connection:
        page = await changes(
            connection, cut, status=status, under=under, waiting_on=waiting_on, overdue_on=late
        )
        counts = await tallies(connection, under=under, waiting_on=waiting_on, overdue_on=late)
        known = await names(connection, {*places(page.items), under}, Moment(visit.console.today()))
        incomplete = await is_incomplete(connection)
    count = sum(tally.count for tally in counts if status in {None, tally.status})
    values = {"page": page, "names": known, "count": count, "cursor": cut.cursor, "overdue": late is not None}
    chosen = {"status": status, "under": under, "waiting_on": waiting_on, "incomplete": incomplete}
    return visit.page("changes.html", {**values, **chosen, "may_see": visit.might("changes.read")})


def _one_of(value: str | None, known: Mapping[str, str]) -> str | None:
    if value is not None and value not in known:
        raise UnreadableError(value)
    return value
