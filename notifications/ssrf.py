"""Protection of webhooks against server-side request forgery: only hosts on the public internet are allowed."""

import asyncio
import ipaddress
import socket

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
IPV4_IN_IPV6_NETWORKS = tuple(  # ranges whose addresses hold one of IPv4 inside: RFC 6052, 3056, 4380
    ipaddress.ip_network(text) for text in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96")
)


class PrivateAddress(Exception):
    """The host has an address that is not on the public internet."""


async def resolve_public_address(host: str, port: int, allow_private: bool) -> str:
    """Look up a host once, and return the IP address to connect to: a second lookup could differ (DNS rebinding).

    Raises PrivateAddress if any address of the host is not public, unless `allow_private`; OSError where it has none.
    """
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(row[4][0]).partition("%")[0] for row in found]
    if not allow_private and not all(is_public(ipaddress.ip_address(one)) for one in addresses):
        raise PrivateAddress
    return addresses[0]


def is_public(address: Address) -> bool:
    """Return whether an address is on the public internet; an IPv4 address within an IPv6 one counts as itself."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        if any(address in network for network in IPV4_IN_IPV6_NETWORKS):
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved
