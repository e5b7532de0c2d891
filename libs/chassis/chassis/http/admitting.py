"""No more is worked on at once than is soon done: whoever comes beyond that is asked at once to come again.

So what is admitted waits for few others under any load, and when the load goes nothing is left to work off.
"""

from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chassis.http.bodies import UNFINISHED, LateBody
from chassis.http.health import PATHS
from chassis.http.places import Place, Places, Room

# It loads FastAPI, without which a process that only tells its health starts sooner.
if TYPE_CHECKING:
    from chassis.http.allowing import Allowances
    from chassis.http.problems import Problems


class Admitting:
    """Lets in as many requests at once as there are places; probes and metrics always, for they tell of the load.

    An answer that has begun, a live stream for one, no longer counts.
    """

    def __init__(self, app: ASGIApp, problems: "Problems", room: Room, allowances: "Allowances") -> None:
        self.app = app
        self._problems = problems
        self._room = room
        self._allowances = allowances

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] in PATHS:
            await self.app(scope, receive, send)
            return
        places = self._room.at(scope["path"])
        if places.free:
            await self._admit(places, scope, receive, send)
        else:
            await self._problems.refuse(Request(scope), "overloaded")(scope, receive, send)

    async def _admit(self, places: Places, scope: Scope, receive: Receive, send: Send) -> None:
        async def leaving(message: Message) -> None:
            place.leave()
            await send(message)

        place = Place(places)
        place.taken()
        if UNFINISHED in scope.get("extensions", ()):
            receive = LateBody(receive, place, self._allowances.of(scope).body_seconds)
        try:
            await self.app(scope, receive, leaving)
        finally:
            place.leave()
