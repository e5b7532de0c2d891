"""What a command brings beside its body: who calls, the key of a repeat, the version that was seen."""

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated

from fastapi import Depends, Request
from fastapi.openapi.models import HTTPBearer as BearerScheme
from fastapi.security.base import SecurityBase

from chassis.auth.caller import Caller
from chassis.auth.errors import TokenMissingError
from chassis.auth.tokens import TokenVerifier
from chassis.http.errors import (
    IdempotencyKeyMalformedError,
    IdempotencyKeyMissingError,
    IfMatchMalformedError,
    IfMatchMissingError,
)

LONGEST_KEY = 128
KEY = re.compile(rf"[!-~]{{1,{LONGEST_KEY}}}")
CALLER = "sifasuo.caller"
STRONG_TAG = re.compile(r'"(0|[1-9][0-9]{0,8})"')


@dataclass(frozen=True, slots=True)
class Submission:
    """`request_hash` tells a repeat from another request under the same key; `expected` is If-Match."""

    caller: Caller
    key: str
    request_hash: bytes
    expected: int | None


class BearerToken(SecurityBase):
    """Gives the caller behind `Authorization: Bearer …`; `app.state.tokens` is the verifier."""

    def __init__(self) -> None:
        self.model = BearerScheme(bearerFormat="JWT")
        self.scheme_name = "accessToken"

    async def __call__(self, request: Request) -> Caller:
        """Once for each request, however many ask."""
        found: Caller | None = request.scope.get(CALLER)
        if found is None:
            found = request.scope[CALLER] = await self._verified(request)
        return found

    async def _verified(self, request: Request) -> Caller:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise TokenMissingError
        verifier: TokenVerifier = request.app.state.tokens
        return await verifier.caller(token.strip())


class Submitting(SecurityBase):
    """Gives all of it in one step: FastAPI's dependencies are dear, and every command pays for them."""

    def __init__(self, token: BearerToken, *, conditional: bool) -> None:
        self.model = token.model
        self.scheme_name = token.scheme_name
        self.conditional = conditional
        self._token = token

    async def __call__(self, request: Request) -> Submission:
        caller = await self._token(request)
        key = _idempotency_key(request)
        expected = _if_match(request) if self.conditional else None
        return Submission(caller, key, await _hash(request), expected)


def _idempotency_key(request: Request) -> str:
    key = request.headers.get("idempotency-key")
    if key is None:
        raise IdempotencyKeyMissingError
    if not KEY.fullmatch(key):
        raise IdempotencyKeyMalformedError(LONGEST_KEY)
    return key


def _if_match(request: Request) -> int:
    tag = request.headers.get("if-match")
    if tag is None:
        raise IfMatchMissingError
    if not (found := STRONG_TAG.fullmatch(tag)):
        raise IfMatchMalformedError
    return int(found[1])


async def _hash(request: Request) -> bytes:
    """Of path, query and body, as each of them may say what is wanted."""
    scope = request.scope
    return sha256(b"\n".join((scope["path"].encode(), scope["query_string"], await request.body()))).digest()


def etag(version: int) -> str:
    """A strong entity tag, as If-Match sends it back."""
    return f'"{version}"'


current_caller = BearerToken()
to_create = Submitting(current_caller, conditional=False)
to_change = Submitting(current_caller, conditional=True)

CurrentCaller = Annotated[Caller, Depends(current_caller)]
ToCreate = Annotated[Submission, Depends(to_create)]
ToChange = Annotated[Submission, Depends(to_change)]
