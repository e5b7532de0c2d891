"""A blind index under a new key, while everything runs: each value gets a claim of the new version beside the former.

Add the new version everywhere, rebuild, take the former away everywhere, and rebuild once more: claims of versions
that are no longer in use are given up. Whoever was killed goes on where it was.
"""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from chassis.event_store.port import Append, Claim, EventStore, Release, Request, VersionConflictError
from chassis.vault.blind_index import BlindIndex, version_of
from sifasuo.common.v1.envelope_pb2 import Meta


@dataclass(frozen=True, slots=True)
class Known:
    """The value as it was sealed while `unchanged` held, an append without events."""

    value: str
    unchanged: Append


ValueOf = Callable[[UUID], Awaitable[Known | None]]
"""None for a person who was erased."""


@dataclass(frozen=True, slots=True)
class Reindexing:
    """`meta` is of the requests, which carry no events."""

    store: EventStore
    index: BlindIndex
    value_of: ValueOf
    meta: Meta

    async def rebuild(self) -> int:
        """How many claims were made or given up; 0 when all is as it should be."""
        return await self._claim_anew() + await self._give_up_former()

    async def _claim_anew(self) -> int:
        newest = (await self.index.versions())[-1]
        claims = await self.store.claims_of(self.index.kind)
        done = _holders(claims, newest)
        waiting = {claim.holder: claim for claim in claims if claim.holder not in done}
        for claim in waiting.values():
            while not await self._claimed(claim, newest):
                pass  # somebody changed the person meanwhile, and perhaps the value
        return len(waiting)

    async def _claimed(self, former: Claim, version: int) -> bool:
        known = await self.value_of(former.holder)
        if known is None:
            return True
        kind, key = await self.index.key(known.value, version)
        claim = Claim(kind, key, former.holder, former.since)
        try:
            await self.store.append(Request([known.unchanged], self.meta, claims=[claim]))
        except VersionConflictError:
            return False
        return True

    async def _give_up_former(self) -> int:
        """Only of whom the newest is there."""
        versions = await self.index.versions()
        claims = await self.store.claims_of(self.index.kind)
        done = _holders(claims, versions[-1])
        former = [c for c in claims if version_of(c) not in versions and c.holder in done]
        for one in former:
            release = Release(one.kind, one.key, one.holder, one.since)
            await self.store.append(Request([], self.meta, releases=[release]))
        return len(former)


def _holders(claims: Iterable[Claim], version: int) -> frozenset[UUID]:
    return frozenset(claim.holder for claim in claims if version_of(claim) == version)
