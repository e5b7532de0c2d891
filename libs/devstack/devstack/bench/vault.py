"""Sealing and opening what is known of one person, against AES-256-GCM of `cryptography` alone.

Both sides encrypt and decrypt the same seven fields, each under a nonce of its own and with as much associated data;
the bare one has one key and bytes in hand. The vault's keys are warm, as within the minute that they are kept.
"""

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from uuid import UUID, uuid4

import asyncpg
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

import chassis.vault
from chassis.migrating import migrate
from chassis.vault.ciphers import AES_256_GCM, NONCE_BYTES
from chassis.vault.key_files import KeyFiles, prepare
from chassis.vault.keystore import Keystore
from chassis.vault.vault import Vault
from devstack.bench.harness import Figure, Goal, Round, figure, interleaved
from devstack.stack import Stack
from devstack.testing.databases import fresh_database

MIGRATIONS = Path(chassis.vault.__file__).parent / "migrations"
PERSONS = 1000
PLACE = bytes(52)
SECONDS = 2.0
FIELDS = {
    "staff_member.name": "洛桑次仁",
    "staff_member.office_phone": "0891-6300000",
    "staff_member.sex": "male",
    "staff_member.major": "法学",
    "staff_member.identity_number": "54010219900304001X",
    "staff_member.birth_date": "1990-03-04",
    "staff_member.private_phone": "13900000000",
}


async def bench_vault(stack: Stack, rounds: int) -> Figure:
    """Goal: ratio >= 0.5."""
    with fresh_database(stack, "personnel_keys") as database, TemporaryDirectory() as folder:
        migrate(database.dsn("migrator"), "personnel_keys_owner", [MIGRATIONS], say=lambda _: None)
        prepare(Path(folder), AES_256_GCM)
        async with asyncpg.create_pool(database.dsn("vault"), min_size=1, max_size=1) as pool:
            vault = Vault(Keystore(pool), KeyFiles(Path(folder)), AES_256_GCM)
            persons = [uuid4() for _ in range(PERSONS)]

            async def one_round() -> Round:
                for person in persons:
                    await vault.seal(person, 1, {})
                return Round(await sealed_and_opened(vault, persons), bare())

            return figure("vault", "persons/s", Goal(0.5), await interleaved(one_round, rounds))


async def sealed_and_opened(vault: Vault, persons: list[UUID]) -> float:
    """Persons a second of processor time: nothing here waits, and neighbours cost neither side anything."""
    done, started = 0, process_time()
    while process_time() < started + SECONDS:
        for person in persons:
            await vault.open(await vault.seal(person, 1, FIELDS))
        done += len(persons)
    return done / (process_time() - started)


def bare() -> float:
    """The same, by the library's own calls."""
    key = AESGCM(os.urandom(AES_256_GCM.key_bytes))
    values = [value.encode() for value in FIELDS.values()]
    done, started = 0, process_time()
    while process_time() < started + SECONDS:
        for _ in range(PERSONS):
            for value in values:
                nonce = os.urandom(NONCE_BYTES)
                key.decrypt(nonce, key.encrypt(nonce, value, PLACE), PLACE)
        done += PERSONS
    return done / (process_time() - started)
