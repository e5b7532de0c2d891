"""No more is worked on at once than is soon done: whoever comes beyond that is asked at once to come again.

So what is admitted waits for few others under any load, and when the load goes nothing is left to work off.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chassis.http.health import PATHS

# It loads FastAPI, without which a process that only tells its health starts sooner.
if TYPE_CHECKING:
    from chassis.http.problems import Problems


ASIDE = 2
"""Times as many as there are places: each that waits for its body holds what has come of it."""

PLACE = "sifasuo.place"
"""In a request's scope, where `bodies` finds it."""


@dataclass(slots=True)
class Places:
    """How many more requests are let in, and how many may wait aside for the rest of their bodies."""

    free: int
    aside: int


@dataclass(slots=True)
class Place:
    """One of them, taken by a request until it begins to answer."""

    _all: Places
    _inside: bool = False
    _aside: bool = False

    def taken(self) -> bool:
        """Whether the request is inside now."""
        self.leave()
        self._inside = self._all.free > 0
        self._all.free -= self._inside
        return self._inside

    def given_away(self) -> bool:
        """Whether there is room to wait until it is taken again."""
        self.leave()
        self._aside = self._all.aside > 0
        self._all.aside -= self._aside
        return self._aside

    def leave(self) -> None:
        """Once or more often."""
        self._all.free += self._inside
        self._all.aside += self._aside
        self._inside = self._aside = False


class Admitting:
    """Lets in as many requests at once as there are places; probes and metrics always, for they tell of the load.

    An answer that has begun, a live stream for one, no longer counts.
    """

    def __init__(self, app: ASGIApp, problems: "Problems", places: Places) -> None:
        self.app = app
        self._problems = problems
        self._places = places

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] in PATHS:
            await self.app(scope, receive, send)
        elif self._places.free:
            await self._admit(scope, receive, send)
        else:
            await self._problems.refuse(Request(scope), "overloaded")(scope, receive, send)

    async def _admit(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def leaving(message: Message) -> None:
            place.leave()
            await send(message)

        place = scope[PLACE] = Place(self._places)
        place.taken()
        try:
            await self.app(scope, receive, leaving)
        finally:
            place.leave()
