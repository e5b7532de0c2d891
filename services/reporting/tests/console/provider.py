"""An identity provider over real HTTP that can also answer wrongly, and gives refresh tokens."""

import asyncio
import socket
import time
from base64 import urlsafe_b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qs, urlsplit

import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

CLIENT, SECRET, CODE = "console", "secret", "the-code"


@dataclass
class Provider:
    """`claims` replace what the next ID token says, `signed_with` the key; `refresh` is the token that holds.

    `office` is what access tokens say of the person, `lives` for how many seconds they hold; `away`, it gives none.
    """

    url: str
    key: RSAKey
    signed_with: RSAKey
    claims: dict[str, Any] = field(default_factory=dict)
    asked: dict[str, str] = field(default_factory=dict)
    refresh: str = ""
    renewals: int = 0
    refusals: int = 0
    office: dict[str, Any] = field(default_factory=dict)
    lives: int = 600
    away: bool = False

    def comes(self, url: str) -> str:
        """The browser comes with what the console made; the state it will bring back."""
        self.asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        self.claims, self.signed_with = {}, self.key
        return self.asked["state"]

    def answer(self) -> dict[str, Any]:
        self.renewals += 1
        self.refresh = f"refresh-{self.renewals}"
        named = {"nonce": self.asked.get("nonce", ""), **self.claims}
        access = self._signed("sifasuo", {"jti": self.refresh, "name": "卓玛", **self.office}, self.key)
        answer = {"access_token": access, "token_type": "Bearer", "expires_in": self.lives}
        return {
            **answer,
            "id_token": self._signed(CLIENT, named, self.signed_with),
            "refresh_token": self.refresh,
        }

    def _signed(self, audience: str, claims: dict[str, Any], key: RSAKey) -> str:
        now = int(time.time())
        said = {"iss": self.url, "sub": "u", "aud": audience, "iat": now, "exp": now + self.lives, **claims}
        return jwt.encode({"alg": "RS256", "kid": self.key.kid}, said, key)

    def holds(self, form: dict[str, str]) -> bool:
        match form.get("grant_type"):
            case "authorization_code":
                made = urlsafe_b64encode(sha256(form.get("code_verifier", "").encode()).digest()).rstrip(b"=")
                return form.get("code") == CODE and made.decode() == self.asked["code_challenge"]
            case "refresh_token":
                return bool(self.refresh) and form.get("refresh_token") == self.refresh
            case _:
                return False


def _application(serving: Provider) -> Starlette:
    async def discovery(_: Request) -> Response:
        ends = {name: f"{serving.url}/{name}" for name in ("authorize", "token", "jwks", "end_session")}
        return JSONResponse(
            {
                "issuer": serving.url,
                "authorization_endpoint": ends["authorize"],
                "token_endpoint": ends["token"],
                "jwks_uri": ends["jwks"],
                "end_session_endpoint": ends["end_session"],
                "id_token_signing_alg_values_supported": ["RS256"],
            }
        )

    async def jwks(_: Request) -> Response:
        return JSONResponse({"keys": [serving.key.as_dict(private=False)]})

    async def token(request: Request) -> Response:
        if serving.away:
            return Response("no answer", 503)
        form = {name: str(value) for name, value in (await request.form()).items()}
        if not serving.holds(form):
            serving.refusals += 1
            return JSONResponse({"error": "invalid_grant"}, 400)
        return JSONResponse(serving.answer())

    return Starlette(
        routes=[
            Route("/.well-known/openid-configuration", discovery),
            Route("/jwks", jwks),
            Route("/token", token, methods=["POST"]),
        ]
    )


@asynccontextmanager
async def provider() -> AsyncIterator[Provider]:
    key = RSAKey.generate_key(2048, {"use": "sig", "alg": "RS256"}, auto_kid=True)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        serving = Provider(f"http://127.0.0.1:{listening.getsockname()[1]}", key, key)
        server = uvicorn.Server(uvicorn.Config(_application(serving), log_level="error", lifespan="off"))
        task = asyncio.create_task(server.serve(sockets=[listening]))
        yield serving
        server.should_exit = True
        await task
