"""What one client hears: server-sent events that can be taken up where they broke off, and lose no subject."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.auth.caller import Caller
from chassis.projecting.change_log import Logged, NotInLogError
from reporting.live.following import Following
from reporting.reading import RESTRICTED_TO

MEDIA_TYPE = "text/event-stream"
HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
OPEN_KINDS = frozenset({"division", "station", "coverage", "reset", "completeness"})
"""What everyone who signs in may hear of. Whatever else there is to be told, or ever will be, is restricted."""

KEEP_ALIVE_SECONDS = 10.0
CONSULTATION = "consultation"
"""Who may know of one, no division tells: the read model is asked (ADR 178)."""

RETRY_MILLISECONDS = 1000


@dataclass(frozen=True, slots=True)
class Listener:
    """`since` is the last number that the client has, None for from now on.

    `is_welcome` is asked again and again: once the token or session does not hold any more, the stream ends.
    `known` tells which of these consultations the caller may know of.
    """

    caller: Caller
    since: int | None
    is_welcome: Callable[[], Awaitable[bool]]
    known: Callable[[Collection[UUID]], Awaitable[frozenset[UUID]]]

    async def heard(self, entries: Sequence[Logged]) -> list[Logged]:
        """Those that may be heard, in their order."""
        asked = {subject for entry in entries if entry.kind == CONSULTATION for subject in entry.subjects}
        known = await self.known(asked) if asked else frozenset[UUID]()
        return [entry for entry in entries if self.may_hear(entry) or _is_of(entry, known)]

    def may_hear(self, entry: Logged) -> bool:
        """What is restricted is told of within the division in which it lies, as row-level security shows it."""
        if entry.kind in OPEN_KINDS:
            return True
        return (
            entry.kind != CONSULTATION
            and self.caller.body in RESTRICTED_TO
            and self.caller.division_id in entry.subjects
        )


def _is_of(entry: Logged, known: Collection[UUID]) -> bool:
    return entry.kind == CONSULTATION and any(subject in known for subject in entry.subjects)


async def stream(log: Following, listener: Listener) -> AsyncIterator[bytes]:
    """Ends with the listener's welcome or with the process; the client then comes again from where it was."""
    seq = await log.head() if listener.since is None else listener.since
    yield f"retry: {RETRY_MILLISECONDS}\n\n".encode()
    while await listener.is_welcome() and not log.ended:
        try:
            entries = await log.after(seq)
        except NotInLogError:
            seq = await log.head()
            yield _message(seq, "reset", ())
            continue
        if entries:
            for message in _messages(seq, entries[-1].seq, await listener.heard(entries)):
                yield message
            seq = entries[-1].seq
        elif not await log.news(seq, KEEP_ALIVE_SECONDS):
            yield b": keep-alive\n\n"


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
