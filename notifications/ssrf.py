"""Protection against server-side request forgery: only hosts on the public internet are asked for anything."""

import asyncio
import ipaddress
import socket
from concurrent.futures import Executor
from functools import partial

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
SPECIAL_NETWORKS = tuple(
    ipaddress.ip_network(text)
    for text in (
        *("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "::/96"),  # which hold an address of IPv4: RFC 6052, 3056
        *("192.88.99.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.175.48.0/24", "192.0.0.0/24"),
        *("2001::/23", "2001:db8::/32", "2620:4f:8000::/48", "3fff::/20", "5f00::/16", "100::/64", "100:0:0:1::/64"),
        *("fec0::/10", "fc00::/7", "fe80::/10"),
    )
)
"""Of IANA's registries of special-purpose addresses of IPv4 and IPv6, and site-local ones (RFC 3879), those that
Python's `is_global` lets pass, in this or another of its versions."""
GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")  # all that IANA has given out of IPv6: RFC 4291 section 2.4


class PrivateAddress(Exception):
    """The host has an address that is not on the public internet."""


async def resolve_public_address(
    host: str, port: int, allow_private: bool = False, threads: Executor | None = None
) -> str:
    """Look up a host once, and return the IP address to connect to: a second lookup could differ (DNS rebinding).

    `threads` wait for the host's name server, the event loop's own where there are none.

    Raises PrivateAddress if any address of the host is not public, unless `allow_private`; OSError where it has none.
    """
    look = partial(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
    try:
        found = await asyncio.get_running_loop().run_in_executor(threads, look)
    except UnicodeError:  # such as of a label that is too long
        raise OSError("no host can have this name") from None
    addresses = [str(row[4][0]).partition("%")[0] for row in found]
    if not allow_private and not all(is_public(ipaddress.ip_address(one)) for one in addresses):
        raise PrivateAddress
    return addresses[0]


def is_public(address: Address) -> bool:
    """Return whether an address is on the public internet; an IPv4 address within an IPv6 one counts as itself."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        if address not in GLOBAL_UNICAST:
            return False
    if any(address in network for network in SPECIAL_NETWORKS):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved
