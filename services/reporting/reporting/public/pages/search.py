"""Stations and places from one box: by name, code, pinyin or its initials."""

from chassis.http.acting import acting
from reporting.asking import Connection
from reporting.projections.completeness import PLACES, is_incomplete
from reporting.projections.search.queries import Found, search
from reporting.projections.search.question import question
from reporting.public.asked import asked_text
from reporting.public.showing import Question, Shown

MOST = 30
"""Of stations and of places; more letters find the others."""

NOTHING = Found((), False)


@acting("pages.open")
async def found(connection: Connection, asked: Question) -> Shown:
    """What stands no more is left out: a page tells of today."""
    q = asked_text(asked.query)
    if not q:
        return Shown("search.html", {"q": q, "stations": NOTHING, "places": NOTHING})
    hits = await search(connection, question(q), asked.today, ("station", "division"), MOST)
    standing = tuple(hit for hit in hits["division"].hits if not hit.dissolved)
    places = Found(standing, hits["division"].more)
    incomplete = await is_incomplete(connection, PLACES)
    return Shown(
        "search.html", {"q": q, "stations": hits["station"], "places": places}, incomplete=incomplete
    )
