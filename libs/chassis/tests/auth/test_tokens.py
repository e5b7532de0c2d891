import hmac
import json
from base64 import urlsafe_b64encode
from typing import Any
from uuid import UUID

import httpx2
import pytest
from joserfc.jwk import ECKey, RSAKey

from chassis.auth.caller import Body, Role
from chassis.auth.pseudonym import actor_id
from chassis.settings import OidcSettings
from libs.chassis.tests.auth.conftest import Door
from libs.chassis.tests.auth.issuer import CLAIMS, issuer


def bits(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


def encoded(document: object) -> str:
    return bits(json.dumps(document).encode())


class TestATokenThatHolds:
    async def test_names_its_caller(self, door: Door) -> None:
        caller = await door.admits(door.issuer.token())
        assert caller.subject == "droma"
        assert caller.name == "卓玛"
        assert caller.body is Body.COUNTY_BUREAU
        assert caller.division_id == UUID(str(CLAIMS["division"]))
        assert caller.roles == {Role.CLERK}

    async def test_gives_the_same_actor_each_time_and_another_for_another_issuer(self, door: Door) -> None:
        first = await door.admits(door.issuer.token())
        assert (await door.admits(door.issuer.token(name="别名"))).actor_id == first.actor_id
        assert actor_id(b"a key that only tests have", "https://other", "droma") != first.actor_id
        assert actor_id(b"another key", door.issuer.url, "droma") != first.actor_id

    async def test_may_have_several_audiences(self, door: Door) -> None:
        await door.admits(door.issuer.token(aud=["other", "sifasuo"]))

    async def test_may_have_roles_that_are_not_ours(self, door: Door) -> None:
        caller = await door.admits(door.issuer.token(roles=["offline_access", "approver"]))
        assert caller.roles == {Role.APPROVER}

    async def test_is_not_verified_again_but_ends_with_its_time(self, door: Door) -> None:
        token = door.issuer.token()
        first = await door.admits(token)
        assert await door.admits(token) is first
        door.clock.moved = 91
        assert await door.refuses(token) == "expired"

    @pytest.mark.parametrize("kind", ["JWT", "at+jwt", "application/at+jwt"])
    async def test_may_be_of_either_type(self, door: Door, kind: str) -> None:
        await door.admits(door.issuer.token(header={"typ": kind}))

    async def test_may_be_signed_with_es256_where_that_is_set(self, client: httpx2.AsyncClient) -> None:
        key = ECKey.generate_key("P-256", auto_kid=True)
        with issuer(key) as idp:
            door = Door(idp, OidcSettings(issuer=idp.url, algorithm="ES256"), client)
            await door.admits(idp.token())


class TestTime:
    @pytest.mark.parametrize(
        ("claim", "seconds", "fault"),
        [
            ("exp", -31, "expired"),
            ("exp", -30, "expired"),
            ("nbf", 31, "not_yet_valid"),
            ("iat", 31, "not_yet_valid"),
        ],
    )
    async def test_a_token_out_of_its_time_is_refused(
        self, door: Door, claim: str, seconds: int, fault: str
    ) -> None:
        claims: dict[str, Any] = {claim: int(door.clock()) + seconds}
        assert await door.refuses(door.issuer.token(**claims)) == fault

    @pytest.mark.parametrize(("claim", "seconds"), [("exp", -29), ("nbf", 30), ("iat", 30)])
    async def test_clocks_may_differ_by_half_a_minute(self, door: Door, claim: str, seconds: int) -> None:
        claims: dict[str, Any] = {claim: int(door.clock()) + seconds}
        await door.admits(door.issuer.token(**claims))

    @pytest.mark.parametrize("expires", [None, "tomorrow", True, -1e400])
    async def test_a_token_must_say_when_it_expires(self, door: Door, expires: object) -> None:
        assert await door.refuses(door.issuer.token(exp=expires)) == "claims"


class TestForWhomAndByWhom:
    @pytest.mark.parametrize(
        ("claims", "fault"),
        [
            ({"aud": "console"}, "audience"),
            ({"aud": []}, "audience"),
            ({"aud": None}, "audience"),
            ({"iss": "https://elsewhere"}, "issuer"),
            ({"iss": None}, "issuer"),
            ({"sub": None}, "claims"),
            ({"sub": 7}, "claims"),
            ({"body": None}, "claims"),
            ({"body": "ministry"}, "claims"),
            ({"division": "540121"}, "claims"),
            ({"roles": None}, "claims"),
        ],
    )
    async def test_another_audience_issuer_or_body_is_refused(
        self, door: Door, claims: dict[str, Any], fault: str
    ) -> None:
        assert await door.refuses(door.issuer.token(**claims)) == fault


class TestForgery:
    async def test_an_unsigned_token_is_refused(self, door: Door) -> None:
        claims = door.issuer.token().split(".")[1]
        for algorithm in ("none", "None", "NONE"):
            header = encoded({"alg": algorithm, "typ": "JWT", "kid": door.issuer.keys[0].kid})
            assert await door.refuses(f"{header}.{claims}.") == "algorithm"

    async def test_a_token_signed_with_the_public_key_as_a_secret_is_refused(self, door: Door) -> None:
        key = door.issuer.keys[0]
        claims = door.issuer.token().split(".")[1]
        signed = f"{encoded({'alg': 'HS256', 'typ': 'JWT', 'kid': key.kid})}.{claims}"
        signature = hmac.digest(key.as_pem(private=False), signed.encode(), "sha256")
        assert await door.refuses(f"{signed}.{bits(signature)}") == "algorithm"

    async def test_another_algorithm_of_the_same_key_is_refused(self, door: Door) -> None:
        assert await door.refuses(door.issuer.token(header={"alg": "PS256"})) == "algorithm"

    async def test_a_key_of_the_same_name_does_not_do(self, door: Door, keys: list[RSAKey]) -> None:
        token = door.issuer.token(keys[1], header={"kid": keys[0].kid})
        assert await door.refuses(token) == "signature"

    async def test_changed_claims_break_the_signature(self, door: Door) -> None:
        header, _, signature = door.issuer.token().split(".")
        other = door.issuer.token(roles=["administrator"]).split(".")[1]
        assert await door.refuses(f"{header}.{other}.{signature}") == "signature"

    @pytest.mark.parametrize("crit", [["exp"], ["b64"], ["urn:new"], []])
    async def test_no_header_may_be_critical(self, door: Door, crit: list[str]) -> None:
        header, claims, signature = door.issuer.token().split(".")
        key = door.issuer.keys[0]
        header = encoded({"alg": "RS256", "typ": "JWT", "kid": key.kid, "crit": crit, "exp": 1, "urn:new": 1})
        assert await door.refuses(f"{header}.{claims}.{signature}") == "critical_header"

    async def test_a_token_of_another_type_is_refused(self, door: Door) -> None:
        assert await door.refuses(door.issuer.token(header={"typ": "logout+jwt"})) == "type"

    async def test_only_access_tokens_where_that_is_set(self, door: Door) -> None:
        strict = Door(door.issuer, OidcSettings(issuer=door.issuer.url, token_type="at+jwt"), door.client)
        assert await strict.refuses(door.issuer.token(header={"typ": "JWT"})) == "type"
        await strict.admits(door.issuer.token(header={"typ": "at+jwt"}))

    @pytest.mark.parametrize("token", ["", "x", "a.b.c", "....", "é", "e30.e30.e30", "a" * 200_000])
    async def test_what_is_no_token_is_refused_without_asking_the_issuer(
        self, door: Door, token: str
    ) -> None:
        assert await door.refuses(token) in {"malformed", "algorithm"}
        assert door.issuer.fetches == 0
