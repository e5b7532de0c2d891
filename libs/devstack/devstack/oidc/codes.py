"""A code is good for one exchange within a minute."""
# Authlib has no types
# mypy: disable-error-code="import-untyped,misc"

import time
from dataclasses import dataclass

from authlib.oidc.core import AuthorizationCodeMixin

from devstack.users import User

SECONDS = 60


@dataclass(frozen=True, slots=True)
class Code(AuthorizationCodeMixin):
    code: str
    client_id: str
    redirect_uri: str
    scope: str
    nonce: str | None
    code_challenge: str
    code_challenge_method: str
    user: User
    issued_at: float

    def get_redirect_uri(self) -> str:
        return self.redirect_uri

    def get_scope(self) -> str:
        return self.scope

    def get_nonce(self) -> str | None:
        return self.nonce

    def get_auth_time(self) -> int:
        return int(self.issued_at)

    def get_acr(self) -> None:
        return None

    def get_amr(self) -> None:
        return None

    def is_expired(self) -> bool:
        return time.time() > self.issued_at + SECONDS
