"""Free text about a person: sealed with their key like any field, so that it goes with them.

The event holds a reference with a SHA-256. Of a short text alone anyone could find out by trying; so it is that of
the text behind a salt, which is sealed with it.
"""

import os
from dataclasses import dataclass
from hashlib import sha256
from typing import Self
from uuid import UUID

from chassis.event_store.port import Sealed
from chassis.vault.boxes import TamperedError
from chassis.vault.vault import Vault
from sifasuo.common.v1.envelope_pb2 import NoteReference

PREFIX = "note/"
SALT = 32
"""Hexadecimal digits."""


@dataclass(frozen=True, slots=True)
class PersonalNote:
    """Made from a text before the event that refers to it; `salted` is what is sealed."""

    person_id: UUID
    note_id: UUID
    salted: str

    @classmethod
    def of(cls, person_id: UUID, note_id: UUID, text: str) -> Self:
        """With a salt of its own."""
        return cls(person_id, note_id, os.urandom(SALT // 2).hex() + text)

    @property
    def reference(self) -> NoteReference:
        """For the event."""
        return NoteReference(note_id=str(self.note_id), sha256=sha256(self.salted.encode()).digest())

    async def sealed(self, vault: Vault, version: int) -> list[Sealed]:
        """For the request that appends the event."""
        return await vault.seal(self.person_id, version, {PREFIX + str(self.note_id): self.salted})


def text_of(reference: NoteReference, salted: str) -> str:
    """What was opened, without its salt; raises TamperedError where it is not what the event refers to."""
    if sha256(salted.encode()).digest() != reference.sha256:
        raise TamperedError(PREFIX + reference.note_id)
    return salted[SALT:]
