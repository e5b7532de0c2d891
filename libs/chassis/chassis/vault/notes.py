"""Free text about one person is sealed with their key like any field: it goes with them, and no backup tells it.

Whoever writes a note need not know: it is one of a person's if the event that refers to it names that person and
nobody else.
"""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

import asyncpg
from google.protobuf.message import Message

from chassis.audit.account import persons_in
from chassis.clock import Clock
from chassis.event_store.noting import notes_in
from chassis.event_store.port import Appended, Note, Request, Sealed, Unsealed
from chassis.event_store.postgres import PostgresEventStore
from chassis.upcasting import NOTHING_OLD, Upcasters
from chassis.vault.vault import Vault
from sifasuo.common.v1.envelope_pb2 import Meta

PREFIX = "note/"
VERSION = 1
"""A text is never replaced."""

_FIND = """
    SELECT person_id, field, version, box FROM sealed
    WHERE starts_with(field, 'note/') AND field = $1
"""


class NoVaultError(Exception):
    """A text about a person, in a process that was not given the vault."""


class SealingStore(PostgresEventStore):
    """An event store of a service that has to do with persons; without a vault it takes no note of one."""

    def __init__(
        self, pool: asyncpg.Pool, clock: Clock, vault: Vault | None, upcasters: Upcasters = NOTHING_OLD
    ) -> None:
        super().__init__(pool, clock, upcasters)
        self._vault = vault

    async def append(self, request: Request) -> Appended:
        """Raises KeyDestroyedError for a text about a person who was erased."""
        return await super().append(await self._sealing(request) if request.notes else request)

    async def note(self, note_id: UUID) -> Note | None:
        """Of whoever it is; None once the person was erased, too."""
        return await super().note(note_id) or await self._opened(note_id)

    async def delete_note(self, note_id: UUID) -> bool:
        """For good, wherever it lies; whether there was one."""
        found = await self._find(note_id)
        if found is None:
            return await super().delete_note(note_id)
        await super().append(Request([], Meta(), unsealed=[Unsealed(found.person_id, found.field)]))
        return True

    async def _sealing(self, request: Request) -> Request:
        whose = {note.note_id: _person_of(request, note.note_id) for note in request.notes}
        sealed: list[Sealed] = []
        for note in request.notes:
            if person := whose[note.note_id]:
                sealed += await self._vaulted.seal(person, VERSION, {PREFIX + str(note.note_id): note.text})
        plain = [note for note in request.notes if whose[note.note_id] is None]
        return replace(request, notes=plain, sealed=[*request.sealed, *sealed])

    async def _opened(self, note_id: UUID) -> Note | None:
        found = await self._find(note_id)
        if found is None:
            return None
        known = (await self._vaulted.open([found])).get(found.person_id, {})
        return Note(note_id, found.person_id, known[found.field]) if found.field in known else None

    async def _find(self, note_id: UUID) -> Sealed | None:
        row = await self._pool.fetchrow(_FIND, f"{PREFIX}{note_id}")
        return Sealed(*row) if row else None

    @property
    def _vaulted(self) -> Vault:
        if self._vault is None:
            raise NoVaultError
        return self._vault


def _person_of(request: Request, note_id: UUID) -> UUID | None:
    """The only one whom the events that refer to it name."""
    events: Sequence[Message] = [event for append in request.appends for event in append.events]
    named = {person for event in events if note_id in notes_in(event) for person in persons_in(event)}
    return named.pop() if len(named) == 1 else None
