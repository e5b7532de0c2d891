"""The event store's port (DESIGN section 4): what every implementation promises.

Positions have no gap and are visible in order: a reader may trust `read(after=n)`. An append is all or
nothing over its streams, claims, notes, sealed rows and agenda.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, Protocol
from uuid import UUID

from google.protobuf.message import Message

from chassis.messages import Recorded
from sifasuo.common.v1.envelope_pb2 import Meta


@dataclass(frozen=True, slots=True)
class Stream:
    """All events of one stream, oldest first; empty for a stream that does not exist."""

    stream_id: UUID
    recorded: tuple[Recorded, ...] = ()

    @property
    def version(self) -> int:
        """0 for a stream that does not exist."""
        return self.recorded[-1].version if self.recorded else 0

    @property
    def events(self) -> tuple[Message, ...]:
        """Without their envelopes."""
        return tuple(r.event for r in self.recorded)

    def of_command(self, command_id: UUID) -> tuple[Recorded, ...]:
        """What an earlier run of the same command wrote here."""
        return tuple(r for r in self.recorded if r.meta.command_id == command_id.bytes)


@dataclass(frozen=True, slots=True)
class Append:
    """Events for one stream, refused unless its last version is `expected` (0: it must be new).

    Without events it only guards: nothing is written, the version is checked all the same.
    """

    stream_id: UUID
    expected: int
    events: Sequence[Message]


ClaimKey = tuple[str, str]
"""Kind and key."""


@dataclass(frozen=True, slots=True)
class Claim:
    """`holder` alone may have `key` from `since` until the day before `until` (for ever if None)."""

    kind: str
    key: str
    holder: UUID
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Release:
    """The holder's claim ends: it no longer holds the key on `since` and later."""

    kind: str
    key: str
    holder: UUID
    since: date


@dataclass(frozen=True, slots=True)
class Note:
    """Free text beside the log, deletable; the event holds its id and SHA-256."""

    note_id: UUID
    stream_id: UUID
    text: str


class Sealed(NamedTuple):
    """What is known of a person in one field, in a box that only `chassis.vault` opens.

    It takes the place of what lay there before, of which nothing is kept.
    """

    person_id: UUID
    field: str
    version: int
    box: bytes


@dataclass(frozen=True, slots=True)
class Unsealed:
    """The field is taken away; without a field, everything of the person, the claims of kind `blind/…` too.

    `entry` says by which entry of the register of erasures.
    """

    person_id: UUID
    field: str | None = None
    entry: int | None = None


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A stream that is to be taken up on a day; None takes it off the agenda."""

    stream_id: UUID
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Request:
    """One command's effect. Releases are applied before claims, `unsealed` before `sealed`."""

    appends: Sequence[Append]
    meta: Meta
    releases: Sequence[Release] = field(default=())
    claims: Sequence[Claim] = field(default=())
    notes: Sequence[Note] = field(default=())
    agenda: Sequence[AgendaItem] = field(default=())
    sealed: Sequence[Sealed] = field(default=())
    unsealed: Sequence[Unsealed] = field(default=())


@dataclass(frozen=True, slots=True)
class Appended:
    """Where the request's last event stands in the log."""

    epoch: int
    position: int


class VersionConflictError(Exception):
    """Another append came first: reload and decide anew."""


@dataclass(eq=False)
class ClaimConflictError(Exception):
    """Someone else holds the key in that time: reload, and the decider will name the rule."""

    kind: str
    key: str


class OverloadedError(Exception):
    """So many wait already that this one would wait too long: nothing was written, come again later."""


class EventStore(Protocol):
    """One service's log, with claims, notes, sealed rows and agenda beside it; many tasks may call it at once."""

    async def load(self, stream_id: UUID) -> Stream:
        """All of it, empty if there is none; raises UnknownEventTypeError if it holds events of newer code."""

    async def load_many(self, stream_ids: Sequence[UUID]) -> dict[UUID, Stream]:
        """Streams by id, empty ones included."""

    async def append(self, request: Request) -> Appended:
        """Write it durably; raises VersionConflictError, ClaimConflictError or OverloadedError and then wrote nothing."""

    async def secured(self) -> None:
        """Returns when whatever could be loaded before is as durable as what was appended and answered.

        A commit whose wait for a second copy was cut short is seen by everybody, and may be nowhere else.
        Raises UnsecuredError if this wait is cut short too.
        """

    async def read(self, after: int, limit: int) -> Sequence[Recorded]:
        """The next events by position; an empty answer means the end."""

    async def claims(self, keys: Sequence[ClaimKey]) -> Sequence[Claim]:
        """By kind, key and day; no keys, no claims."""

    async def claims_of(self, kind: str) -> Sequence[Claim]:
        """All of that kind, by key and day."""

    async def note(self, note_id: UUID) -> Note | None:
        """None once it is deleted."""

    async def delete_note(self, note_id: UUID) -> bool:
        """For good; whether there was one."""

    async def sealed(self, person_ids: Sequence[UUID]) -> Sequence[Sealed]:
        """All that is kept of them, by person and field."""

    async def erased(self) -> frozenset[int]:
        """The entries of the register of erasures that were carried out here."""

    async def due(self, on: date) -> Sequence[UUID]:
        """Streams on the agenda for that day or earlier, the longest overdue first."""

    async def next_due(self) -> date | None:
        """The earliest day on the agenda, past ones too; None if nothing is on it."""
