"""Sessions in PostgreSQL: the cookie's value is stored hashed, tokens sealed, and both limits are the database's."""

import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from hashlib import sha256

import asyncpg

from reporting.console.sessions import csrf
from reporting.console.sessions.sealing import BrokenSealError, Sealing
from reporting.console.sessions.tokens import Kept, Tokens

LIMIT_SECONDS = 12 * 3600
"""The longest a session lasts, however busy."""
IDLE_SECONDS = 2 * 3600
"""How long it outlasts its person's last act; a live page refreshing itself is no act."""

_ALIVE = "ends_at > now() AND seen_at > now() - $2 * interval '1 second'"
_OPEN = (
    "INSERT INTO console.session (id_hash, sealed, ends_at) VALUES ($1, $2, now() + $3 * interval '1 second')"
)
_LOAD = f"SELECT sealed, seen_at < now() - interval '1 minute' AS unseen FROM console.session WHERE id_hash = $1 AND {_ALIVE}"  # noqa: S608
_LOCK = f"SELECT sealed FROM console.session WHERE id_hash = $1 AND {_ALIVE} FOR UPDATE"  # noqa: S608
_SEEN = "UPDATE console.session SET seen_at = now() WHERE id_hash = $1"
_KEEP = "UPDATE console.session SET sealed = $2 WHERE id_hash = $1"
_CLOSE = "DELETE FROM console.session WHERE id_hash = $1"
_SWEEP = "DELETE FROM console.session WHERE ends_at < now() OR seen_at < now() - $1 * interval '1 second'"


@dataclass(frozen=True, slots=True)
class Session:
    id_hash: bytes
    kept: Kept

    @property
    def tokens(self) -> Tokens:
        return self.kept.tokens


class Sessions:
    def __init__(self, pool: asyncpg.Pool, sealing: Sealing) -> None:
        self._pool = pool
        self._sealing = sealing

    async def open(self, tokens: Tokens, division: str | None) -> str:
        """A new session's cookie value: never one that the browser brought, so none can be fixed on it."""
        value = secrets.token_urlsafe(32)
        id_hash = _hashed(value)
        sealed = self._sealing.seal(Kept(tokens, csrf.new_secret(), division).to_bytes(), id_hash)
        async with self._pool.acquire() as connection:
            await connection.execute(_SWEEP, IDLE_SECONDS)
            await connection.execute(_OPEN, id_hash, sealed, LIMIT_SECONDS)
        return value

    async def load(self, value: str, *, seen: bool) -> Session | None:
        """None once it ended; `seen` marks that its person acted."""
        id_hash = _hashed(value)
        row = await self._pool.fetchrow(_LOAD, id_hash, IDLE_SECONDS)
        if row is None:
            return None
        if seen and row["unseen"]:
            await self._pool.execute(_SEEN, id_hash)
        return self._opened(id_hash, row["sealed"])

    async def renewed(self, session: Session, renew: Callable[[Tokens], Awaitable[Tokens]]) -> Session | None:
        """With fresh tokens: of requests that come together one renews them, and the others find them."""
        async with self._pool.acquire() as connection, connection.transaction():
            row = await connection.fetchrow(_LOCK, session.id_hash, IDLE_SECONDS)
            found = self._opened(session.id_hash, row["sealed"]) if row else None
            if found is None or found.tokens != session.tokens:
                return found
            kept = replace(found.kept, tokens=await renew(found.tokens))
            sealed = self._sealing.seal(kept.to_bytes(), session.id_hash)
            await connection.execute(_KEEP, session.id_hash, sealed)
        return Session(session.id_hash, kept)

    async def close(self, session: Session) -> None:
        await self._pool.execute(_CLOSE, session.id_hash)

    def _opened(self, id_hash: bytes, sealed: bytes) -> Session | None:
        try:
            return Session(id_hash, Kept.from_bytes(self._sealing.unseal(sealed, id_hash)))
        except BrokenSealError:
            return None


def _hashed(value: str) -> bytes:
    return sha256(value.encode()).digest()
