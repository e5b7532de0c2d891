"""Addresses at which webhooks do not knock."""

import pytest

from reporting.notifying.webhooks.guarding import ForbiddenAddressError, addresses_of, is_public

INSIDE = (
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "fe80::1%eth0",
    "fd00::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
)


@pytest.mark.parametrize("address", INSIDE)
def test_inside(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.2.4.8", "2400:3200::1", "::ffff:1.2.4.8", "64:ff9b::102:408"])
def test_outside(address: str) -> None:
    assert is_public(address)


async def test_a_name_is_judged_by_its_addresses() -> None:
    with pytest.raises(ForbiddenAddressError):
        await addresses_of("localhost", 80)


async def test_a_named_host_may_lie_inside() -> None:
    assert set(await addresses_of("localhost", 80, {"localhost"})) <= {"127.0.0.1", "::1"}
