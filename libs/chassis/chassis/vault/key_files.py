"""Key material out of a folder, as the local stack has it and as Kubernetes mounts a secret.

    master.1  master.2 …   `AES-256-GCM <base64>`
    master.current         the version that wraps; without it the highest
    index.1  index.2 …     `HMAC-SHA-256 <base64>`

Files are read each time, so a version that is added, taken away or made current counts at once. To rotate: add
`master.2` everywhere while `master.current` says 1, then let that say 2, wrap all keys anew, and take 1 away.
"""

import hmac
import os
import re
from base64 import b64decode, b64encode
from collections.abc import Sequence
from pathlib import Path

from cryptography.exceptions import InvalidTag

from chassis.settings import SettingsError
from chassis.vault.boxes import TamperedError
from chassis.vault.ciphers import AES_256_GCM, NONCE_BYTES, Cipher, cipher_called
from chassis.vault.key_material import KeyMissingError, Wrapped

MASTER, INDEX = "master", "index"
CURRENT = "master.current"
HMAC = "HMAC-SHA-256"
HMAC_BYTES = 32
_PURPOSE = b"sifasuo.key.1"


class KeyFiles:
    """See `key_material.KeyMaterial`."""

    def __init__(self, folder: Path) -> None:
        """Raises SettingsError where a kind of key is missing or a master key's cipher is not offered here."""
        self._folder = folder
        for kind in (MASTER, INDEX):
            if not versions(folder, kind):
                raise SettingsError(f"{folder} holds no {kind} key ({kind}.1)")
        for version in versions(folder, MASTER):
            cipher_called(_read(folder, MASTER, version)[0])

    async def master(self) -> int:
        return current(self._folder)

    async def wrap(self, key: bytes, bound_to: bytes) -> Wrapped:
        version = current(self._folder)
        name, master = _read(self._folder, MASTER, version)
        nonce = os.urandom(NONCE_BYTES)
        return Wrapped(
            version, nonce + cipher_called(name).under(master).encrypt(nonce, key, _PURPOSE + bound_to)
        )

    async def unwrap(self, wrapped: Wrapped, bound_to: bytes) -> bytes:
        name, master = _read(self._folder, MASTER, wrapped.master)
        nonce, box = wrapped.key[:NONCE_BYTES], wrapped.key[NONCE_BYTES:]
        try:
            return cipher_called(name).under(master).decrypt(nonce, box, _PURPOSE + bound_to)
        except InvalidTag:
            raise TamperedError("a wrapped key") from None

    async def index_versions(self) -> Sequence[int]:
        return versions(self._folder, INDEX)

    async def mac(self, version: int, message: bytes) -> bytes:
        _, key = _read(self._folder, INDEX, version)
        return hmac.digest(key, message, "sha256")


def versions(folder: Path, kind: str) -> list[int]:
    """The oldest first; `kind` is MASTER or INDEX."""
    found = (re.fullmatch(rf"{kind}\.(\d+)", file.name) for file in folder.glob(f"{kind}.*"))
    return sorted(int(match[1]) for match in found if match)


def current(folder: Path) -> int:
    """Raises KeyMissingError where `master.current` names nothing that is there."""
    there = versions(folder, MASTER)
    try:
        chosen = int((folder / CURRENT).read_text())
    except FileNotFoundError:
        chosen = there[-1] if there else 0
    if chosen not in there:
        raise KeyMissingError(f"{MASTER}.{chosen}")
    return chosen


def add_master(folder: Path, cipher: Cipher = AES_256_GCM) -> int:
    """One more version, which wraps nothing before it is made current."""
    before = versions(folder, MASTER)
    if before and not (folder / CURRENT).exists():
        make_current(folder, before[-1])
    return _add(folder, MASTER, cipher.name, cipher.key_bytes)


def make_current(folder: Path, version: int) -> None:
    """Raises KeyMissingError for a version that is not there."""
    if version not in versions(folder, MASTER):
        raise KeyMissingError(f"{MASTER}.{version} is not there")
    draft = folder / f".{CURRENT}"
    draft.write_text(f"{version}\n")
    draft.replace(folder / CURRENT)


def add_index(folder: Path) -> int:
    """One more version, in use at once."""
    return _add(folder, INDEX, HMAC, HMAC_BYTES)


def take_away(folder: Path, kind: str, version: int) -> None:
    """What only that version opens is unreadable from now on; raises KeyMissingError for one that is in use or not there."""
    last = versions(folder, kind)[-1:] == [version] if kind == INDEX else current(folder) == version
    if last or version not in versions(folder, kind):
        raise KeyMissingError(f"{kind}.{version} is in use, or not there")
    (folder / f"{kind}.{version}").unlink()


def prepare(folder: Path, cipher: Cipher) -> None:
    """First versions where there are none, for the owner's eyes only."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not versions(folder, MASTER):
        add_master(folder, cipher)
    if not versions(folder, INDEX):
        add_index(folder)


def _add(folder: Path, kind: str, algorithm: str, size: int) -> int:
    version = max(versions(folder, kind), default=0) + 1
    draft = folder / f".{kind}.{version}"
    draft.touch(mode=0o600)
    draft.write_text(f"{algorithm} {b64encode(os.urandom(size)).decode()}\n")
    draft.replace(folder / f"{kind}.{version}")
    return version


def _read(folder: Path, kind: str, version: int) -> tuple[str, bytes]:
    try:
        algorithm, encoded = (folder / f"{kind}.{version}").read_text().split()
        return algorithm, b64decode(encoded, validate=True)
    except FileNotFoundError:
        raise KeyMissingError(f"{kind}.{version}") from None
    except ValueError:
        raise SettingsError(
            f"{folder / kind}.{version} is no key; it must be `{AES_256_GCM.name} <base64>`"
        ) from None
