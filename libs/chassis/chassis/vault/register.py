"""The register of erasures, outside both databases: whoever restores one learns from it who must not come back.

Entries are numbered from 1, and each holds the SHA-256 of the one before, so that none is changed or taken out of the
midst unseen; that none is missing at the end, the databases know. It names pseudonyms and no person.
"""

import json
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from typing import Self
from uuid import UUID

from chassis.shelf import Shelf

_NAME = re.compile(r"erasure-(\d{12})\.json")


class RegisterBrokenError(Exception):
    """The register is not what was written: at which entry, and how."""

    def __init__(self, number: int, what: str) -> None:
        super().__init__(f"entry {number} of the register of erasures {what}")
        self.number = number


@dataclass(frozen=True, slots=True)
class Erasure:
    """What is carried out: whose data, on which legal ground, by the procedure that two persons went through."""

    erasure_id: UUID
    person_id: UUID
    ground: str
    article: str


@dataclass(frozen=True, slots=True)
class Entry:
    """`former` is the SHA-256 of the entry before, in hexadecimal; of the first, zeros."""

    number: int
    former: str
    entered_at: datetime
    erasure: Erasure

    @property
    def document(self) -> bytes:
        """The bytes that are kept."""
        return json.dumps(asdict(self), default=str, sort_keys=True, indent=1).encode() + b"\n"

    @classmethod
    def of(cls, document: bytes) -> Self:
        """Raises ValueError, KeyError or TypeError for what is no entry."""
        members = json.loads(document)
        erasure = members["erasure"]
        ids = {name: UUID(erasure[name]) for name in ("erasure_id", "person_id")}
        return cls(
            int(members["number"]),
            str(members["former"]),
            datetime.fromisoformat(members["entered_at"]),
            Erasure(**ids, ground=str(erasure["ground"]), article=str(erasure["article"])),
        )


class Register:
    """Over a shelf of its own; many processes may enter at once."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    async def numbers(self) -> Sequence[int]:
        """Of the entries that are there, unread."""
        found = (_NAME.fullmatch(name) for name in await self._shelf.names())
        return sorted(int(match[1]) for match in found if match)

    async def entries(self) -> Sequence[Entry]:
        """All of them, each held against the one before; raises RegisterBrokenError."""
        entries: list[Entry] = []
        former = "0" * 64
        for expected, number in enumerate(await self.numbers(), 1):
            if number != expected:
                raise RegisterBrokenError(expected, "is missing")
            document = await self._shelf.read(_name(number))
            entries.append(_read(document, number, former))
            former = sha256(document).hexdigest()
        return entries

    async def enter(self, erasure: Erasure, at: datetime) -> Entry:
        """Durable when it returns. One that is there already is given back: a repeat enters nothing."""
        while True:
            entries = await self.entries()
            if there := next((one for one in entries if one.erasure.erasure_id == erasure.erasure_id), None):
                return there
            former = sha256(entries[-1].document).hexdigest() if entries else "0" * 64
            entry = Entry(len(entries) + 1, former, at, erasure)
            with suppress(FileExistsError):
                await self._shelf.lay(_name(entry.number), entry.document)
                return entry


def _name(number: int) -> str:
    return f"erasure-{number:012}.json"


def _read(document: bytes, number: int, former: str) -> Entry:
    try:
        entry = Entry.of(document)
    except (ValueError, KeyError, TypeError):
        raise RegisterBrokenError(number, "cannot be read") from None
    if entry.document != document or entry.number != number:
        raise RegisterBrokenError(number, "was changed")
    if entry.former != former:
        raise RegisterBrokenError(number, "does not follow the one before: that was changed")
    return entry
