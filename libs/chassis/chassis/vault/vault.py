"""The vault seals what is known of persons, each with a key of their own, and opens it again (DESIGN section 8).

What it seals is written by the event store, in the transaction of the events that it belongs to. A key that was
opened is kept for `KEPT_SECONDS` at most, counted from when the keystore gave it: an erased person's key is
used no longer than that by any process.
"""

import os
import time
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from uuid import UUID

from chassis.event_store.port import Sealed
from chassis.vault.boxes import opened, sealed
from chassis.vault.ciphers import Aead, Cipher, cipher_called
from chassis.vault.kept_keys import KeptKeys
from chassis.vault.key_material import KeyMaterial
from chassis.vault.keystore import Keystore, StoredKey

KEPT_SECONDS = 60.0
KEPT_KEYS = 4096

Fields = Mapping[str, str]
"""What is known of one person: field and value, in clear."""


_PERSON = itemgetter(0)


class Vault:
    """`cipher` is for keys that are made from now on; `seconds` is a clock that never goes back."""

    def __init__(
        self,
        keystore: Keystore,
        material: KeyMaterial,
        cipher: Cipher,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._keystore = keystore
        self._material = material
        self._cipher = cipher
        self._kept = KeptKeys(KEPT_KEYS, KEPT_SECONDS, seconds)

    async def seal(self, person_id: UUID, version: int, fields: Fields) -> list[Sealed]:
        """Rows for the append of the version that they belong to.

        A person's first row makes their key. Raises KeyDestroyedError for a person who was erased.
        """
        key = self._kept.get(person_id) or await self._key_to_seal_with(person_id)
        return sealed(key, person_id, version, fields)

    async def seal_all(self, version: int, fields: Mapping[UUID, Fields]) -> list[Sealed]:
        """Of many persons at once, as a roll brings them."""
        keys = await self._keys_to_seal_with(list(fields))
        return [
            row for person, known in fields.items() for row in sealed(keys[person], person, version, known)
        ]

    async def open(self, rows: Iterable[Sealed]) -> Mapping[UUID, Fields]:
        """By person; of whom there is no key any more, nothing. Raises TamperedError."""
        of_each = [(person, list(of)) for person, of in groupby(rows, _PERSON)]
        keys = [self._kept.get(person) for person, _ in of_each]
        if None in keys:
            keys = await self._all_keys([person for person, _ in of_each])
        found: dict[UUID, Fields] = {}
        for (person, of), key in zip(of_each, keys, strict=True):
            if key:
                fields = opened(key, of)
                found[person] = {**found[person], **fields} if person in found else fields
        return found

    def forget(self, person_id: UUID) -> None:
        """Nothing more is opened here with the person's key; other processes let go of it within `KEPT_SECONDS`."""
        self._kept.drop(person_id)

    async def _all_keys(self, person_ids: Sequence[UUID]) -> list[Aead | None]:
        """In the same order; None where there is no key any more."""
        fetched = await self._fetched(lambda: self._keystore.keys(person_ids))
        return [fetched.get(person) for person in person_ids]

    async def _key_to_seal_with(self, person_id: UUID) -> Aead:
        return (await self._keys_to_seal_with([person_id]))[person_id]

    async def _keys_to_seal_with(self, person_ids: Sequence[UUID]) -> Mapping[UUID, Aead]:
        fetched = await self._fetched(lambda: self._keystore.keys(person_ids))
        if missing := [person for person in person_ids if person not in fetched]:
            fetched |= await self._fetched(lambda: self._made(missing))
        return fetched

    async def _made(self, person_ids: Sequence[UUID]) -> Mapping[UUID, StoredKey]:
        wrapped = [
            (person, await self._material.wrap(os.urandom(self._cipher.key_bytes), person.bytes))
            for person in person_ids
        ]
        return await self._keystore.keep([StoredKey(p, self._cipher.name, w) for p, w in wrapped])

    async def _fetched(self, ask: Callable[[], Awaitable[Mapping[UUID, StoredKey]]]) -> dict[UUID, Aead]:
        """Their time begins before the keystore is asked: an erasure that it did not know of may come right after."""
        asked = self._kept.now()
        keys = {person: await self._unwrapped(stored) for person, stored in (await ask()).items()}
        self._kept.put(keys, asked)
        return keys

    async def _unwrapped(self, stored: StoredKey) -> Aead:
        key = await self._material.unwrap(stored.wrapped, stored.person_id.bytes)
        return cipher_called(stored.cipher).under(key)


ONE_OF = "/"
"""Between the name of a field and what it is of, where a person has several: `staff_entry.school/…`."""


def only(rows: Iterable[Sealed], fields: Collection[str]) -> list[Sealed]:
    """What need not be known is not opened."""
    return [row for row in rows if row.field.partition(ONE_OF)[0] in fields]
