"""Secrets at rest: AES-256-GCM under a key of its own for each purpose, bound to where it is kept."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE_BYTES = 12


class BrokenSealError(Exception):
    """Made with another key, for another place, or altered."""


class Sealing:
    def __init__(self, secret: bytes, purpose: str) -> None:
        key = HKDF(SHA256(), length=32, salt=None, info=f"sifasuo console {purpose}".encode()).derive(secret)
        self._cipher = AESGCM(key)

    def seal(self, content: bytes, place: bytes) -> bytes:
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, content, place)

    def unseal(self, sealed: bytes, place: bytes) -> bytes:
        """Raises BrokenSealError."""
        try:
            return self._cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], place)
        except (InvalidTag, ValueError) as error:
            raise BrokenSealError from error
