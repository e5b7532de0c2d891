from collections.abc import AsyncIterator, Callable
from pathlib import Path

import asyncpg
import pytest

import chassis.event_store
import chassis.vault
from chassis.migrating import migrate
from chassis.vault.ciphers import AES_256_GCM
from chassis.vault.key_files import KeyFiles, prepare
from chassis.vault.keystore import Keystore
from chassis.vault.vault import Vault
from devstack.testing import FreshDatabase, Prepare
from libs.chassis.tests.vault.house import House, opened
from libs.chassis.tests.vault.seconds import Seconds

EVENT_STORE = Path(chassis.event_store.__file__).parent / "migrations"
KEYSTORE = Path(chassis.vault.__file__).parent / "migrations"


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


def with_keystore(database: FreshDatabase) -> None:
    migrate(database.dsn("migrator"), "personnel_keys_owner", [KEYSTORE], say=lambda _: None)


def with_event_store(database: FreshDatabase) -> None:
    migrate(database.dsn("migrator"), "registry_owner", [EVENT_STORE], say=lambda _: None)


@pytest.fixture
def keystore_database(lent_database: Callable[[str, Prepare], FreshDatabase]) -> FreshDatabase:
    return lent_database("personnel_keys", with_keystore)


@pytest.fixture
async def keystore(keystore_database: FreshDatabase) -> AsyncIterator[Keystore]:
    async with asyncpg.create_pool(keystore_database.dsn("vault"), min_size=1, max_size=8) as pool:
        yield Keystore(pool)


@pytest.fixture
def key_dir(tmp_path: Path) -> Path:
    folder = tmp_path / "keys"
    prepare(folder, AES_256_GCM)
    return folder


@pytest.fixture
def material(key_dir: Path) -> KeyFiles:
    return KeyFiles(key_dir)


@pytest.fixture
def vault(keystore: Keystore, material: KeyFiles, seconds: Seconds) -> Vault:
    return Vault(keystore, material, AES_256_GCM, seconds)


@pytest.fixture
def log_database(lent_database: Callable[[str, Prepare], FreshDatabase]) -> FreshDatabase:
    return lent_database("registry", with_event_store)


@pytest.fixture
async def house(
    log_database: FreshDatabase, keystore_database: FreshDatabase, key_dir: Path, tmp_path: Path
) -> AsyncIterator[House]:
    async with opened(log_database, keystore_database, tmp_path) as house:
        yield house
