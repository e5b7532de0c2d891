"""What wraps the keys of persons and makes the blind index: a file, a secret of Kubernetes, or a KMS.

Each kind of key has versions that live side by side, so that a new one comes in while everything runs. An
implementation for a KMS sends these calls there; its keys never come here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A key as it may lie in a database: only the master key of that version opens it."""

    master: int
    key: bytes


class KeyMissingError(Exception):
    """A version of a key is asked for that this process was not given; it says which, never its bytes."""


class KeyMaterial(Protocol):
    """Several tasks may call it at once."""

    async def master(self) -> int:
        """The version that wraps from now on."""

    async def wrap(self, key: bytes, bound_to: bytes) -> Wrapped:
        """With the current master key."""

    async def unwrap(self, wrapped: Wrapped, bound_to: bytes) -> bytes:
        """Raises KeyMissingError, and TamperedError where it was wrapped for something else."""

    async def index_versions(self) -> Sequence[int]:
        """All that are in use, the oldest first: two while the index is rebuilt."""

    async def mac(self, version: int, message: bytes) -> bytes:
        """HMAC-SHA-256 of that version of the index key; raises KeyMissingError."""
