"""The live stream of a page: reporting's change log as server-sent events, for as long as the session lasts."""

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from reporting.console.visiting import SignedVisit


async def live(visit: SignedVisit) -> Response:
    chunks = visit.console.stream(visit.caller, _last_seen(visit.request))
    return StreamingResponse(chunks, media_type="text/event-stream", headers={"cache-control": "no-store"})


def _last_seen(request: Request) -> int | None:
    """A reconnecting browser says itself where it was; a new page was rendered at `after`."""
    value = request.headers.get("last-event-id") or request.query_params.get("after", "")
    return int(value) if value.isdecimal() else None
