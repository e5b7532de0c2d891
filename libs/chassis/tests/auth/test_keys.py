import asyncio

import pytest
from joserfc.jwk import RSAKey

from chassis.auth.errors import KeysUnavailableError
from libs.chassis.tests.auth.conftest import Door


class TestRotation:
    async def test_a_new_key_is_found_by_one_fetch(self, door: Door, keys: list[RSAKey]) -> None:
        await door.admits(door.issuer.token())
        door.clock.moved = 31
        door.issuer.keys = [keys[1], keys[0]]
        await door.admits(door.issuer.token(keys[1]))
        await door.admits(door.issuer.token(keys[0]))
        assert door.issuer.fetches == 2

    async def test_a_key_withdrawn_ends_the_tokens_it_signed(self, door: Door, keys: list[RSAKey]) -> None:
        token = door.issuer.token(exp=2**33)
        await door.admits(token)
        door.issuer.keys = [keys[1]]
        door.clock.moved = 31
        await door.admits(door.issuer.token(keys[1]))
        assert await door.refuses(token) == "unknown_key"

    async def test_old_keys_are_renewed_beside_the_request(self, door: Door, keys: list[RSAKey]) -> None:
        await door.admits(door.issuer.token())
        door.issuer.keys = [keys[0], keys[1]]
        door.clock.moved = 601
        await door.admits(door.issuer.token(exp=2**33))
        await door.admits(door.issuer.token(keys[1], exp=2**33))
        assert door.issuer.fetches == 2


class TestAFloodOfUnknownKeys:
    async def test_makes_one_fetch_in_the_cool_down(self, door: Door, keys: list[RSAKey]) -> None:
        await door.admits(door.issuer.token())
        door.clock.moved = 31
        tokens = [door.issuer.token(keys[2], header={"kid": f"invented-{n}"}) for n in range(100)]
        faults = await asyncio.gather(*(door.refuses(token) for token in tokens))
        assert set(faults) == {"unknown_key"}
        assert door.issuer.fetches == 2
        await door.admits(door.issuer.token(sub="someone else"))

    async def test_a_key_without_a_name_is_unknown(self, door: Door) -> None:
        assert await door.refuses(door.issuer.token(header={"kid": None})) == "unknown_key"


class TestAnOutageOfTheIssuer:
    async def test_known_keys_go_on_being_used(self, door: Door) -> None:
        await door.admits(door.issuer.token())
        door.issuer.away = True
        door.clock.moved = 601
        await door.admits(door.issuer.token(sub="someone else", exp=2**33))
        door.clock.moved = 1300
        await door.admits(door.issuer.token(sub="a third", exp=2**33))

    async def test_without_keys_nothing_is_said_of_the_token(self, door: Door) -> None:
        door.issuer.away = True
        with pytest.raises(KeysUnavailableError):
            await door.admits(door.issuer.token())
        door.issuer.away = False
        door.clock.moved = 3
        await door.admits(door.issuer.token(exp=2**33))

    async def test_a_flood_meanwhile_makes_no_flood_of_fetches(self, door: Door) -> None:
        door.issuer.away = True
        for _ in range(20):
            with pytest.raises(KeysUnavailableError):
                await door.admits(door.issuer.token())
        assert door.issuer.asked == 1

    async def test_a_key_that_could_be_new_is_not_called_unknown(
        self, door: Door, keys: list[RSAKey]
    ) -> None:
        await door.admits(door.issuer.token())
        door.issuer.away = True
        door.clock.moved = 31
        with pytest.raises(KeysUnavailableError):
            await door.admits(door.issuer.token(keys[1]))


class TestTheKeySet:
    async def test_discovery_must_name_the_issuer(self, door: Door) -> None:
        token = door.issuer.token()
        door.issuer.url += "/other"
        with pytest.raises(KeysUnavailableError):
            await door.admits(token)

    @pytest.mark.parametrize(
        "document", [{"issuer": None}, ["issuer"], {"issuer": 3, "jwks_uri": 4}, "no object", None]
    )
    async def test_a_document_of_another_form_is_none(self, door: Door, document: object) -> None:
        door.issuer.discovery = document
        with pytest.raises(KeysUnavailableError):
            await door.admits(door.issuer.token())

    async def test_keys_for_other_uses_are_left_out(self, door: Door, keys: list[RSAKey]) -> None:
        encrypting = RSAKey.import_key({**keys[1].as_dict(private=True), "use": "enc"})
        other = RSAKey.import_key({**keys[2].as_dict(private=True), "alg": "PS512"})
        door.issuer.keys += [encrypting, other]
        await door.admits(door.issuer.token())
        assert await door.refuses(door.issuer.token(keys[1])) == "unknown_key"
        assert await door.refuses(door.issuer.token(keys[2])) == "unknown_key"
