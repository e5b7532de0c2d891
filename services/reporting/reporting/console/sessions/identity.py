"""Sign-in by OpenID Connect: code flow with PKCE, state and nonce, through Authlib."""

import json
import time
from dataclasses import asdict, dataclass
from typing import Any

import httpx2
from authlib.integrations.starlette_client import OAuth, OAuthError  # type: ignore[import-untyped]
from joserfc.errors import JoseError

from chassis.trusting import trusted
from reporting.console.sessions.tokens import Tokens

ATTEMPT_SECONDS = 600


class SignInError(Exception):
    """The provider, or what came back from it, cannot be accepted."""


class ProviderAwayError(Exception):
    """The provider cannot be reached."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """A sign-in under way, kept sealed in the browser that began it; `then` is where it goes on."""

    state: str
    nonce: str
    code_verifier: str
    then: str
    until: float

    def to_bytes(self) -> bytes:
        return json.dumps(asdict(self)).encode()

    @classmethod
    def from_bytes(cls, content: bytes) -> "Attempt":
        return cls(**json.loads(content))


class IdentityProvider:
    def __init__(self, issuer: str, client_id: str, client_secret: str, public_url: str) -> None:
        self._public_url = public_url.rstrip("/")
        oauth: Any = OAuth()
        self._client = oauth.register(
            "console",
            client_id=client_id,
            client_secret=client_secret,
            server_metadata_url=f"{issuer.rstrip('/')}/.well-known/openid-configuration",
            client_kwargs={
                "scope": "openid profile",
                "code_challenge_method": "S256",
                "timeout": 5,
                "verify": trusted(),
            },
        )

    @property
    def _callback(self) -> str:
        return f"{self._public_url}/login/callback"

    async def begin(self, then: str) -> tuple[str, Attempt]:
        """Where to send the browser, and what to remember until it comes back."""
        try:
            made = await self._client.create_authorization_url(self._callback)
        except httpx2.HTTPError as error:
            raise ProviderAwayError from error
        attempt = Attempt(
            made["state"], made["nonce"], made["code_verifier"], then, time.time() + ATTEMPT_SECONDS
        )
        return made["url"], attempt

    async def finish(self, attempt: Attempt, state: str, code: str) -> Tokens:
        """Raises SignInError unless this very attempt came back, in time, with a code that holds."""
        if state != attempt.state or time.time() > attempt.until:
            raise SignInError("another attempt, or too late")
        try:
            answer = await self._client.fetch_access_token(
                self._callback, code=code, code_verifier=attempt.code_verifier
            )
            await self._client.parse_id_token({**answer, "id_token": answer["id_token"]}, nonce=attempt.nonce)
        except httpx2.HTTPError as error:
            raise ProviderAwayError from error
        except (OAuthError, JoseError, ValueError, KeyError) as error:
            raise SignInError(str(error)) from error
        return _tokens(answer)

    async def renew(self, tokens: Tokens) -> Tokens:
        """Raises SignInError when the person must sign in again."""
        if tokens.refresh is None:
            raise SignInError("no refresh token")
        try:
            answer = await self._client.fetch_access_token(
                grant_type="refresh_token", refresh_token=tokens.refresh
            )
        except httpx2.HTTPError as error:
            raise ProviderAwayError from error
        except OAuthError as error:
            raise SignInError(str(error)) from error
        return _tokens({"refresh_token": tokens.refresh, "id_token": tokens.identity, **answer})

    async def farewell(self, tokens: Tokens) -> str | None:
        """Where the provider ends its own session; None if it does not offer that."""
        try:
            metadata = await self._client.load_server_metadata()
            if not tokens.identity or "end_session_endpoint" not in metadata:
                return None
            made = await self._client.create_logout_url(
                f"{self._public_url}/login", id_token_hint=tokens.identity
            )
        except httpx2.HTTPError:
            return None
        url: str = made["url"]
        return url


def _tokens(answer: dict[str, Any]) -> Tokens:
    return Tokens(
        access=answer["access_token"],
        expires_at=float(answer.get("expires_at") or time.time() + answer.get("expires_in", 300)),
        identity=answer.get("id_token"),
        refresh=answer.get("refresh_token"),
    )
