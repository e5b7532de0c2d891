"""Access tokens (JWT): signature, issuer, audience, time and type are all checked here, and remembered."""

import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from hashlib import sha256
from typing import Any, TypeAlias
from uuid import UUID

import httpx2
from joserfc import jws, jwt
from joserfc.errors import (
    BadSignatureError,
    ClaimError,
    ExpiredTokenError,
    JoseError,
    MissingCritHeaderError,
    UnsupportedAlgorithmError,
    UnsupportedHeaderError,
)

from chassis.auth.caller import Body, Caller, Role
from chassis.auth.errors import Fault, TokenRefusedError
from chassis.auth.keys import SigningKeys
from chassis.auth.pseudonym import actor_id
from chassis.settings import OidcSettings, PseudonymSettings
from chassis.trusting import trusted

Claims: TypeAlias = dict[str, Any]

REMEMBERED = 4096
REMEMBER_SECONDS = 300
TYPES = {"at+jwt": {"at+jwt"}, "jwt": {"jwt"}, "either": {"at+jwt", "jwt"}}
CLAIM_FAULTS = {
    "iss": Fault.ISSUER,
    "aud": Fault.AUDIENCE,
    "nbf": Fault.NOT_YET_VALID,
    "iat": Fault.NOT_YET_VALID,
}
ROLES = frozenset(Role)


class TokenVerifier:
    """Turns a token into its caller, or raises TokenRefusedError or KeysUnavailableError.

    A token that held is remembered by its hash until it expires, five minutes at most, and no longer
    than the key that signed it.
    """

    def __init__(
        self,
        settings: OidcSettings,
        pseudonym: PseudonymSettings,
        keys: SigningKeys,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._settings = settings
        self._pseudonym_key = pseudonym.key.get_secret_value().encode()
        self._keys = keys
        self._clock = clock
        self._registry = jws.JWSRegistry(algorithms=[settings.algorithm], strict_check_header=False)
        self._rules = jwt.JWTClaimsRegistry(
            now=lambda: int(clock()),
            leeway=settings.skew_seconds,
            iss={"essential": True, "value": settings.issuer},
            aud={"essential": True, "value": settings.audience},
            exp={"essential": True},
            sub={"essential": True},
        )
        self._known: OrderedDict[bytes, tuple[float, Caller]] = OrderedDict()
        keys.on_change = self._known.clear

    async def caller(self, token: str) -> Caller:
        """`token` comes without its `Bearer`. Raises TokenRefusedError and KeysUnavailableError."""
        digest = sha256(token.encode()).digest()
        until, caller = self._known.get(digest, (0.0, None))
        if caller is not None and self._clock() < until:
            return caller
        claims = await self._verify(token)
        caller = self._caller(claims)
        self._remember(digest, claims["exp"], caller)
        return caller

    def _remember(self, digest: bytes, expires: float, caller: Caller) -> None:
        until = min(expires + self._settings.skew_seconds, self._clock() + REMEMBER_SECONDS)
        self._known[digest] = (until, caller)
        self._known.move_to_end(digest)
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)

    async def _verify(self, token: str) -> Claims:
        key = await self._keys.key(self._kid(token))
        try:
            claims = jwt.decode(token, key, registry=self._registry).claims
            self._rules.validate(claims)
        except (JoseError, ValueError, TypeError) as error:
            raise TokenRefusedError(_fault(error)) from error
        return claims

    def _kid(self, token: str) -> str:
        """Which key the header names, once the header itself is acceptable."""
        try:
            header = jws.extract_compact(token.encode(), registry=self._registry).headers()
        except (JoseError, ValueError, TypeError) as error:
            raise TokenRefusedError(Fault.MALFORMED) from error
        if header.get("alg") != self._settings.algorithm:
            raise TokenRefusedError(Fault.ALGORITHM)
        if "crit" in header:  # no extension is understood here, so none may be critical (RFC 7515, 4.1.11)
            raise TokenRefusedError(Fault.CRITICAL_HEADER)
        kind = str(header.get("typ", "")).lower().removeprefix("application/")
        if kind not in TYPES[self._settings.token_type]:
            raise TokenRefusedError(Fault.TYPE)
        kid = header.get("kid")
        if not isinstance(kid, str):
            raise TokenRefusedError(Fault.UNKNOWN_KEY)
        return kid

    def _caller(self, claims: Claims) -> Caller:
        """Roles that are not ours are left out; a body or division that is not ours is refused."""
        try:
            return Caller(
                subject=claims["sub"],
                actor_id=actor_id(self._pseudonym_key, self._settings.issuer, claims["sub"]),
                name=str(claims.get("name", "")),
                body=Body(claims["body"]),
                division_id=UUID(claims["division"]),
                roles=frozenset(Role(r) for r in claims["roles"] if r in ROLES),
            )
        except (KeyError, ValueError, TypeError, AttributeError) as error:
            raise TokenRefusedError(Fault.CLAIMS) from error


def _fault(error: Exception) -> Fault:
    match error:
        case ExpiredTokenError():
            return Fault.EXPIRED
        case ClaimError():
            return CLAIM_FAULTS.get(error.claim, Fault.CLAIMS)
        case BadSignatureError():
            return Fault.SIGNATURE
        case UnsupportedAlgorithmError():
            return Fault.ALGORITHM
        case MissingCritHeaderError() | UnsupportedHeaderError():
            return Fault.CRITICAL_HEADER
        case _:
            return Fault.MALFORMED


@asynccontextmanager
async def token_verifier(
    settings: OidcSettings, pseudonym: PseudonymSettings
) -> AsyncIterator[TokenVerifier]:
    """A verifier with its own client to the issuer; the keys are fetched when the first token comes."""
    async with httpx2.AsyncClient(timeout=3, verify=trusted()) as client:
        keys = SigningKeys(settings.issuer, settings.algorithm, client)
        try:
            yield TokenVerifier(settings, pseudonym, keys)
        finally:
            await keys.close()
