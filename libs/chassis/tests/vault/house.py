"""A service that keeps persons: one event, one sealed row and one claim for each, in a real database."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import asyncpg

from chassis.clock import real_clock
from chassis.event_store.port import Append, Request, Unsealed
from chassis.event_store.postgres import PostgresEventStore
from chassis.shelf import FolderShelf
from chassis.vault.blind_index import BlindIndex
from chassis.vault.ciphers import AES_256_GCM
from chassis.vault.erasing import Erasing
from chassis.vault.gate import Gate
from chassis.vault.key_files import KeyFiles
from chassis.vault.keystore import Keystore
from chassis.vault.register import Entry, Erasure, Register
from chassis.vault.vault import Fields, Vault
from devstack.testing import FreshDatabase
from sifasuo.common.v1.envelope_pb2 import Meta
from sifasuo.registry.v1.division_pb2 import DivisionRenamed

NUMBER = "54010219900304001X"
FIELDS = {"name": "洛桑次仁", "identity_number": NUMBER}


@dataclass(frozen=True, slots=True)
class House:
    """As a process sees it that was just started."""

    store: PostgresEventStore
    keystore: Keystore
    vault: Vault
    register: Register
    index: BlindIndex

    @property
    def erasing(self) -> Erasing:
        return Erasing(self.register, self.keystore, self.vault, self.store, real_clock, self.record)

    @property
    def gate(self) -> Gate:
        return Gate(self.register, self.keystore, self.store)

    async def hire(self, number: str = NUMBER) -> UUID:
        person = uuid4()
        await self.store.append(
            Request(
                [Append(person, 0, [DivisionRenamed(name="到岗")])],
                Meta(),
                sealed=await self.vault.seal(person, 1, FIELDS | {"identity_number": number}),
                claims=await self.index.claims(number, person, date(2026, 1, 1)),
            )
        )
        return person

    async def known(self, person: UUID) -> Fields:
        return (await self.vault.open(await self.store.sealed([person]))).get(person, {})

    async def record(self, entry: Entry) -> None:
        person = entry.erasure.person_id
        version = (await self.store.load(person)).version
        await self.store.append(
            Request(
                [Append(person, version, [DivisionRenamed(name="删除")])],
                Meta(command_id=entry.erasure.erasure_id.bytes),
                unsealed=[Unsealed(person, entry=entry.number)],
            )
        )

    async def erase(self, person: UUID) -> Entry:
        return await self.erasing.carry_out(Erasure(uuid4(), person, "term_ended", "PIPL-47"))


@asynccontextmanager
async def opened(log: FreshDatabase, keys: FreshDatabase, folder: Path) -> AsyncIterator[House]:
    """`folder` holds the key material and the register."""
    async with (
        asyncpg.create_pool(log.dsn("append"), min_size=0, max_size=4) as events,
        asyncpg.create_pool(keys.dsn("vault"), min_size=0, max_size=4) as wrapped,
    ):
        material, keystore = KeyFiles(folder / "keys"), Keystore(wrapped)
        yield House(
            PostgresEventStore(events, real_clock),
            keystore,
            Vault(keystore, material, AES_256_GCM),
            Register(FolderShelf(folder / "register")),
            BlindIndex(material, "identity_number"),
        )


Fresh = Callable[[str], FreshDatabase]
