"""The live stream of a page, for as long as the session lasts."""

from functools import partial

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from chassis.http.acting import acting
from reporting.console.visiting import SignedVisit
from reporting.live.streaming import HEADERS, MEDIA_TYPE, Listener, stream

LONGEST_NUMBER = 18


@acting("pages.read")
async def live(visit: SignedVisit) -> Response:
    if visit.request.method == "HEAD":
        return Response(media_type=MEDIA_TYPE, headers=HEADERS)

    async def is_welcome() -> bool:
        return await visit.console.gate.admits(visit.request)

    known = partial(visit.console.log.knowing.known_to, visit.caller, visit.console.today)
    without = visit.request.query_params.getlist("without")
    listener = Listener(visit.caller, _last_seen(visit.request), is_welcome, known, without)
    return StreamingResponse(stream(visit.console.log, listener), media_type=MEDIA_TYPE, headers=HEADERS)


def _last_seen(request: Request) -> int | None:
    """A browser that comes again says itself where it was; a new page says what it was rendered from."""
    value = request.headers.get("last-event-id") or request.query_params.get("since", "")
    return int(value) if value.isdecimal() and len(value) <= LONGEST_NUMBER else None
