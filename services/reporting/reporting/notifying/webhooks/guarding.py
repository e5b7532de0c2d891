"""Where webhooks may not go: a subscriber's address must not make us knock at doors inside our own network.

The address that was looked at is the one that is connected to, so that a name cannot change its meaning between.
"""

import asyncio
from collections.abc import Collection, Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from socket import SOCK_STREAM, gaierror

NAT64 = IPv6Network("64:ff9b::/96")


class ForbiddenAddressError(Exception):
    """The host has an address that is not the public's."""


class UnknownHostError(Exception):
    """The host has no address."""


async def addresses_of(host: str, port: int, private_hosts: Collection[str] = ()) -> Sequence[str]:
    """To connect to, in the order of preference. One forbidden among several forbids the host. Raises the errors above."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=SOCK_STREAM)
    except (gaierror, UnicodeError) as error:
        raise UnknownHostError(host) from error
    addresses = list(dict.fromkeys(str(info[4][0]) for info in found))
    if not addresses:
        raise UnknownHostError(host)
    if host not in private_hosts and not all(map(is_public, addresses)):
        raise ForbiddenAddressError(host)
    return addresses


def is_public(address: str) -> bool:
    """Also by what an IPv6 address carries inside: an IPv4 one that is mapped, translated or tunnelled."""
    told = ip_address(address.partition("%")[0])
    return all(one.is_global and not one.is_multicast for one in (told, *_carried(told)))


def _carried(told: IPv4Address | IPv6Address) -> Collection[IPv4Address]:
    if isinstance(told, IPv4Address):
        return ()
    inside = [told.ipv4_mapped, told.sixtofour, *(told.teredo or ())]
    if told in NAT64:
        inside.append(IPv4Address(int(told) & 0xFFFFFFFF))
    return [one for one in inside if one is not None]
