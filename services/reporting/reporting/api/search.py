"""One box for divisions and stations: by name, code, pinyin or its initials."""

from typing import Annotated

from fastapi import Query

from chassis.http.acting import acting
from chassis.http.routing import Router
from reporting.api.answers import Answer
from reporting.api.sources import Asking
from reporting.asking import Moment
from reporting.projections.search.queries import Hit, Kind, search
from reporting.projections.search.question import question

router = Router(prefix="/v1/search", tags=["search"])

KINDS: tuple[Kind, ...] = ("division", "station")

Wanted = Annotated[
    str,
    Query(
        alias="q",
        min_length=1,
        max_length=64,
        pattern=r"^[^\x00-\x1f]*$",
        description="any part of a name, its pinyin or their initials, or the front of a code",
        examples=["城关", "chengguan", "cg", "540102"],
    ),
]


class SearchAnswer(Answer):
    """Divisions before stations, each the best first. `more`: there are others, and more letters find them."""

    items: tuple[Hit, ...]
    more: bool


@router.get("")
@acting("pages.read")
async def searched(
    asker: Asking,
    q: Wanted,
    *,
    kind: Kind | None = None,
    limit: Annotated[int, Query(ge=1, le=50, description="of each kind")] = 10,
) -> SearchAnswer:
    """As of today; who bears a name or a code no longer is found by it too, and it says so."""
    kinds = (kind,) if kind else KINDS
    day = Moment(asker.sources.today())
    async with asker.reading() as connection:
        found = await search(connection, question(q), day, kinds, limit)
    return SearchAnswer(
        items=tuple(hit for one in kinds for hit in found[one].hits),
        more=any(one.more for one in found.values()),
        pending=asker.pending,
    )
