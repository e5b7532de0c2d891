"""Requests that cannot be taken as they are: a problem document each, and nothing is written."""

import json
from collections.abc import AsyncIterator
from uuid import UUID, uuid4

import httpx2
import pytest

from devstack.testing.land import Land, Township
from tests.system.clerk import CHANGES, Clerk, establishment
from tests.system.house import House
from tests.system.problem import Problem, RefusedError, accepted
from tests.system.refusing import refused

MEBIBYTE = 1 << 20
NOBODY = UUID(int=404)


async def send(
    clerk: Clerk, content: bytes | AsyncIterator[bytes], path: str = CHANGES, **headers: str
) -> httpx2.Response:
    """As it is, with nothing added but token, type and key; a header given as "" is left out."""
    said = {"Idempotency-Key": str(uuid4()), "Content-Type": "application/json", **headers}
    signed = {"Authorization": f"Bearer {clerk.token}", **{name: said[name] for name in said if said[name]}}
    return accepted(await clerk.registry.post(path, content=content, headers=signed))


class TestBody:
    @pytest.mark.parametrize("text", ["{", "[1,]", "{'kind': 'establish'}", "", "\x00"])
    async def test_what_is_not_json(self, house: House, text: str) -> None:
        found = await refused(house, send(house.clerk("county-540102"), text.encode()))
        assert found.code in {"malformed-json", "invalid-input"}
        assert found.status in {400, 422}

    @pytest.mark.parametrize("text", ["[]", "null", "7", '{"kind":"abolish"}', '{"kind":"establish"}'])
    async def test_json_that_is_no_such_command(self, house: House, text: str) -> None:
        found = await refused(house, send(house.clerk("county-540102"), text.encode()))
        assert (found.status, found.code) == (422, "invalid-input")
        assert found.errors

    @pytest.mark.parametrize(
        "value", ["[" * 100_000, "7" * 5_000, "NaN", '"\\ud800"', '"\\u0000"'], ids=lambda value: value[:8]
    )
    async def test_values_that_break_readers(self, house: House, value: str) -> None:
        """Nested without end, beyond every integer, no number, half a character, none at all."""
        text = f'{{"kind":"establish","note":{value}}}'
        found = await refused(house, send(house.clerk("county-540102"), text.encode()))
        assert found.status in {400, 422}

    async def test_another_type_than_json(self, house: House, land: Land) -> None:
        seat = land.one()
        text = json.dumps(establishment(seat)).encode()
        for kind in ("text/plain", "application/x-www-form-urlencoded", ""):
            found = await refused(house, send(house.clerk(seat.proposer), text, **{"Content-Type": kind}))
            assert found.status in {415, 422}

    async def test_text_that_is_not_utf_8(self, house: House) -> None:
        found = await refused(house, send(house.clerk("county-540102"), b'{"kind":"\xff\xfe"}'))
        assert found.status in {400, 422}

    async def test_a_field_that_does_not_exist(self, house: House, land: Land) -> None:
        seat = land.one()
        asked = {**establishment(seat), "approved": True}
        found = await refused(house, house.clerk(seat.proposer).propose(asked))
        assert (found.status, found.code) == (422, "invalid-input")
        assert [part["field"].rpartition("/")[2] for part in found.errors] == ["approved"]


class TestSize:
    async def test_too_large_by_its_own_word(self, house: House) -> None:
        found = await refused(house, send(house.clerk("county-540102"), b" " * (MEBIBYTE + 1)))
        assert (found.status, found.code) == (413, "too-large")

    async def test_too_large_without_a_word(self, house: House) -> None:
        async def pieces() -> AsyncIterator[bytes]:
            for _ in range(17):
                yield b" " * (MEBIBYTE // 16)

        found = await refused(house, send(house.clerk("county-540102"), pieces()))
        assert (found.status, found.code) == (413, "too-large")


class TestHeaders:
    async def withdrawal(self, house: House, seat: Township, **headers: str) -> Problem:
        clerk = house.clerk(seat.proposer)
        path = f"{CHANGES}/{(await clerk.propose(establishment(seat))).id}/withdraw"
        return await refused(house, send(clerk, b'{"reason":"other"}', path, **headers))

    async def test_no_version_where_one_is_needed(self, house: House, land: Land) -> None:
        found = await self.withdrawal(house, land.one())
        assert (found.status, found.code) == (428, "if-match-missing")

    @pytest.mark.parametrize("tag", ["1", '"1", "2"', "*", 'W/"1"', '"one"'])
    async def test_a_version_that_is_none(self, house: House, land: Land, tag: str) -> None:
        found = await self.withdrawal(house, land.one(), **{"If-Match": tag})
        assert (found.status, found.code) == (400, "if-match-malformed")

    async def test_no_key(self, house: House) -> None:
        found = await refused(house, send(house.clerk("county-540102"), b"{}", **{"Idempotency-Key": ""}))
        assert (found.status, found.code) == (400, "idempotency-key-missing")

    async def test_a_key_that_is_none(self, house: House) -> None:
        found = await refused(
            house, send(house.clerk("county-540102"), b"{}", **{"Idempotency-Key": "x" * 129})
        )
        assert (found.status, found.code) == (400, "idempotency-key-malformed")


class TestAddress:
    @pytest.mark.parametrize("path", ["/v1/nothing", f"{CHANGES}/{NOBODY}", f"/v1/stations/{NOBODY}"])
    async def test_where_there_is_nothing(self, house: House, path: str) -> None:
        found = await refused(house, house.clerk("region").get(path))
        assert (found.status, found.code) == (404, "not-found")

    async def test_an_id_that_is_none(self, house: House) -> None:
        found = await refused(house, house.clerk("region").get(f"{CHANGES}/seven"))
        assert found.status in {404, 422}

    async def test_a_method_that_it_does_not_take(self, house: House) -> None:
        with pytest.raises(RefusedError) as refused:
            accepted(await house.registry.put(CHANGES, json={}))
        assert (refused.value.problem.status, refused.value.problem.code) == (405, "method-not-allowed")
