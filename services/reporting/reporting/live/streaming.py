"""What one client hears: server-sent events that can be taken up where they broke off, and lose no subject."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

import structlog

from chassis.auth.caller import Caller
from chassis.postgres_errors import LOST
from chassis.projecting.change_log import Logged, NotInLogError
from reporting.live.following import Following
from reporting.live.knowing import Known
from reporting.reading import BODIES, RESTRICTED_TO

MEDIA_TYPE = "text/event-stream"
HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
OPEN_KINDS = frozenset({"division", "station", "coverage", "reset", "completeness", "standing"})
"""What everyone who signs in may hear of. Whatever else there is to be told, or ever will be, is restricted."""

KEEP_ALIVE_SECONDS = 10.0
KEEP_ALIVE = b": keep-alive\n\n"
CONSULTATION = "consultation"
"""Who may know of one, no division tells: the read model is asked (ADR 178)."""

OF_ORGANS = frozenset({"staff_merits", "organs_alert"})
"""What justice organs alone read (O-7, O-19)."""

RETRY_MILLISECONDS = 1000
AGAIN_SECONDS = 1.0
"""After which the database is asked again that was away."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Listener:
    """`since` is the last number that the client has, None for from now on.

    `is_welcome` is asked again and again: once the token or session does not hold any more, the stream ends.
    `known` tells which of these consultations, counties and stations, told of up to that number, the caller may know of now;
    `without` names kinds that the page does not show.
    """

    caller: Caller
    since: int | None
    is_welcome: Callable[[], Awaitable[bool]]
    known: Callable[[Collection[UUID], int], Awaitable[Known]]
    without: Collection[str] = ()

    async def heard(self, entries: Sequence[Logged]) -> list[Logged]:
        """Those that may be heard, in their order: what is restricted as row-level security shows it now.

        It was told where it lay then; whoever comes again later hears of what has gone elsewhere no more.
        """
        shown = [entry for entry in entries if entry.kind not in self.without and self.may_concern(entry)]
        asked = {subject for entry in shown if entry.kind not in OPEN_KINDS for subject in entry.subjects}
        known = await self.known(asked, entries[-1].seq) if asked else Known()
        return [one for one in shown if one.kind in OPEN_KINDS or known.tells_of(one.subjects)]

    def may_concern(self, entry: Logged) -> bool:
        """Whether it is worth the question: nothing restricted concerns those in whose division it did not lie."""
        if entry.kind in OPEN_KINDS or entry.kind == CONSULTATION:
            return True
        if entry.kind in OF_ORGANS and BODIES.get(self.caller.body) != "justice_organ":
            return False
        return self.caller.body in RESTRICTED_TO and self.caller.division_id in entry.subjects


async def stream(following: Following, listener: Listener) -> AsyncIterator[bytes]:
    """Ends with the listener's welcome or with the process; the client then comes again from where it was.

    While the database is away nothing is heard yet.
    """
    seq = await following.head() if listener.since is None else listener.since
    yield f"retry: {RETRY_MILLISECONDS}\n\n".encode()
    while not following.ended:
        try:
            if not await listener.is_welcome():
                return
            entries = await following.after(seq)
            heard = await listener.heard(entries)
        except NotInLogError:
            seq = await following.head()
            yield _message(seq, "reset", ())
            continue
        except LOST as error:
            log.warning("live.away", error=type(error).__name__)
            yield KEEP_ALIVE
            await asyncio.sleep(AGAIN_SECONDS)
            continue
        if entries:
            for message in _messages(seq, entries[-1].seq, heard):
                yield message
            seq = entries[-1].seq
        elif not await following.news(seq, KEEP_ALIVE_SECONDS):
            yield KEEP_ALIVE


def _messages(seq: int, last: int, heard: Iterable[Logged]) -> Iterator[bytes]:
    """One for each kind. Only the last takes the client past `seq`: broken off before, it hears all of them anew."""
    told: dict[str, set[UUID]] = {}
    for entry in heard:
        told.setdefault(entry.kind, set()).update(entry.subjects)
    if not told:
        yield f"id: {last}\n\n".encode()
    for number, (kind, subjects) in enumerate(told.items(), 1):
        yield _message(last if number == len(told) else seq, kind, sorted(subjects))


def _message(seq: int, kind: str, subjects: Iterable[UUID]) -> bytes:
    data = json.dumps({"subjects": [str(subject) for subject in subjects]}, separators=(",", ":"))
    return f"id: {seq}\nevent: {kind}\ndata: {data}\n\n".encode()
