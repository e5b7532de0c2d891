"""Going about in a stack as any office there could be: with a token at the APIs, with a session at the console."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx2
from joserfc import jwt
from joserfc.jwk import KeySet

from devstack.probing.world import Office
from devstack.stack import Stack
from devstack.tokens import accepted
from devstack.users import user

LASTS = 6 * 3600


class Tokens:
    """Signed with the stack's own key, as its provider signs them."""

    def __init__(self, stack: Stack) -> None:
        self._issuer = stack.issuer
        [self._key] = KeySet.import_key_set(json.loads(stack.folder.oidc_key.read_text())).keys
        self._known: dict[Office, str] = {}

    def of(self, office: Office) -> str:
        if office not in self._known:
            now = int(time.time())
            who = {"iss": self._issuer, "aud": "sifasuo", "sub": office.user, "iat": now, "exp": now + LASTS}
            header = {"alg": "RS256", "typ": "at+jwt", "kid": self._key.kid}
            claims = who | user(office.user).claims()
            self._known[office] = jwt.encode(header, claims, self._key, algorithms=["RS256"])
        return self._known[office]


@dataclass
class Going:
    """`public` is the site that asks nobody who they are."""

    registry: httpx2.AsyncClient
    personnel: httpx2.AsyncClient
    reporting: httpx2.AsyncClient
    public: httpx2.AsyncClient
    tokens: Tokens
    sessions: dict[Office, str] = field(default_factory=dict)

    def signed(self, office: Office, **headers: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.tokens.of(office)}", **headers}

    async def told(self, office: Office, path: str, **asked: str) -> Any:
        """What the registry answers, which must be in order."""
        return accepted(await self.registry.get(path, params=asked, headers=self.signed(office))).json()

    async def does(
        self, office: Office, path: str, body: Mapping[str, object], version: int | None = None
    ) -> Any:
        return accepted(await self.sends(office, path, body, version)).json()

    def owner(self, service: str) -> httpx2.AsyncClient:
        return {"registry": self.registry, "personnel": self.personnel, "reporting": self.reporting}[service]

    async def sends(
        self,
        office: Office,
        path: str,
        body: Mapping[str, object],
        version: int | None = None,
        *,
        service: str = "registry",
        method: str = "POST",
    ) -> httpx2.Response:
        seen = {} if version is None else {"If-Match": f'"{version}"'}
        headers = self.signed(office, **{"Idempotency-Key": uuid4().hex}, **seen)
        content = dict(body) if method == "POST" else None
        return await self.owner(service).request(method, path, json=content, headers=headers)

    async def page(self, office: Office, path: str) -> httpx2.Response:
        """Of the console, in a session that was opened as a browser opens one."""
        if office not in self.sessions:
            self.sessions[office] = await self._signed_in(office)
        return await self.reporting.get(
            path, headers={"Cookie": self.sessions[office], "Accept": "text/html"}
        )

    async def _signed_in(self, office: Office) -> str:
        async with httpx2.AsyncClient(base_url=str(self.reporting.base_url), timeout=60) as browser:
            begun = accepted(await browser.get("/login/start", params={"then": "/help"}))
            chosen = accepted(await browser.post(begun.headers["location"], data={"user": office.user}))
            accepted(await browser.get(chosen.headers["location"]))
            return "; ".join(f"{cookie.name}={cookie.value}" for cookie in browser.cookies.jar)
