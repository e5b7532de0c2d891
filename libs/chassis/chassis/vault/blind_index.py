"""A blind index: whether a value is known, and whose, without the value lying anywhere.

Keys are HMACs with a key of their own, kept in the claims of the event store: the same identity number twice is
refused by the database. While the index key changes each value has a claim of either version.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from chassis.event_store.port import Claim, ClaimKey, EventStore, Release
from chassis.vault.key_material import KeyMaterial

PREFIX = "blind/"
"""Claims of these kinds go with the person (`port.Unsealed`)."""


class BlindIndex:
    """Of one kind of value, such as `identity_number`; values are compared as they are given."""

    def __init__(self, material: KeyMaterial, kind: str) -> None:
        self._material = material
        self.kind = PREFIX + kind

    async def versions(self) -> Sequence[int]:
        """Of the index key, the oldest first."""
        return await self._material.index_versions()

    async def keys(self, value: str) -> Sequence[ClaimKey]:
        """Of each version that is in use, the oldest first."""
        return [await self.key(value, version) for version in await self.versions()]

    async def key(self, value: str, version: int) -> ClaimKey:
        """Of one version; raises KeyMissingError."""
        mac = await self._material.mac(version, f"{self.kind}\0{value}".encode())
        return self.kind, f"{version}:{mac.hex()}"

    async def claims(self, value: str, holder: UUID, since: date) -> list[Claim]:
        """Refused by the store if anybody else has the value."""
        return [Claim(kind, key, holder, since) for kind, key in await self.keys(value)]

    async def releases(self, value: str, holder: UUID, claimed: date) -> list[Release]:
        """As if it had never been claimed; `claimed` is the claim's first day."""
        return [Release(kind, key, holder, claimed) for kind, key in await self.keys(value)]

    async def holders(self, store: EventStore, value: str) -> frozenset[UUID]:
        """Whose it is."""
        return frozenset(claim.holder for claim in await store.claims(await self.keys(value)))


def version_of(claim: Claim) -> int:
    """Of the index key that the claim's key was made with."""
    return int(claim.key.partition(":")[0])
