"""Where webhooks may go: not into the network that Parley itself stands in (server-side request forgery)."""

import asyncio
import ipaddress
import socket

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
IPV4_IN_IPV6_NETWORKS = tuple(  # ranges whose addresses hold one of IPv4 inside: RFC 6052, 3056, 4380
    ipaddress.ip_network(text) for text in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96")
)


class PrivateAddress(Exception):
    """The host is, or also is, in a range that is not the public internet."""


async def resolve_public_address(host: str, port: int, allow_private: bool) -> str:
    """The address to connect to, once for all: a name that is looked up twice may have two answers (DNS rebinding).

    Raises PrivateTarget if any address of the host is not public; OSError where it has none.
    """
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(row[4][0]).partition("%")[0] for row in found]
    if not allow_private and not all(is_public(ipaddress.ip_address(one)) for one in addresses):
        raise PrivateAddress
    return addresses[0]


def is_public(address: Address) -> bool:
    """Is it on the public internet, whatever way it is written?"""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        if any(address in network for network in IPV4_IN_IPV6_NETWORKS):
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved
