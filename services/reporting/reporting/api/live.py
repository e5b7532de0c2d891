"""The live stream for those who bring a token; the console has its own, with the session's."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Annotated

from fastapi import Header, Query, Request
from fastapi.responses import StreamingResponse

from chassis.auth.errors import KeysUnavailableError, TokenRefusedError
from chassis.http.acting import acting
from chassis.http.commands import current_caller
from chassis.http.routing import Router
from reporting.api.sources import Asking
from reporting.live.streaming import HEADERS, MEDIA_TYPE, Listener, stream

router = Router(prefix="/v1/live", tags=["live"])

Seq = Annotated[
    int | None, Query(ge=0, lt=1 << 63, description="the last number already seen; else from now on")
]


@router.get("", response_class=StreamingResponse)
@acting("pages.read")
async def live(
    request: Request,
    asker: Asking,
    since: Seq = None,
    last_event_id: Annotated[str | None, Header(pattern=r"^[0-9]{1,18}$")] = None,
) -> StreamingResponse:
    """Server-sent events: `coverage`, `station`, `change`, `division` with the subjects that look different now.

    Each has a number; whoever comes again with the last one hears all that it missed, or `reset`.
    """
    last = since if last_event_id is None else int(last_event_id)
    known = partial(asker.sources.log.knowing.known_to, asker.caller, asker.sources.today)
    listener = Listener(asker.caller, last, _still_signed_in(request), known)
    return StreamingResponse(stream(asker.sources.log, listener), media_type=MEDIA_TYPE, headers=HEADERS)


def _still_signed_in(request: Request) -> Callable[[], Awaitable[bool]]:
    async def is_welcome() -> bool:
        try:
            await current_caller(request)
        except TokenRefusedError:
            return False
        except KeysUnavailableError:  # it held before; nothing new is known
            return True
        return True

    return is_welcome
