"""Keys are dear to make, so the tests share a few; everything else is each test's own."""

import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field

import httpx2
import pytest
from joserfc.jwk import RSAKey
from pydantic import SecretStr

from chassis.auth.caller import Caller
from chassis.auth.errors import TokenRefusedError
from chassis.auth.keys import SigningKeys
from chassis.auth.tokens import TokenVerifier
from chassis.settings import OidcSettings, PseudonymSettings
from libs.chassis.tests.auth.issuer import Issuer, issuer

PSEUDONYM = PseudonymSettings(key=SecretStr("a key that only tests have"))


@dataclass
class Hands:
    """A clock that only the test moves."""

    start: float = field(default_factory=time.time)
    moved: float = 0

    def __call__(self) -> float:
        return self.start + self.moved


@dataclass
class Door:
    """A verifier and what it depends on."""

    issuer: Issuer
    settings: OidcSettings
    client: httpx2.AsyncClient
    clock: Hands = field(default_factory=Hands)

    def __post_init__(self) -> None:
        self.issuer.clock = lambda: self.clock.start
        self.keys = SigningKeys(
            self.issuer.url, self.settings.algorithm, self.client, cool_down=30, max_age=600, clock=self.clock
        )
        self.verifier = TokenVerifier(self.settings, PSEUDONYM, self.keys, self.clock)

    async def admits(self, token: str) -> Caller:
        return await self.verifier.caller(token)

    async def refuses(self, token: str) -> str:
        with pytest.raises(TokenRefusedError) as refused:
            await self.verifier.caller(token)
        return refused.value.fault


@pytest.fixture(scope="session")
def keys() -> list[RSAKey]:
    return [RSAKey.generate_key(2048, auto_kid=True) for _ in range(3)]


@pytest.fixture
def idp(keys: list[RSAKey]) -> Iterator[Issuer]:
    with issuer(keys[0]) as it:
        yield it


@pytest.fixture
async def client() -> AsyncIterator[httpx2.AsyncClient]:
    async with httpx2.AsyncClient(timeout=3) as it:
        yield it


@pytest.fixture
async def door(idp: Issuer, client: httpx2.AsyncClient) -> AsyncIterator[Door]:
    it = Door(idp, OidcSettings(issuer=idp.url), client)
    yield it
    await it.keys.close()
