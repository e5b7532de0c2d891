"""An authorization server for development: the real protocol (code flow with PKCE, RS256), no passwords.

Whoever reaches it may sign in as anyone, so it listens on loopback only.
"""
# Authlib has no types
# mypy: disable-error-code="import-untyped,misc"
# ruff: noqa: ARG002 -- Authlib says what these methods take

import time
from collections.abc import Mapping
from typing import Any, ClassVar

from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.oauth2.rfc6749 import InvalidRequestError, OAuth2Request
from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oauth2.rfc9068 import JWTBearerTokenGenerator
from authlib.oidc.core import UserInfo
from authlib.oidc.core.grants import OpenIDCode
from joserfc.jwk import KeySet

from devstack.oidc.clients import Client
from devstack.oidc.codes import Code
from devstack.users import User

WORKING_DAY = 8 * 3600


class CodeGrant(AuthorizationCodeGrant):
    TOKEN_ENDPOINT_AUTH_METHODS: ClassVar = ["none", "client_secret_basic", "client_secret_post"]
    codes: ClassVar[dict[str, Code]] = {}

    def save_authorization_code(self, code: str, request: OAuth2Request) -> None:
        asked = request.payload.data
        self.codes[code] = Code(
            code=code,
            client_id=request.client.client_id,
            redirect_uri=request.payload.redirect_uri,
            scope=request.scope,
            nonce=asked.get("nonce"),
            code_challenge=asked["code_challenge"],
            code_challenge_method=asked["code_challenge_method"],
            user=request.user,
            issued_at=time.time(),
        )

    def query_authorization_code(self, code: str, client: Client) -> Code | None:
        """Taken out as it is shown: of two who show it, one gets a token."""
        found = self.codes.pop(code, None)
        return found if found and found.client_id == client.client_id and not found.is_expired() else None

    def delete_authorization_code(self, authorization_code: Code) -> None:
        """It is gone since it was shown."""

    def authenticate_user(self, authorization_code: Code) -> User:
        return authorization_code.user


class MandatoryPkce(CodeChallenge):
    SUPPORTED_CODE_CHALLENGE_METHOD: ClassVar = ["S256"]

    def validate_code_challenge(self, grant: AuthorizationCodeGrant, redirect_uri: str) -> None:
        asked = grant.request.payload.data
        if not asked.get("code_challenge") or not asked.get("code_challenge_method"):
            raise InvalidRequestError("code_challenge with code_challenge_method=S256 is required")
        super().validate_code_challenge(grant, redirect_uri)


class AccessTokens(JWTBearerTokenGenerator):
    """Access tokens after RFC 9068, with body, division and roles."""

    def __init__(self, issuer: str, audience: str, keys: KeySet) -> None:
        super().__init__(issuer, expires_generator=lambda _client, _grant: WORKING_DAY)
        self.audience = audience
        self.keys = keys

    def get_jwks(self) -> KeySet:
        return self.keys

    def get_audiences(self, client: Client, user: User, scope: str) -> str:
        return self.audience

    def get_extra_claims(self, client: Client, grant_type: str, user: User, scope: str) -> dict[str, object]:
        return user.claims()


class IdTokens(OpenIDCode):
    def __init__(self, issuer: str, keys: KeySet) -> None:
        super().__init__()
        self.issuer = issuer
        self.keys = keys

    def resolve_client_private_key(self, client: Client) -> KeySet:
        return self.keys

    def get_client_claims(self, client: Client) -> dict[str, object]:
        return {"iss": self.issuer, "aud": [client.client_id], "exp": int(time.time()) + WORKING_DAY}

    def generate_user_info(self, user: User, scope: str) -> UserInfo:
        return UserInfo(sub=user.name, **user.claims())

    def exists_nonce(self, nonce: str, request: OAuth2Request) -> bool:
        return any(code.nonce == nonce for code in CodeGrant.codes.values())


def authorization_server(
    app: Any, issuer: str, audience: str, keys: KeySet, clients: Mapping[str, Client]
) -> AuthorizationServer:
    server = AuthorizationServer(app, query_client=clients.get, save_token=lambda _token, _request: None)
    server.register_token_generator("default", AccessTokens(issuer, audience, keys))
    server.register_grant(CodeGrant, [MandatoryPkce(), IdTokens(issuer, keys)])
    return server
