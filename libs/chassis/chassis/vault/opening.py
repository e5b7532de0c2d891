"""Where the pieces of the vault are wired."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import asyncpg

from chassis.shelf import FolderShelf
from chassis.vault.ciphers import cipher_called
from chassis.vault.key_files import KeyFiles
from chassis.vault.key_material import KeyMaterial
from chassis.vault.keystore import Keystore
from chassis.vault.register import Register
from chassis.vault.settings import VaultSettings
from chassis.vault.vault import Vault

CONNECTIONS = 4
COMMAND_TIMEOUT = 20


@dataclass(frozen=True, slots=True)
class Opened:
    """What a process that works with personal data has of it."""

    vault: Vault
    keystore: Keystore
    material: KeyMaterial
    register: Register


@asynccontextmanager
async def opened_vault(settings: VaultSettings) -> AsyncIterator[Opened]:
    """Raises SettingsError where the cipher is not offered here, or the key material is incomplete."""
    cipher, material = cipher_called(settings.cipher), KeyFiles(settings.key_dir)
    async with asyncpg.create_pool(
        settings.keystore.get_secret_value(),
        min_size=0,
        max_size=CONNECTIONS,
        command_timeout=COMMAND_TIMEOUT,
    ) as pool:
        keystore = Keystore(pool)
        register = Register(FolderShelf(settings.register_dir))
        yield Opened(Vault(keystore, material, cipher), keystore, material, register)
