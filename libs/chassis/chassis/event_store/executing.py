"""Load, decide, append: how a command comes to its effect exactly once (DESIGN section 4).

A repeat is seen in the stream before anything is decided: the ids of commands lie in the meta of their
events. Of two twins in flight the loser reloads and finds the winner's answer; so does a caller whose
connection was cut at COMMIT.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from uuid import UUID

from google.protobuf.message import Message

from chassis.errors import DomainError
from chassis.event_store.port import (
    ClaimConflictError,
    EventStore,
    Request,
    Stream,
    VersionConflictError,
)
from chassis.postgres_errors import LOST
from sifasuo.common.v1.envelope_pb2 import Meta

CONFLICTS = 32
"""How often others may come first before the caller hears of it."""

CUTS = 3
PAUSE = 0.05
"""How often the connection may be cut, and the seconds before the outcome is looked up, doubled each time."""


class KeyReusedError(DomainError):
    """The Idempotency-Key was used before, with another body."""


class StaleVersionError(DomainError):
    """If-Match names a version that is no longer the last."""

    seen: int
    expected: int


class ContentionError(Exception):
    """Others kept coming first: the caller may try again."""


@dataclass(frozen=True, slots=True)
class Command:
    """Who asks and under which key: `meta` holds the command's id and the hash of its body.

    One that `opens` its subject is decided before that is looked for: unless it is a repeat, there is none yet.
    """

    meta: Meta
    expected: int | None = None
    opens: bool = False

    @property
    def command_id(self) -> UUID:
        """Raises ValueError if `meta` holds none."""
        return UUID(bytes=self.meta.command_id)


@dataclass(frozen=True, slots=True)
class Executed:
    """What the command did to its subject: the same for its repeats, however far things have moved on."""

    subject: UUID
    version: int
    epoch: int
    events: tuple[Message, ...]


Decide = Callable[[Stream], Awaitable[Request]]
Permit = Callable[[Stream], Awaitable[None]]


async def permit_all(_: Stream) -> None:
    """How the subject stands is no secret."""


async def execute(
    store: EventStore, subject: UUID, command: Command, decide: Decide, permit: Permit = permit_all
) -> Executed:
    """Carry `command` out on the stream `subject`, once.

    What an earlier run did is answered once it is durable: its own wait may have been cut short.
    `decide` gets the subject's stream and may load others; its request must append to the subject. `permit`
    refuses who may not know how the subject stands; it is asked before a stale version is told.
    Raises KeyReusedError, StaleVersionError, what `decide` raises, ContentionError when others keep
    coming first, and the connection's error when the store stays away (the outcome is then unknown).
    """
    cuts = 0
    for tried in range(CONFLICTS):
        try:
            stream = Stream(subject) if command.opens and not tried else await store.load(subject)
            return await _attempt(store, stream, command, decide, permit)
        except (VersionConflictError, ClaimConflictError):
            continue
        except LOST:
            cuts += 1
            if cuts == CUTS:
                raise
            await asyncio.sleep(PAUSE * 2**cuts)
    raise ContentionError


async def _attempt(
    store: EventStore, stream: Stream, command: Command, decide: Decide, permit: Permit
) -> Executed:
    if done := _earlier_run(stream, command):
        await store.secured()
        return done
    if command.expected is not None and command.expected != stream.version:
        await permit(stream)
        raise StaleVersionError(command.expected, stream.version)
    request = await _decided(store, stream, decide)
    appended = await store.append(request)
    events = next(tuple(a.events) for a in request.appends if a.stream_id == stream.stream_id)
    return Executed(stream.stream_id, stream.version + len(events), appended.epoch, events)


async def _decided(store: EventStore, stream: Stream, decide: Decide) -> Request:
    """A refusal stands only if the subject is still what it was.

    `decide` may have looked at another stream after a twin wrote both: what it saw does not belong together.
    """
    try:
        return await decide(stream)
    except Exception:
        if (await store.load(stream.stream_id)).version != stream.version:
            raise VersionConflictError from None
        raise


def _earlier_run(stream: Stream, command: Command) -> Executed | None:
    written = stream.of_command(command.command_id)
    if not written:
        return None
    last = written[-1]
    if last.meta.request_hash != command.meta.request_hash:
        raise KeyReusedError
    return Executed(stream.stream_id, last.version, last.epoch, tuple(r.event for r in written))
