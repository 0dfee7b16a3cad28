"""Whom an address stands for, where clients are counted by theirs."""

import ipaddress
from functools import lru_cache

MAX_LENGTH = 64  # of what is no address, as a proxy may be made to say


@lru_cache(maxsize=4096)
def network_of(host: str) -> str:
    """Return the address of one who has one, or the /64 that one who has IPv6 may choose addresses from."""
    if ":" not in host:
        return host[:MAX_LENGTH]
    try:
        address = ipaddress.IPv6Address(host.partition("%")[0])
    except ValueError:
        return host[:MAX_LENGTH]
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return f"{ipaddress.IPv6Address(int(address) >> 64 << 64)}/64"
