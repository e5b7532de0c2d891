"""The provider's pages: discovery, keys, the choice of a user, tokens."""
# Authlib has no types
# mypy: disable-error-code="import-untyped"

from collections.abc import Mapping
from itertools import groupby

from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.oauth2 import OAuth2Error
from flask import Flask, Response, render_template, request
from flask.typing import ResponseReturnValue
from joserfc.jwk import KeySet

from devstack.oidc.clients import SCOPES, Client
from devstack.oidc.provider import authorization_server
from devstack.users import User, anybody, users

BODIES = {
    "region_department": "自治区司法厅 regional justice department",
    "staffing_authority": "机构编制部门 staffing authorities",
    "operations": "运维 operations",
    "prefecture_bureau": "地（市）司法局 prefecture bureaus",
    "county_bureau": "县（区）司法局 county bureaus",
    "township_government": "乡镇（街道） townships",
    "station": "司法所 stations",
}


def provider_app(issuer: str, audience: str, keys: KeySet, clients: Mapping[str, Client]) -> Flask:
    app = Flask(__name__)
    server = authorization_server(app, issuer, audience, keys, clients)
    app.add_url_rule("/healthz", view_func=lambda: {"ok": True}, endpoint="healthz")
    app.add_url_rule("/jwks", view_func=lambda: keys.as_dict(private=False), endpoint="jwks")
    app.add_url_rule(
        "/.well-known/openid-configuration", view_func=lambda: metadata(issuer), endpoint="metadata"
    )
    app.add_url_rule(
        "/authorize", view_func=lambda: authorize(server), methods=["GET", "POST"], endpoint="authorize"
    )
    app.add_url_rule("/token", view_func=server.create_token_response, methods=["POST"], endpoint="token")
    return app


def metadata(issuer: str) -> dict[str, object]:
    return {
        "issuer": issuer,
        "authorization_endpoint": f"{issuer}/authorize",
        "token_endpoint": f"{issuer}/token",
        "jwks_uri": f"{issuer}/jwks",
        "scopes_supported": list(SCOPES),
        "response_types_supported": ["code"],
        "grant_types_supported": ["authorization_code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "token_endpoint_auth_methods_supported": ["none", "client_secret_basic", "client_secret_post"],
        "code_challenge_methods_supported": ["S256"],
    }


def authorize(server: AuthorizationServer) -> ResponseReturnValue:
    """GET lists the users, POST signs in as the one chosen."""
    try:
        grant = server.get_consent_grant()
    except OAuth2Error as error:
        return refusal(error.error or "", error.description or "")
    if request.method == "GET":
        return render_template("choose.html", groups=grouped_users(), names=sorted(users()))
    name = request.form.get("user", "")
    chosen = users().get(name) or anybody(name)
    if chosen is None:
        return refusal("unknown_user", "没有这个用户。There is no such user.")
    answer: Response = server.create_authorization_response(grant_user=chosen, grant=grant)
    return answer


def refusal(error: str, description: str) -> ResponseReturnValue:
    return Response(f"{error}: {description}\n", 400, content_type="text/plain; charset=utf-8")


def grouped_users() -> list[tuple[str, list[User]]]:
    order = list(BODIES)
    ordered = sorted(users().values(), key=lambda user: (order.index(user.body), user.division))
    return [(BODIES[body], list(found)) for body, found in groupby(ordered, key=lambda user: user.body)]
