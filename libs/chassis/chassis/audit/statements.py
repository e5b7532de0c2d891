"""Signed statements about the chain, numbered and linked, kept where nobody reaches who reaches the database.

A checkpoint says which digest a record had. A beginning says that the records up to one were deleted when they had
been kept long enough. A restoring says that the database was set back, so that the checkpoints beyond count no more.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Self

from chassis.audit.record import Recorded
from chassis.audit.signing import Signer, Verifiers
from chassis.shelf import Shelf

_NAME = re.compile(r"statement-(\d{12})\.json")

FIRST = "first"
"""What the first statement says of the one before it."""


class Kind(StrEnum):
    """What is stated; `VERIFIED` that the whole chain was checked and held."""

    CHECKPOINT = "checkpoint"
    BEGINNING = "beginning"
    RESTORED = "restored"
    VERIFIED = "verified"


@dataclass(frozen=True, slots=True)
class Place:
    """A record in the chain, without what it says."""

    seq: int
    digest: bytes
    recorded_at: datetime

    @classmethod
    def of(cls, record: Recorded) -> Self:
        """Of a record that was read."""
        return cls(record.seq, record.digest, record.recorded_at)


@dataclass(frozen=True, slots=True)
class Statement:
    """Of the record `seq` of one service: its digest and its time; `previous` is the hash of the statement before."""

    number: int
    kind: Kind
    service: str
    seq: int
    digest: str
    recorded_at: str
    made_at: str
    previous: str
    reason: str = ""

    @property
    def place(self) -> "Place":
        """Of what it speaks."""
        return Place(self.seq, bytes.fromhex(self.digest), datetime.fromisoformat(self.recorded_at))

    @property
    def made(self) -> datetime:
        """When it was signed, by real time."""
        return datetime.fromisoformat(self.made_at)


@dataclass(frozen=True, slots=True)
class Read:
    """What lies on the shelf, and the numbers of what is forged or missing there."""

    statements: Sequence[Statement] = ()
    forged: Sequence[int] = ()
    missing: Sequence[int] = ()

    def last(self, kind: Kind) -> Statement | None:
        """None if there is none of that kind."""
        return next((one for one in reversed(self.statements) if one.kind == kind), None)

    def beginning(self) -> Statement | None:
        """With which the chain begins, if its first records were lawfully deleted."""
        return self.last(Kind.BEGINNING)

    def checkpoints(self) -> Sequence[Statement]:
        """Those that count: what was made before a restoring says nothing of what came after it."""
        kept: list[Statement] = []
        for one in self.statements:
            if one.kind == Kind.RESTORED:
                kept = [checkpoint for checkpoint in kept if checkpoint.seq <= one.seq]
            if one.kind in {Kind.CHECKPOINT, Kind.RESTORED} and one.seq:
                kept.append(one)
        return kept


@dataclass(slots=True)
class Ledger:
    """The statements of one service. Only who has a signer adds to them."""

    service: str
    shelf: Shelf
    verifiers: Verifiers
    signer: Signer | None = None
    _last: tuple[int, str] | None = field(default=None)

    async def read(self) -> Read:
        """All of them, each checked in its place."""
        statements: list[Statement] = []
        forged: list[int] = []
        missing: list[int] = []
        number, before = 0, FIRST
        for found in await self._numbers():
            content = await self.shelf.read(_name(found))
            missing += range(number + 1, found)
            statement = self._checked(found, content, None if found > number + 1 else before)
            if statement:
                statements.append(statement)
            else:
                forged.append(found)
            number, before = found, _hash(content)
        self._last = number, before
        return Read(statements, forged, missing)

    async def latest(self, kind: Kind) -> Statement | None:
        """The last of that kind that we signed; the ones before it are not read."""
        for number in reversed(await self._numbers()):
            found = self._checked(number, await self.shelf.read(_name(number)), None)
            if found and found.kind == kind:
                return found
        return None

    async def _numbers(self) -> list[int]:
        return sorted(int(found[1]) for name in await self.shelf.names() if (found := _NAME.fullmatch(name)))

    async def add(self, kind: Kind, place: Place, made_at: datetime, reason: str = "") -> Statement:
        """Raises FileExistsError if somebody else has just added one: read anew."""
        if self.signer is None:
            raise PermissionError("statements are signed by who has the key")
        if self._last is None:
            await self.read()
        number, previous = self._last or (0, FIRST)
        made = Statement(
            number=number + 1,
            kind=kind,
            service=self.service,
            seq=place.seq,
            digest=place.digest.hex(),
            recorded_at=place.recorded_at.isoformat(),
            made_at=made_at.isoformat(),
            previous=previous,
            reason=reason,
        )
        content = _content(made, self.signer)
        await self.shelf.lay(_name(made.number), content)
        self._last = made.number, _hash(content)
        return made

    def _checked(self, number: int, content: bytes, before: str | None) -> Statement | None:
        """None if it is not what we signed in that place; what stood before it may be gone."""
        try:
            document = json.loads(content)
            said = document["statement"]
            statement = Statement(**{**said, "kind": Kind(said["kind"])})
            signature = bytes.fromhex(document["signature"])
            holds = self.verifiers.holds(document["key"], _said(statement), signature)
        except (ValueError, KeyError, TypeError):
            return None
        in_place = statement.number == number and before in {None, statement.previous}
        return statement if holds and in_place and statement.service == self.service else None


def _said(statement: Statement) -> bytes:
    return json.dumps(asdict(statement), sort_keys=True, ensure_ascii=False).encode()


def _content(statement: Statement, signer: Signer) -> bytes:
    signature = signer.sign(_said(statement)).hex()
    document = {"statement": asdict(statement), "key": signer.name, "signature": signature}
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def _name(number: int) -> str:
    return f"statement-{number:012}.json"


def _hash(content: bytes) -> str:
    return sha256(content).hexdigest()
