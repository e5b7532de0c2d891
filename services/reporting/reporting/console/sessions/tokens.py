"""What the identity provider gave for a person; it never leaves the server."""

import json
from dataclasses import asdict, dataclass

REFRESH_AHEAD = 30
"""Seconds before its end from which an access token is renewed."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """`expires_at` is that of the access token, in seconds of the epoch."""

    access: str
    expires_at: float
    identity: str | None = None
    refresh: str | None = None

    def holds(self, now: float) -> bool:
        return now < self.expires_at

    def is_stale(self, now: float) -> bool:
        return now >= self.expires_at - REFRESH_AHEAD


@dataclass(frozen=True, slots=True)
class Kept:
    """The sealed part of a session; `division` is the name of the person's, as it was at sign-in."""

    tokens: Tokens
    csrf: bytes
    division: str | None

    def to_bytes(self) -> bytes:
        document = {"tokens": asdict(self.tokens), "csrf": self.csrf.hex(), "division": self.division}
        return json.dumps(document).encode()

    @classmethod
    def from_bytes(cls, content: bytes) -> "Kept":
        document = json.loads(content)
        return cls(Tokens(**document["tokens"]), bytes.fromhex(document["csrf"]), document["division"])
