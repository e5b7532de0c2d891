"""From a cookie to a caller: the session's token is checked on every request, and renewed in time."""

import asyncio
import time
from dataclasses import dataclass

from starlette.requests import Request

from chassis.auth.caller import Caller
from chassis.auth.errors import KeysUnavailableError, TokenRefusedError
from chassis.auth.tokens import TokenVerifier
from reporting.console.sessions.cookies import Cookie
from reporting.console.sessions.identity import IdentityProvider, ProviderAwayError, SignInError
from reporting.console.sessions.store import Session, Sessions

LIVE_HEADER = "x-live"
"""A page sends it when it refreshes itself: that does not prolong the session."""

LIVE_PATH = "/live"
KEPT_WITHIN_SECONDS = 1.0
"""From the provider's answer until another process has written it down."""


@dataclass(frozen=True, slots=True)
class Entered:
    caller: Caller
    session: Session


@dataclass(frozen=True, slots=True)
class Gate:
    cookie: Cookie
    sessions: Sessions
    identity: IdentityProvider
    verifier: TokenVerifier

    async def enter(self, request: Request) -> Entered | None:
        """None for whoever must sign in; raises ProviderAwayError or KeysUnavailableError."""
        session = await self._session(request)
        if session is None:
            return None
        try:
            return Entered(await self.verifier.caller(session.tokens.access), session)
        except TokenRefusedError:
            return None

    async def _session(self, request: Request) -> Session | None:
        value = self.cookie.read(request)
        if value is None:
            return None
        session = await self.sessions.load(value, seen=_by_hand(request))
        if session is None or not session.tokens.is_stale(time.time()):
            return session
        try:
            return await self.sessions.renewed(session, self.identity.renew)
        except ProviderAwayError:
            if session.tokens.holds(time.time()):
                return session
            raise
        except SignInError:
            return await self._renewed_elsewhere(session)

    async def _renewed_elsewhere(self, session: Session) -> Session | None:
        """A refresh token counts once: another process may have used it, and be about to keep what it got."""
        if await self.sessions.as_it_is(session) == session:
            await asyncio.sleep(KEPT_WITHIN_SECONDS)
        return await self.sessions.ended_unless_renewed(session)

    async def admits(self, request: Request) -> bool:
        """Whether the session still holds: asked by live streams, again and again."""
        try:
            return await self.enter(request) is not None
        except (KeysUnavailableError, ProviderAwayError):  # it held before; nothing new is known
            return True

    async def leave(self, request: Request) -> None:
        """Ends the session that the browser brings, if it brings one."""
        value = self.cookie.read(request)
        session = await self.sessions.load(value, seen=False) if value else None
        if session:
            await self.sessions.close(session)


def _by_hand(request: Request) -> bool:
    return LIVE_HEADER not in request.headers and request.url.path != LIVE_PATH
