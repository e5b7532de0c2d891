"""What is done by hand with personal data: `python -m personnel replay-erasures | rebuild-index | subject-export …`."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

from chassis.event_store.folding import named
from chassis.event_store.port import Append
from chassis.settings import DsnSettings, ProcessSettings, load
from chassis.vault.commands import migrate_keystore
from chassis.vault.opening import opened_vault
from chassis.vault.reindexing import Known, Reindexing
from chassis.vault.settings import VaultSettings
from personnel.handling.erasures import Erasures
from personnel.handling.people import NAMES, NUMBER, People, personal_stream
from personnel.opening import opened_personnel
from personnel.personal_data.decider import PERSONAL_DATA
from personnel.personal_data.state import readable
from sifasuo.common.v1.envelope_pb2 import Meta

KEYS_OWNER = "personnel_keys_owner"


def migrate_keys() -> None:
    """Of the keystore, a database of its own."""
    migrate_keystore(KEYS_OWNER)


def replay_erasures() -> None:
    """After a restore of the log or of the keystore: whoever was erased since that backup is erased again."""
    sys.stdout.write(f"{asyncio.run(_replayed())} erasures\n")


def rebuild_index() -> None:
    """After a key of the blind index was added, and once more after the former was taken away."""
    sys.stdout.write(f"{asyncio.run(_rebuilt())} claims\n")


@asynccontextmanager
async def opened_people() -> AsyncIterator[People]:
    async with (
        opened_vault(load(VaultSettings)) as safe,
        opened_personnel(load(ProcessSettings), load(DsnSettings), safe.vault) as personnel,
    ):
        yield People(personnel, safe)


async def _replayed() -> int:
    async with opened_people() as people:
        return await Erasures(people).carrying_out.replay()


async def _rebuilt() -> int:
    async with opened_people() as people:
        return await reindexing(people).rebuild()


def reindexing(people: People) -> Reindexing:
    store = people.personnel.store

    async def value_of(staff_id: UUID) -> Known | None:
        stream = await store.load(personal_stream(staff_id))
        if not readable(named(PERSONAL_DATA, stream)):
            return None
        known = (await people.known([staff_id], {NAMES[NUMBER]})).get(staff_id, {})
        number = known.get(NAMES[NUMBER])
        return Known(number, Append(stream.stream_id, stream.version, [])) if number else None

    meta = Meta(policy_version=people.personnel.policy().version)
    return Reindexing(store, people.index, value_of, meta)
