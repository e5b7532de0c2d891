"""A body comes within a time, and a request that is kept waiting for one gives its place away meanwhile.

Few wait so at once: what has come of a body is kept, and connections cost a sender nothing.
"""

import asyncio
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.types import Message, Receive

from chassis.http.places import Place

UNFINISHED = "sifasuo.unfinished"
"""Among a scope's extensions where not all of the body came with the head."""

LATE_SECONDS = 0.1
"""After the application began to wait. The place is taken again when all of the body has come."""


class LateBody:
    """The `receive` of a request with such a body, which has `seconds` to come from when it is waited for.

    Raises HTTPException, 408 or 503. An answer that has begun needs no place, and goes on whatever comes.
    """

    def __init__(self, receive: Receive, place: Place, seconds: float) -> None:
        self._receive = receive
        self._place = place
        self._seconds = seconds
        self._since = 0.0
        self._more = True

    async def __call__(self) -> Message:
        self._since = self._since or asyncio.get_running_loop().time()
        while True:
            try:
                async with asyncio.timeout_at(self._until()):
                    message = await self._receive()
            except TimeoutError:
                self._wait_aside()
            else:
                self._more = message.get("more_body", False)
                if message["type"] == "http.request" and not self._more:
                    self._come_back()
                return message

    def _until(self) -> float | None:
        match self._more, self._place:
            case True, Place(inside=True):
                return self._since + LATE_SECONDS
            case True, Place(aside=True):
                return self._since + self._seconds
            case _:
                return None

    def _wait_aside(self) -> None:
        """The second time it was too long; it may be, too, that the answer began meanwhile."""
        if self._place.aside:
            raise _ended(HTTPStatus.REQUEST_TIMEOUT)
        if self._place.inside and not self._place.given_away():
            raise _ended(HTTPStatus.SERVICE_UNAVAILABLE)

    def _come_back(self) -> None:
        if self._place.aside and not self._place.taken():
            raise _ended(HTTPStatus.SERVICE_UNAVAILABLE)


def _ended(status: HTTPStatus) -> HTTPException:
    """The connection ends too: what was not waited for is not read either."""
    return HTTPException(status, headers={"Connection": "close"})
