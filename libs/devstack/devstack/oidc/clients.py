"""The two programs that may ask for tokens: the console, and the command line."""
# Authlib has no types
# mypy: disable-error-code="import-untyped,misc"
# ruff: noqa: ARG002 -- Authlib says what these methods take

from dataclasses import dataclass

from authlib.oauth2.rfc6749 import ClientMixin

SCOPES = ("openid", "profile")


@dataclass(frozen=True, slots=True)
class Client(ClientMixin):
    """A public client has no secret. A redirect must begin with `redirect_prefix`."""

    client_id: str
    secret: str | None
    redirect_prefix: str

    def get_client_id(self) -> str:
        return self.client_id

    def get_default_redirect_uri(self) -> None:
        return None

    def get_allowed_scope(self, scope: str) -> str:
        return " ".join(word for word in (scope or "").split() if word in SCOPES)

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        return redirect_uri.startswith(self.redirect_prefix)

    def check_client_secret(self, client_secret: str) -> bool:
        return client_secret == self.secret

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:
        return (method == "none") == (self.secret is None)

    def check_response_type(self, response_type: str) -> bool:
        return response_type == "code"

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type == "authorization_code"


# Nobody listens at its redirect: the command line reads the code out of the answer.
COMMAND_LINE = Client("sifasuo-cli", None, "http://127.0.0.1/signed-in")
