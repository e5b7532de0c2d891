"""Tokens of our own making: some hold, the others are right but for one thing."""

import json
import time
from base64 import urlsafe_b64encode
from collections.abc import Mapping, Sequence

from joserfc import jwt
from joserfc.jwk import Key, KeySet, RSAKey

from devstack.testing import RunningStack
from devstack.users import user


class Forger:
    """Signs with the stack's own key unless told otherwise, so that nothing else is wrong with a token."""

    def __init__(self, stack: RunningStack) -> None:
        self._issuer = stack.stack.issuer
        [self._key] = KeySet.import_key_set(json.loads(stack.stack.folder.oidc_key.read_text())).keys

    def expired(self, name: str) -> str:
        return self._signed(name, exp=int(time.time()) - 3600)

    def for_another_audience(self, name: str) -> str:
        return self._signed(name, aud="another-system")

    def unsigned(self, name: str) -> str:
        header = {"alg": "none", "typ": "at+jwt", "kid": self._key.kid}
        return f"{encoded(header)}.{encoded(self._claims(name))}."

    def of_an_unknown_key(self, name: str) -> str:
        return self._signed(name, by=RSAKey.generate_key(2048, {"kid": "nobody-knows-it"}))

    def of_a_stranger_in_our_keys_name(self, name: str) -> str:
        return self._signed(name, by=RSAKey.generate_key(2048, {"kid": self._key.kid or ""}))

    def token(self, name: str, body: str = "", roles: Sequence[str] = ()) -> str:
        """One with which nothing is wrong, of a user who holds another office if it says so."""
        own = user(name)
        return self._signed(name, body=body or own.body, roles=list(roles or own.roles))

    def _signed(self, name: str, *, by: Key | None = None, **claims: object) -> str:
        signer = by or self._key
        header = {"alg": "RS256", "typ": "at+jwt", "kid": signer.kid}
        return jwt.encode(header, self._claims(name) | claims, signer, algorithms=["RS256"])

    def _claims(self, name: str) -> dict[str, object]:
        now = int(time.time())
        said = {"iss": self._issuer, "aud": "sifasuo", "sub": name, "iat": now - 7200, "exp": now + 60}
        return said | user(name).claims()


def encoded(part: Mapping[str, object]) -> str:
    return urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=")
