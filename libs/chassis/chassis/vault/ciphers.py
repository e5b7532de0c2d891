"""Authenticated ciphers that personal data may be sealed with; which one a stack uses is a setting.

`AES-256-GCM`, or `SM4-GCM` (GB/T 32907) where the state's own ciphers are required. What a key was made for it
keeps, so the setting may change at any time: it decides on new keys only.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.ciphers import Cipher as Machine
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import SM4
from cryptography.hazmat.primitives.ciphers.modes import GCM

from chassis.settings import SettingsError

NONCE_BYTES = 12
TAG_BYTES = 16


class Aead(Protocol):
    """One key in one cipher."""

    def encrypt(self, nonce: bytes, data: bytes, associated_data: bytes, /) -> bytes:
        """With the tag at its end."""

    def decrypt(self, nonce: bytes, data: bytes, associated_data: bytes, /) -> bytes:
        """Raises cryptography's InvalidTag where key, nonce, data and associated data do not belong together."""


@dataclass(frozen=True, slots=True)
class Cipher:
    """`under` makes an Aead of a key of `key_bytes`."""

    name: str
    key_bytes: int
    under: Callable[[bytes], Aead]


class Sm4Gcm:
    """`cryptography` offers SM4 in the mode GCM, and no one-shot class for it."""

    def __init__(self, key: bytes) -> None:
        self._algorithm = SM4(key)

    def encrypt(self, nonce: bytes, data: bytes, associated_data: bytes) -> bytes:
        encryptor = Machine(self._algorithm, GCM(nonce)).encryptor()
        encryptor.authenticate_additional_data(associated_data)
        return encryptor.update(data) + encryptor.finalize() + encryptor.tag

    def decrypt(self, nonce: bytes, data: bytes, associated_data: bytes) -> bytes:
        sealed, tag = data[:-TAG_BYTES], data[-TAG_BYTES:]
        decryptor = Machine(self._algorithm, GCM(nonce, tag)).decryptor()
        decryptor.authenticate_additional_data(associated_data)
        return decryptor.update(sealed) + decryptor.finalize()


AES_256_GCM = Cipher("AES-256-GCM", 32, AESGCM)
SM4_GCM = Cipher("SM4-GCM", 16, Sm4Gcm)
CIPHERS = {cipher.name: cipher for cipher in (AES_256_GCM, SM4_GCM)}


def cipher_called(name: str) -> Cipher:
    """Tried once; raises SettingsError, so that a process ends at its start and not at the first person."""
    if name not in CIPHERS:
        raise SettingsError(f"there is no cipher {name}; there are {', '.join(CIPHERS)}")
    cipher = CIPHERS[name]
    try:
        cipher.under(bytes(cipher.key_bytes)).encrypt(bytes(NONCE_BYTES), b"", b"")
    except UnsupportedAlgorithm:
        raise SettingsError(f"the OpenSSL of this installation does not offer {name}") from None
    return cipher
