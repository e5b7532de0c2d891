"""The pseudonym under which a person's acts are recorded: stable, and opaque without the key."""

import hmac
from uuid import UUID


def actor_id(key: bytes, issuer: str, subject: str) -> UUID:
    """The same person has the same id for as long as the key lasts (HMAC-SHA-256, cut to a UUID)."""
    return UUID(bytes=hmac.digest(key, f"{issuer}|{subject}".encode(), "sha256")[:16], version=4)
