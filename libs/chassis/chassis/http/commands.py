"""What a command brings beside its body: who calls, the key of a repeat, the version that was seen."""

import re
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
KEY = re.compile(r"[!-~]{1,128}")
STRONG_TAG = re.compile(r'"(0|[1-9][0-9]{0,9})"')


class BearerToken(SecurityBase):
    """The caller behind `Authorization: Bearer …`; `app.state.tokens` is the verifier."""

    def __init__(self) -> None:
        self.model = BearerScheme(bearerFormat="JWT")
        self.scheme_name = "accessToken"

    async def __call__(self, request: Request) -> Caller:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise TokenMissingError
        verifier: TokenVerifier = request.app.state.tokens
        return await verifier.caller(token.strip())


current_caller = BearerToken()


async def idempotency_key(request: Request) -> str:
    """The header Idempotency-Key, which every command needs."""
    key = request.headers.get("idempotency-key")
    if key is None:
        raise IdempotencyKeyMissingError
    if not KEY.fullmatch(key):
        raise IdempotencyKeyMalformedError(LONGEST_KEY)
    return key


async def if_match(request: Request) -> int:
    """The version in If-Match, which every command on something that exists needs."""
    tag = request.headers.get("if-match")
    if tag is None:
        raise IfMatchMissingError
    if not (found := STRONG_TAG.fullmatch(tag)):
        raise IfMatchMalformedError
    return int(found[1])


def etag(version: int) -> str:
    return f'"{version}"'


CurrentCaller = Annotated[Caller, Depends(current_caller)]
IdempotencyKey = Annotated[str, Depends(idempotency_key)]
IfMatch = Annotated[int, Depends(if_match)]
