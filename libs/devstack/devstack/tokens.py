"""Access tokens for people and scripts, by the same code flow with PKCE that the console uses."""
# Authlib has no types
# mypy: disable-error-code="import-untyped"

import secrets
from urllib.parse import parse_qs, urlsplit

import httpx2
from authlib.oauth2.rfc7636 import create_s256_code_challenge

from devstack.errors import ExternalError, NoAnswerError, RefusedError
from devstack.external import OIDC
from devstack.oidc.clients import COMMAND_LINE
from devstack.stack import Stack
from devstack.users import user


def access_token(stack: Stack, name: str) -> str:
    if not stack.is_ours("oidc"):
        raise ExternalError("OIDC", OIDC)
    known = user(name).name
    try:
        with httpx2.Client(base_url=stack.issuer, timeout=10) as client:
            return token_for(client, known)
    except httpx2.TransportError as error:
        raise NoAnswerError(stack.name, "oidc", str(error)) from error


def token_for(client: httpx2.Client, name: str) -> str:
    verifier = secrets.token_urlsafe(48)
    code = authorization_code(client, name, verifier)
    answer = client.post(
        "/token",
        data={
            "grant_type": "authorization_code",
            "client_id": COMMAND_LINE.client_id,
            "redirect_uri": COMMAND_LINE.redirect_prefix,
            "code": code,
            "code_verifier": verifier,
        },
    )
    return str(accepted(answer).json()["access_token"])


def authorization_code(client: httpx2.Client, name: str, verifier: str) -> str:
    asked = {
        "response_type": "code",
        "client_id": COMMAND_LINE.client_id,
        "redirect_uri": COMMAND_LINE.redirect_prefix,
        "scope": "openid profile",
        "code_challenge": create_s256_code_challenge(verifier),
        "code_challenge_method": "S256",
    }
    answer = accepted(client.post("/authorize", params=asked, data={"user": name}))
    return parse_qs(urlsplit(answer.headers["location"]).query)["code"][0]


def accepted(answer: httpx2.Response) -> httpx2.Response:
    if answer.is_error:
        raise RefusedError(
            f"{answer.request.method} {answer.request.url.path}", answer.status_code, answer.text
        )
    return answer
