"""Tokens come by the real code flow with PKCE, and say what the services need."""

import secrets

import httpx2
import pytest
from joserfc import jwt
from joserfc.jwk import KeySet

from chassis.ids import division_id
from devstack.errors import RefusedError, UnknownNameError
from devstack.oidc.clients import COMMAND_LINE
from devstack.testing import Infrastructure
from devstack.tokens import access_token, authorization_code


def exchange(issuer: str, code: str, verifier: str) -> httpx2.Response:
    form = {
        "grant_type": "authorization_code",
        "client_id": COMMAND_LINE.client_id,
        "redirect_uri": COMMAND_LINE.redirect_prefix,
        "code": code,
        "code_verifier": verifier,
    }
    return httpx2.post(f"{issuer}/token", data=form)


def test_a_token_names_body_division_and_roles(infrastructure: Infrastructure) -> None:
    issuer = infrastructure.stack.issuer
    keys = KeySet.import_key_set(httpx2.get(f"{issuer}/jwks").json())
    token = jwt.decode(access_token(infrastructure.stack, "county-540102"), keys, algorithms=["RS256"])
    assert token.header["typ"] == "at+jwt"
    assert token.header["kid"] in {key.kid for key in keys.keys}
    claims = {name: token.claims[name] for name in ("iss", "aud", "sub", "body", "division", "roles")}
    assert claims == {
        "iss": issuer,
        "aud": "sifasuo",
        "sub": "county-540102",
        "body": "county_bureau",
        "division": str(division_id("540102")),
        "roles": ["clerk"],
    }


def test_discovery_leads_to_keys_that_hold_no_secret(infrastructure: Infrastructure) -> None:
    found = httpx2.get(f"{infrastructure.stack.issuer}/.well-known/openid-configuration").json()
    assert found["issuer"] == infrastructure.stack.issuer
    [key] = httpx2.get(found["jwks_uri"]).json()["keys"]
    assert not {"d", "p", "q"} & set(key)


def test_a_code_is_good_once(infrastructure: Infrastructure) -> None:
    issuer, verifier = infrastructure.stack.issuer, secrets.token_urlsafe(48)
    with httpx2.Client(base_url=issuer) as client:
        code = authorization_code(client, "region", verifier)
    assert exchange(issuer, code, verifier).status_code == httpx2.codes.OK
    assert exchange(issuer, code, verifier).json()["error"] == "invalid_grant"


def test_a_code_without_its_verifier_is_worth_nothing(infrastructure: Infrastructure) -> None:
    issuer = infrastructure.stack.issuer
    with httpx2.Client(base_url=issuer) as client:
        code = authorization_code(client, "region", secrets.token_urlsafe(48))
    assert exchange(issuer, code, secrets.token_urlsafe(48)).json()["error"] == "invalid_grant"


def test_no_code_without_pkce_or_to_another_address(infrastructure: Infrastructure) -> None:
    asked = {
        "response_type": "code",
        "client_id": COMMAND_LINE.client_id,
        "redirect_uri": COMMAND_LINE.redirect_prefix,
        "code_challenge": "x" * 43,
        "code_challenge_method": "S256",
    }
    url = f"{infrastructure.stack.issuer}/authorize"
    assert httpx2.get(url, params=asked).status_code == httpx2.codes.OK
    elsewhere = asked | {"redirect_uri": "http://attacker.example/"}
    for wrong in (asked | {"code_challenge_method": "plain"}, asked | {"code_challenge": ""}, elsewhere):
        assert httpx2.get(url, params=wrong).status_code == httpx2.codes.BAD_REQUEST


def test_the_page_lets_a_person_choose(infrastructure: Infrastructure) -> None:
    asked = {
        "response_type": "code",
        "client_id": COMMAND_LINE.client_id,
        "redirect_uri": COMMAND_LINE.redirect_prefix,
        "code_challenge": "x" * 43,
        "code_challenge_method": "S256",
        "state": "mine",
    }
    url = f"{infrastructure.stack.issuer}/authorize"
    assert 'value="county-540102"' in httpx2.get(url, params=asked).text
    chosen = httpx2.post(url, params=asked, data={"user": "county-540102"})
    assert chosen.status_code == httpx2.codes.FOUND
    assert "state=mine" in chosen.headers["location"]


def test_there_is_no_token_for_a_stranger(infrastructure: Infrastructure) -> None:
    with pytest.raises(UnknownNameError):
        access_token(infrastructure.stack, "county-999999")
    with httpx2.Client(base_url=infrastructure.stack.issuer) as client, pytest.raises(RefusedError):
        authorization_code(client, "county-999999", secrets.token_urlsafe(48))
