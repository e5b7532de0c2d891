"""The list that a number of townships opens; its heading repeats the number."""

from starlette.responses import Response

from chassis.http.acting import acting
from reporting.console.asked import asked, asked_cut, asked_optional_id, asked_text
from reporting.console.naming import beneath
from reporting.console.troubles import NotFoundError, UnreadableError
from reporting.console.visiting import SignedVisit
from reporting.projections.coverage.queries import Figure, coverage, found, is_incomplete, townships

ROWS = 100
COVERED = {"yes": True, "no": False}


@acting("pages.read")
async def listed(visit: SignedVisit) -> Response:
    query = visit.request.query_params
    question = asked(query, visit.console.today())
    covered = _covered(asked_text(query, "covered"))
    q = asked_text(query, "q")
    async with visit.reading() as connection:
        under, trail = await beneath(connection, asked_optional_id(query, "under"), question.mapped.drawn)
        figure = await coverage(connection, under, question.mapped, depth=0) if under else None
        if figure is None:
            raise NotFoundError
        page = await townships(
            connection, figure.division_id, question.mapped, asked_cut(query, ROWS), covered=covered, q=q
        )
        if q:
            figure = await found(connection, figure, question.mapped, q)
        incomplete = await is_incomplete(connection)
    return visit.page(
        "townships.html",
        {
            "asked": question,
            "figure": figure,
            "trail": trail,
            "page": page,
            "covered": covered,
            "count": _count(figure, covered),
            "q": q,
            "incomplete": incomplete,
            "cursor": query.get("cursor"),
        },
    )


def _covered(value: str | None) -> bool | None:
    if value is None:
        return None
    if value not in COVERED:
        raise UnreadableError(value)
    return COVERED[value]


def _count(figure: Figure, covered: bool | None) -> int:
    match covered:
        case True:
            return figure.served
        case False:
            return figure.unserved
        case None:
            return figure.townships
