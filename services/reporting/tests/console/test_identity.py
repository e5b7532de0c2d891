"""Sign-in: only the attempt that was begun here is finished, and only with what the provider really signed."""

import time
from dataclasses import replace

import pytest
from joserfc.jwk import RSAKey

from reporting.console.sessions.identity import IdentityProvider, ProviderAwayError, SignInError
from reporting.console.sessions.tokens import Tokens
from services.reporting.tests.console.provider import CLIENT, CODE, SECRET, Provider


@pytest.fixture
def identity(issuer: Provider) -> IdentityProvider:
    return IdentityProvider(issuer.url, CLIENT, SECRET, "http://console.example/")


class TestSignIn:
    async def test_the_code_flow_brings_tokens(self, identity: IdentityProvider, issuer: Provider) -> None:
        url, attempt = await identity.begin("/changes")
        tokens = await identity.finish(attempt, issuer.comes(url), CODE)
        assert tokens.access.count(".") == 2
        assert tokens.refresh == issuer.refresh
        assert attempt.then == "/changes"
        assert issuer.asked["redirect_uri"] == "http://console.example/login/callback"
        assert issuer.asked["code_challenge_method"] == "S256"

    async def test_the_state_of_another_attempt_is_refused(
        self, identity: IdentityProvider, issuer: Provider
    ) -> None:
        url, attempt = await identity.begin("/")
        issuer.comes(url)
        with pytest.raises(SignInError):
            await identity.finish(attempt, "another", CODE)

    async def test_after_ten_minutes_it_is_too_late(
        self, identity: IdentityProvider, issuer: Provider
    ) -> None:
        url, attempt = await identity.begin("/")
        with pytest.raises(SignInError):
            await identity.finish(replace(attempt, until=time.time() - 1), issuer.comes(url), CODE)

    async def test_a_code_taken_from_elsewhere_is_of_no_use(
        self, identity: IdentityProvider, issuer: Provider
    ) -> None:
        url, _ = await identity.begin("/")
        _, own = await identity.begin("/")
        issuer.comes(url)
        with pytest.raises(SignInError):
            await identity.finish(own, own.state, CODE)

    @pytest.mark.parametrize(
        "claims",
        [{"nonce": "another"}, {"aud": "another"}, {"iss": "http://another"}, {"exp": 1}, {"sub": None}],
        ids=lambda claims: next(iter(claims)),
    )
    async def test_an_identity_token_for_something_else_is_refused(
        self, identity: IdentityProvider, issuer: Provider, claims: dict[str, object]
    ) -> None:
        url, attempt = await identity.begin("/")
        state = issuer.comes(url)
        issuer.claims = claims
        with pytest.raises(SignInError):
            await identity.finish(attempt, state, CODE)

    async def test_an_identity_token_that_another_signed_is_refused(
        self, identity: IdentityProvider, issuer: Provider
    ) -> None:
        url, attempt = await identity.begin("/")
        state = issuer.comes(url)
        issuer.signed_with = RSAKey.generate_key(2048, auto_kid=True)
        with pytest.raises(SignInError):
            await identity.finish(attempt, state, CODE)

    async def test_without_the_provider_it_is_said_so(self) -> None:
        with pytest.raises(ProviderAwayError):
            await IdentityProvider("http://127.0.0.1:1", CLIENT, SECRET, "http://console.example").begin("/")


class TestRenewal:
    async def test_fresh_tokens_come_for_the_refresh_token(
        self, identity: IdentityProvider, issuer: Provider
    ) -> None:
        url, attempt = await identity.begin("/")
        tokens = await identity.finish(attempt, issuer.comes(url), CODE)
        renewed = await identity.renew(tokens)
        assert renewed.access != tokens.access
        assert renewed.refresh == issuer.refresh

    @pytest.mark.parametrize("refresh", [None, "spent"])
    async def test_without_one_that_holds_the_person_signs_in_again(
        self, identity: IdentityProvider, refresh: str | None
    ) -> None:
        with pytest.raises(SignInError):
            await identity.renew(Tokens("access", 0, None, refresh))


async def test_the_provider_is_left_too(identity: IdentityProvider, issuer: Provider) -> None:
    farewell = await identity.farewell(Tokens("access", 0, "identity"))
    assert farewell is not None
    assert farewell.startswith(f"{issuer.url}/end_session?id_token_hint=identity")
