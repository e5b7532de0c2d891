"""Carrying an erasure out: the register first, then the key, then the rows; each step may be done again.

Whoever was killed in between begins anew and ends at the same entry. From the first step on every copy of either
database is held against the register before anybody is served from it (`chassis.vault.gate`).
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from chassis.clock import Clock
from chassis.event_store.port import EventStore
from chassis.fault_points import reach
from chassis.vault.keystore import Keystore
from chassis.vault.register import Entry, Erasure, Register
from chassis.vault.vault import Vault

Record = Callable[[Entry], Awaitable[None]]
"""Appends the event with `Unsealed(person_id, entry=…)`, once: the service's own affair."""


@dataclass(frozen=True, slots=True)
class Erasing:
    """`vault` is this process's own: it lets go of the key at once, others within a minute."""

    register: Register
    keystore: Keystore
    vault: Vault
    store: EventStore
    clock: Clock
    record: Record

    async def carry_out(self, erasure: Erasure) -> Entry:
        """As often as one likes; raises RegisterBrokenError, and what the two databases raise when they are away."""
        entry = await self.register.enter(erasure, self.clock())
        reach("erasure.entered")
        await self._apply(entry)
        return entry

    async def replay(self) -> int:
        """After a restore: whatever the register holds and a database does not know is done anew; how many were."""
        destroyed, erased = await self.keystore.destroyed(), await self.store.erased()
        missing = [e for e in await self.register.entries() if e.number not in destroyed & erased]
        for entry in missing:
            await self._apply(entry)
        return len(missing)

    async def _apply(self, entry: Entry) -> None:
        await self.keystore.destroy(entry.erasure.person_id, entry.number)
        reach("erasure.destroyed")
        self.vault.forget(entry.erasure.person_id)
        if entry.number not in await self.store.erased():
            await self.record(entry)
