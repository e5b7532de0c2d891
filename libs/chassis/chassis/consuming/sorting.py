"""Which of the records read are new, which are known, and which must wait (DESIGN section 6)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID

from google.protobuf.message import Message

from chassis.consuming.consumed import Consumed
from chassis.consuming.records import (
    Envelope,
    MalformedRecordError,
    Raw,
    consumed,
    envelope,
    stream_of_key,
)
from chassis.messages import UnknownEventTypeError
from chassis.upcasting import Upcasters


class Reason(StrEnum):
    """Why a record is parked."""

    MALFORMED = "malformed"
    UNKNOWN_TYPE = "unknown_type"
    UNLISTED_TYPE = "unlisted_type"
    GAP = "gap"
    REFUSED = "refused"
    BEHIND = "behind"
    DROPPED = "dropped"
    """A person decided that nobody waits for it any more: its stream goes on without it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What holds a record up; `detail` is for a person."""

    reason: Reason
    detail: str


class Read(NamedTuple):
    """A record and what could be made of it: `event` is None exactly if there is a `fault`."""

    raw: Raw
    stream_id: UUID | None
    envelope: Envelope | None = None
    event: Consumed | None = None
    fault: Fault | None = None

    @property
    def mark(self) -> "Mark":
        """Hashes the value each time it is asked for."""
        version = self.envelope.version if self.envelope else None
        return self.stream_id, version, sha256(self.raw.value or b"").digest()


Mark = tuple[UUID | None, int | None, bytes]
"""A record's stream, its version there and the hash of its value: by these it is known in whatever topic it lies."""


@dataclass(frozen=True, slots=True)
class Parked:
    """A record that is set aside, and what holds it up."""

    read: Read
    fault: Fault


@dataclass(slots=True)
class Standing:
    """How far a stream is folded, and what of it is parked: `fault` is that of the first of these."""

    version: int = 0
    fault: Reason | None = None
    parked: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Sorted:
    """`accepted` in the order in which it was read; `healed` are streams whose gap was closed by it."""

    accepted: list[Read] = field(default_factory=list)
    parked: list[Parked] = field(default_factory=list)
    healed: set[UUID] = field(default_factory=set)
    known: int = 0


def read(record: Raw, upcasters: Upcasters) -> Read:
    """Never raises: a record of which no event can be made has a fault."""
    try:
        said = envelope(record)
    except MalformedRecordError as error:
        return Read(record, stream_of_key(record.key), fault=Fault(Reason.MALFORMED, str(error)))
    try:
        return Read(record, said.stream_id, said, consumed(record, said, upcasters))
    except MalformedRecordError as error:
        return Read(record, said.stream_id, said, fault=Fault(Reason.MALFORMED, str(error)))
    except UnknownEventTypeError as error:
        return Read(record, said.stream_id, said, fault=Fault(Reason.UNKNOWN_TYPE, str(error)))


class Sorting:
    """Goes through records once, in order, batch after batch; `standings` are where their streams stood before.

    What is wrong with a record in `dropped` holds nothing up. A version that is folded is known whatever its bytes are:
    only a log set back without a new epoch has others, and to tell them each stream would have to keep a hash.
    """

    def __init__(
        self,
        standings: Mapping[UUID, Standing],
        listed: frozenset[type[Message]],
        dropped: frozenset[Mark] = frozenset(),
    ) -> None:
        self._standings = dict(standings)
        self._listed = listed
        self._dropped = dropped

    def sort(self, reads: Iterable[Read]) -> Sorted:
        """Each stream goes on from where earlier calls left it."""
        self._result = Sorted()
        for one in reads:
            self._place(one)
        return self._result

    def _place(self, one: Read) -> None:
        if one.envelope is None or one.stream_id is None:
            self._park(one, one.fault or Fault(Reason.MALFORMED, "no stream"))
            return
        standing = self._standings.setdefault(one.stream_id, Standing())
        version = one.envelope.version
        if version <= standing.version or version in standing.parked:
            self._result.known += 1
        elif fault := self._fault(one, version, standing):
            self._park(one, fault)
        else:
            self._accept(one, one.stream_id, standing)

    def _fault(self, one: Read, version: int, standing: Standing) -> Fault | None:
        follows = version == standing.version + 1
        if standing.fault and not (follows and standing.fault is Reason.GAP):
            return Fault(Reason.BEHIND, standing.fault)
        if not follows:
            return Fault(Reason.GAP, f"version {version} after {standing.version}")
        if one.event and type(one.event.recorded.event) not in self._listed:
            return Fault(Reason.UNLISTED_TYPE, type(one.event.recorded.event).DESCRIPTOR.full_name)
        return one.fault

    def _accept(self, one: Read, stream: UUID, standing: Standing) -> None:
        standing.version += 1
        if standing.fault:
            self._result.healed.add(stream)
        self._result.accepted.append(one)

    def _park(self, one: Read, fault: Fault) -> None:
        if fault.reason not in {Reason.GAP, Reason.BEHIND} and one.mark in self._dropped:
            self._drop(one, fault)
            return
        self._result.parked.append(Parked(one, fault))
        if one.stream_id is None:
            return
        standing = self._standings.setdefault(one.stream_id, Standing())
        standing.fault = standing.fault or fault.reason
        if one.envelope:
            standing.parked.add(one.envelope.version)

    def _drop(self, one: Read, fault: Fault) -> None:
        self._result.parked.append(Parked(one, Fault(Reason.DROPPED, fault.detail)))
        if one.stream_id and one.envelope:
            standing = self._standings.setdefault(one.stream_id, Standing())
            self._accept(one._replace(event=None), one.stream_id, standing)
