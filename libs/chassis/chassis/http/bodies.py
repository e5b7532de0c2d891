"""A body comes within a time, and while it keeps others waiting its request holds no place among them.

Few wait so at once: what has come of a body is kept, and connections cost a sender nothing.
Nearly all come with their head or right behind it: for those no clock fires.
"""

from http import HTTPStatus

from chassis.http.admitting import PLACE, Place
from chassis.http.heads import HEAD_SECONDS, BoundedHeads

LATE_SECONDS = 0.1
"""From here on the request gives its place away, until its body has come."""


class BoundedBodies(BoundedHeads):
    """The clock of a body stands while the application does not read: then the sender is not the slow one."""

    _body_seconds = HEAD_SECONDS
    _late = False

    def on_message_complete(self) -> None:
        """Who gave its place away and finds none is asked to come again."""
        late, self._late = self._late, False
        place = self._place() if late else None
        if place and not place.taken():
            self._end(HTTPStatus.SERVICE_UNAVAILABLE)
        super().on_message_complete()

    def _start(self) -> None:
        if self._clock is None and self._in_body and self._answers():
            self._clock = self.loop.call_later(LATE_SECONDS, self._is_late)
        else:
            super()._start()

    def _is_late(self) -> None:
        self._clock = self.loop.call_later(self._body_seconds, self._is_too_late)
        if self.flow.read_paused:
            return
        self._late = True
        place = self._place()
        if place and not place.given_away():
            self._end(HTTPStatus.SERVICE_UNAVAILABLE)

    def _is_too_late(self) -> None:
        if self.flow.read_paused:
            self._clock = self.loop.call_later(self._body_seconds, self._is_too_late)
        else:
            self._end(HTTPStatus.REQUEST_TIMEOUT)

    def _place(self) -> Place | None:
        """The one that the request was given, if it is still being worked on."""
        return self.cycle.scope.get(PLACE) if self._answers() else None  # type: ignore[return-value] # a scope's extension
