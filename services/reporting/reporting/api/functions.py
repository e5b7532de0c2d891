"""Which of the ten functions how many stations perform (O-15)."""

from chassis.http.acting import acting
from chassis.http.routing import Router
from reporting.api.answers import Answer, Number
from reporting.api.asked import Moments, Under
from reporting.api.sources import Asking
from reporting.projections.station.performing import performed

router = Router(prefix="/v1/functions", tags=["stations"])


class PerformedAnswer(Answer):
    function: str
    performing: Number
    lacking: Number


class FunctionsAnswer(Answer):
    items: tuple[PerformedAnswer, ...]


@router.get("")
@acting("pages.read")
async def functions(asker: Asking, asked: Moments, under: Under = None) -> FunctionsAnswer:
    """Each number with the list of the stations that it counts, seated in or below `under`."""

    def number(count: int, function: str, performs: str) -> Number:
        place = {"under": under} if under else {}
        return Number(count, asked.to("/v1/stations", function=function, performs=performs, **place))

    async with asker.reading() as connection:
        found = await performed(connection, asked.mapped, under)
    items = tuple(
        PerformedAnswer(
            function=one.function,
            performing=number(one.performing, one.function, "true"),
            lacking=number(one.lacking, one.function, "false"),
        )
        for one in found
    )
    return FunctionsAnswer(items=items, pending=asker.pending)
