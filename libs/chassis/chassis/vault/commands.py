"""What is done with keys by hand: `python -m personnel keys …`, while everything runs."""

import asyncio
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from pydantic import SecretStr

import chassis.vault
from chassis.migrating import migrate
from chassis.settings import Settings, load
from chassis.vault import key_files
from chassis.vault.ciphers import cipher_called
from chassis.vault.key_material import KeyMissingError
from chassis.vault.opening import opened_vault
from chassis.vault.settings import VaultSettings
from chassis.vault.wrapping_anew import wrap_all_anew

MIGRATIONS = Path(chassis.vault.__file__).parent / "migrations"
USAGE = """keys add-master           one more master key, which wraps nothing yet
keys use-master VERSION   that one wraps from now on
keys wrap-anew            every person's key, by the one in use; goes on where it was if it was killed
keys add-index            one more key of the blind index, in use at once; then rebuild-index
keys take-away KIND VERSION   master or index: what only that one opens is unreadable from then on"""


class KeystoreSettings(Settings, env_prefix="SIFASUO_VAULT_"):
    """`migrator` is the PostgreSQL URL of the keystore's migrator."""

    migrator: SecretStr


def migrate_keystore(owner: str) -> None:
    """Tells each migration that it applied, a line each."""
    migrate(load(KeystoreSettings).migrator.get_secret_value(), owner, [MIGRATIONS])


def keys(words: Sequence[str]) -> None:
    """Those of the folder that this process is given."""
    try:
        _done(words)
    except KeyMissingError as error:
        sys.exit(f"nothing is done: {error}")


def _done(words: Sequence[str]) -> None:
    folder = load(VaultSettings).key_dir
    match words:
        case ["add-master"]:
            cipher = cipher_called(load(VaultSettings).cipher)
            sys.stdout.write(f"master.{key_files.add_master(folder, cipher)}\n")
        case ["use-master", version] if version.isdecimal():
            key_files.make_current(folder, int(version))
            sys.stdout.write(f"master.{version} wraps from now on\n")
        case ["wrap-anew"]:
            sys.stdout.write(f"{asyncio.run(_wrap_anew())} keys\n")
        case ["add-index"]:
            sys.stdout.write(f"index.{key_files.add_index(folder)}\n")
        case ["take-away", (key_files.MASTER | key_files.INDEX) as kind, version] if version.isdecimal():
            key_files.take_away(folder, kind, int(version))
            sys.stdout.write(f"{kind}.{version} taken away\n")
        case _:
            sys.exit(USAGE)


KEY_COMMANDS: Mapping[str, Callable[[Sequence[str]], None]] = {"keys": keys}


async def _wrap_anew() -> int:
    async with opened_vault(load(VaultSettings)) as opened:
        return await wrap_all_anew(opened.keystore, opened.material)
