"""Where the wrapped keys lie: a database of its own, never beside what they open, never rolled back with it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import asyncpg

from chassis.vault.key_material import Wrapped

_KEYS = "SELECT person_id, cipher, master, wrapped FROM person_keys WHERE person_id = ANY ($1::uuid[])"
_KEEP = """
    SELECT k.person_id, k.cipher, k.master, k.wrapped
    FROM unnest($1::uuid[], $2::text[], $3::integer[], $4::bytea[]) AS made (person_id, cipher, master, wrapped),
        LATERAL keep_key(made.person_id, made.cipher, made.master, made.wrapped) AS k
"""
_OTHERS = """
    SELECT person_id, cipher, master, wrapped FROM person_keys WHERE master <> $1
    ORDER BY master, person_id LIMIT $2
"""


class KeyDestroyedError(Exception):
    """The person was erased: nothing is ever sealed for them again."""


@dataclass(frozen=True, slots=True)
class StoredKey:
    """A person's key, wrapped; `cipher` is what it is for."""

    person_id: UUID
    cipher: str
    wrapped: Wrapped


class Keystore:
    """Over a pool of the keystore's role `vault`."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool = pool

    async def keys(self, person_ids: Collection[UUID]) -> Mapping[UUID, StoredKey]:
        """Of those who have one: neither of strangers nor of who was erased."""
        return {row["person_id"]: _stored(row) for row in await self._pool.fetch(_KEYS, person_ids)}

    async def keep(self, keys: Sequence[StoredKey]) -> Mapping[UUID, StoredKey]:
        """Those that count: of two made at once the first. Raises KeyDestroyedError for a person who was erased."""
        made = [(k.person_id, k.cipher, k.wrapped.master, k.wrapped.key) for k in keys]
        kept = {
            row["person_id"]: _stored(row) for row in await self._pool.fetch(_KEEP, *zip(*made, strict=True))
        }
        for key in keys:
            if key.person_id not in kept:
                raise KeyDestroyedError(str(key.person_id))
        return kept

    async def not_wrapped_by(self, master: int, limit: int) -> Sequence[StoredKey]:
        """The oldest versions first."""
        return [_stored(row) for row in await self._pool.fetch(_OTHERS, master, limit)]

    async def wrap_anew(self, old: StoredKey, new: Wrapped) -> None:
        """Nothing comes of it where another was faster, or the key was destroyed."""
        await self._pool.execute(
            "SELECT wrap_anew($1, $2, $3, $4)", old.person_id, old.wrapped.key, new.master, new.key
        )

    async def destroy(self, person_id: UUID, entry: int) -> None:
        """For good, and as often as one likes; `entry` is the number in the register of erasures."""
        await self._pool.execute("SELECT destroy_key($1, $2)", person_id, entry)

    async def destroyed(self) -> frozenset[int]:
        """The entries of the register that were carried out here."""
        return frozenset(row["entry"] for row in await self._pool.fetch("SELECT entry FROM destroyed_keys"))


def _stored(row: asyncpg.Record) -> StoredKey:
    return StoredKey(row["person_id"], row["cipher"], Wrapped(row["master"], row["wrapped"]))
