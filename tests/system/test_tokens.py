"""Tokens that do not hold: 401 with the fault named, by both services, and nothing is written."""

from collections.abc import Callable

import pytest

from devstack.testing.land import Land
from tests.system.clerk import establishment
from tests.system.forging import Forger
from tests.system.house import House
from tests.system.problem import problem_of
from tests.system.refusing import refused

FORGED = {
    "it has expired": Forger.expired,
    "it was made for another audience": Forger.for_another_audience,
    "its signature algorithm is not accepted": Forger.unsigned,
    "it was signed by an unknown key": Forger.of_an_unknown_key,
    "its signature does not hold": Forger.of_a_stranger_in_our_keys_name,
}


@pytest.mark.parametrize(
    ("fault", "forged"), FORGED.items(), ids=lambda value: getattr(value, "__name__", "")
)
async def test_a_token_with_one_fault(
    house: House, land: Land, fault: str, forged: Callable[[Forger, str], str]
) -> None:
    seat = land.one()
    token = forged(house.forger, seat.proposer)
    english = {"Accept-Language": "en"}
    found = await refused(house, house.clerk_with(token, **english).propose(establishment(seat)))
    assert (found.status, found.code) == (401, "token-refused")
    assert fault in found.detail
    assert "invalid_token" in found.headers["www-authenticate"]

    read = await house.reporting.get("/v1/coverage", headers={"Authorization": f"Bearer {token}"} | english)
    assert (read.status_code, problem_of(read).detail) == (401, found.detail)


async def test_the_same_token_without_a_fault_is_taken(house: House, land: Land) -> None:
    seat = land.one()
    change = await house.clerk_with(house.forger.token(seat.proposer)).propose(establishment(seat))
    assert change.status == "proposed"


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer x.y.z", "Basic cmVnaW9uOnJlZ2lvbg=="])
async def test_no_token_at_all(house: House, header: str) -> None:
    for client, path in ((house.registry, "/v1/divisions"), (house.reporting, "/v1/coverage")):
        answer = await client.get(path, headers={"Authorization": header} if header else {})
        found = problem_of(answer)
        assert (found.status, found.code[:6]) == (401, "token-")
        assert found.headers["www-authenticate"].startswith("Bearer")
        assert found.language == "zh"
