"""The issuer's signing keys: fetched by discovery, kept through an outage, renewed when they rotate."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

import httpx2
import structlog
from joserfc.errors import JoseError
from joserfc.jwk import Key, import_key

from chassis.auth.errors import Fault, KeysUnavailableError, TokenRefusedError

KEY_TYPES = {"RS256": "RSA", "ES256": "EC"}

MALFORMED = (ValueError, KeyError, TypeError, AttributeError)
"""What a document of another form than expected raises when it is read."""

log = structlog.get_logger(__name__)


class SigningKeys:
    """Keys by `kid`.

    An unknown `kid` causes one fetch, and then none for `cool_down` seconds, so that a flood of invented
    ones makes no flood of fetches; after a fetch that failed, none for `retry_after`. Keys older than `max_age` are renewed beside the request that finds
    them so; if that fails, they go on being used. `on_change` is told when a key has gone.
    """

    def __init__(
        self,
        issuer: str,
        algorithm: str,
        client: httpx2.AsyncClient,
        *,
        cool_down: float = 30,
        retry_after: float = 2,
        max_age: float = 600,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.on_change: Callable[[], None] = lambda: None
        self._issuer = issuer.rstrip("/")
        self._algorithm = algorithm
        self._client = client
        self._cool_down = cool_down
        self._retry_after = retry_after
        self._max_age = max_age
        self._clock = clock
        self._keys: dict[str, Key] = {}
        self._fetched: float | None = None
        self._tried: float | None = None
        self._failed = False
        self._fetching: asyncio.Task[None] | None = None

    async def key(self, kid: str) -> Key:
        """The key of that id; raises TokenRefusedError, or KeysUnavailableError when one cannot know."""
        if found := self._keys.get(kid):
            if self._older_than(self._fetched, self._max_age) and self._may_fetch():
                self._fetch()
            return found
        if self._fetching or self._may_fetch():
            await asyncio.shield(self._fetch())
        if found := self._keys.get(kid):
            return found
        raise KeysUnavailableError if self._failed else TokenRefusedError(Fault.UNKNOWN_KEY)

    async def close(self) -> None:
        """Give up a fetch that nobody waits for any more."""
        if self._fetching:
            self._fetching.cancel()
            await asyncio.wait([self._fetching])

    def _may_fetch(self) -> bool:
        return self._older_than(self._tried, self._retry_after if self._failed else self._cool_down)

    def _older_than(self, moment: float | None, seconds: float) -> bool:
        return moment is None or self._clock() - moment >= seconds

    def _fetch(self) -> asyncio.Task[None]:
        """One fetch at a time; whoever comes meanwhile waits for the same."""
        if self._fetching is None:
            self._tried = self._clock()
            self._fetching = asyncio.create_task(self._renew())
        return self._fetching

    async def _renew(self) -> None:
        try:
            keys = await self._load()
        except (httpx2.HTTPError, httpx2.InvalidURL, *MALFORMED) as error:
            self._failed = True
            log.warning("signing keys not fetched", issuer=self._issuer, error=type(error).__name__)
            return
        finally:
            self._fetching = None
        gone = any(keys.get(kid) != key for kid, key in self._keys.items())
        self._keys, self._fetched, self._failed = keys, self._clock(), False
        if gone:
            self.on_change()

    async def _load(self) -> dict[str, Key]:
        discovery = await self._get(f"{self._issuer}/.well-known/openid-configuration")
        if discovery["issuer"].rstrip("/") != self._issuer:
            raise ValueError("discovery names another issuer")
        jwks = await self._get(discovery["jwks_uri"])
        return {jwk["kid"]: key for jwk in jwks["keys"] if (key := self._usable(jwk))}

    async def _get(self, url: str) -> dict[str, Any]:
        response = await self._client.get(url)
        response.raise_for_status()
        document: dict[str, Any] = response.json()
        return document

    def _usable(self, jwk: dict[str, Any]) -> Key | None:
        """Only keys to verify with, of the pinned algorithm; others in the set are not ours to judge."""
        fits = (
            jwk.get("kty") == KEY_TYPES[self._algorithm]
            and jwk.get("use", "sig") == "sig"
            and jwk.get("alg", self._algorithm) == self._algorithm
            and isinstance(jwk.get("kid"), str)
        )
        try:
            return import_key(jwk) if fits else None
        except (JoseError, ValueError):
            return None
