"""Ed25519: with one key statements are signed, with the public halves of it and of those before it they are checked."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

_END = "-----END PUBLIC KEY-----\n"


class SigningKeyError(Exception):
    """A file does not hold what it should."""


@dataclass(frozen=True, slots=True)
class Signer:
    """Has the private key, and is therefore in no process that answers anybody."""

    key: Ed25519PrivateKey

    @property
    def name(self) -> str:
        """Of its public half."""
        return key_name(self.key.public_key())

    def sign(self, said: bytes) -> bytes:
        """64 bytes."""
        return self.key.sign(said)


@dataclass(frozen=True, slots=True)
class Verifiers:
    """By the names of their keys; a retired key stays, or what it signed counts no more."""

    keys: dict[str, Ed25519PublicKey]

    def holds(self, name: str, said: bytes, signature: bytes) -> bool:
        """Whether the key of that name, if we know it, signed exactly this."""
        try:
            self.keys[name].verify(signature, said)
        except (KeyError, InvalidSignature):
            return False
        return True


def key_name(key: Ed25519PublicKey) -> str:
    """Sixteen digits of its hash."""
    return sha256(key.public_bytes(Encoding.Raw, PublicFormat.Raw)).hexdigest()[:16]


def signer_from(file: Path) -> Signer:
    """Raises SigningKeyError."""
    key = load_pem_private_key(file.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise SigningKeyError(f"{file} holds no Ed25519 key")
    return Signer(key)


def verifiers_from(file: Path) -> Verifiers:
    """One PEM block after another. Raises SigningKeyError."""
    keys = [_public(file, f"{part}{_END}") for part in file.read_text().split(_END) if part.strip()]
    return Verifiers({key_name(key): key for key in keys})


def make_keys(private: Path, public: Path) -> None:
    """A new pair of files; only the owner may read the first."""
    key = Ed25519PrivateKey.generate()
    private.touch(mode=0o600, exist_ok=False)
    private.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    public.write_bytes(key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))


def _public(file: Path, text: str) -> Ed25519PublicKey:
    key = load_pem_public_key(text.encode())
    if not isinstance(key, Ed25519PublicKey):
        raise SigningKeyError(f"{file} holds a key that is not Ed25519")
    return key
