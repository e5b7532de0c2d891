"""Sessions in PostgreSQL: the cookie's value is stored hashed, tokens sealed, and both limits are the database's."""

import asyncio
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
_SEALED = f"SELECT sealed FROM console.session WHERE id_hash = $1 AND {_ALIVE}"  # noqa: S608
_SEEN = "UPDATE console.session SET seen_at = now() WHERE id_hash = $1"
_KEEP = "UPDATE console.session SET sealed = $2 WHERE id_hash = $1 AND sealed = $3 RETURNING true"
_CLOSE = "DELETE FROM console.session WHERE id_hash = $1"
_CLOSE_AS_IT_WAS = f"{_CLOSE} AND sealed = $2 RETURNING true"
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
        self._renewals: dict[bytes, asyncio.Task[Session | None]] = {}

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
        """With fresh tokens: of requests that come together one renews them, and the others wait for it.

        No connection is held while `renew` asks the provider, however long that takes.
        """
        task = self._renewals.get(session.id_hash)
        if task is None:
            task = self._renewals[session.id_hash] = asyncio.create_task(self._renew(session, renew))
            task.add_done_callback(
                lambda done: self._renewals.pop(session.id_hash, None) and done.exception()
            )
        return await asyncio.shield(task)

    async def _renew(self, session: Session, renew: Callable[[Tokens], Awaitable[Tokens]]) -> Session | None:
        sealed, found = await self._sealed(session.id_hash)
        if found is None or found.tokens != session.tokens:
            return found
        kept = replace(found.kept, tokens=await renew(found.tokens))
        fresh = self._sealing.seal(kept.to_bytes(), session.id_hash)
        if await self._pool.fetchval(_KEEP, session.id_hash, fresh, sealed):
            return Session(session.id_hash, kept)
        return (await self._sealed(session.id_hash))[1]

    async def _sealed(self, id_hash: bytes) -> tuple[bytes | None, Session | None]:
        """The row as it is, and what it holds."""
        sealed = await self._pool.fetchval(_SEALED, id_hash, IDLE_SECONDS)
        return sealed, self._opened(id_hash, sealed) if sealed else None

    async def as_it_is(self, session: Session) -> Session | None:
        """With what another process may have kept of it meanwhile."""
        return (await self._sealed(session.id_hash))[1]

    async def ended_unless_renewed(self, session: Session) -> Session | None:
        """The session with what another process has kept of it; if none has, it ends here."""
        sealed, found = await self._sealed(session.id_hash)
        if found is None or found.tokens != session.tokens:
            return found
        if await self._pool.fetchval(_CLOSE_AS_IT_WAS, session.id_hash, sealed):
            return None
        return await self.as_it_is(session)

    async def close(self, session: Session) -> None:
        await self._pool.execute(_CLOSE, session.id_hash)

    def _opened(self, id_hash: bytes, sealed: bytes) -> Session | None:
        try:
            return Session(id_hash, Kept.from_bytes(self._sealing.unseal(sealed, id_hash)))
        except BrokenSealError:
            return None


def _hashed(value: str) -> bytes:
    return sha256(value.encode()).digest()
