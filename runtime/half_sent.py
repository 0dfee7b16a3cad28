"""The requests of which something has come and not all: bounded in all, and for each client's address."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol

from uvicorn import Config
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from telemetry.addresses import network_of

MAX_HALF_SENT = 256  # requests under way to a process at once
MAX_OF_ADDRESS = 64  # of them from one address; beyond either the oldest is cut off, of whoever has the most
BEHIND_PROXY = "a proxy"  # whose headers have not come yet


class Connection(Protocol):
    """What sends the requests."""

    def cut_off_for_many(self) -> None:
        """Close the connection, and have it discarded here."""


class HalfSent:
    """The connections of a process that have begun a request, by address, the oldest of each first."""

    def __init__(self) -> None:
        self._of: dict[str, dict[Connection, None]] = {}
        self._address: dict[Connection, str] = {}

    def __len__(self) -> int:
        return len(self._address)

    def add(self, connection: Connection, address: str) -> None:
        """Count a connection for an address, and no more for another; cut off the oldest where there are too many."""
        self.discard(connection)
        of_address = self._of.setdefault(address, {})
        of_address[connection] = None
        self._address[connection] = address
        if address != BEHIND_PROXY and len(of_address) > MAX_OF_ADDRESS:
            next(iter(of_address)).cut_off_for_many()
        elif len(self._address) > MAX_HALF_SENT:
            busiest = max(self._of, key=lambda one: len(self._of[one]))
            next(iter(self._of[busiest])).cut_off_for_many()

    def discard(self, connection: Connection) -> None:
        """Count a connection no more, if it was counted."""
        address = self._address.pop(connection, None)
        if address is not None:
            of_address = self._of[address]
            del of_address[connection]
            if not of_address:
                del self._of[address]


def address_of(config: Config, peer: tuple[str, int] | None, headers: Iterable[tuple[bytes, bytes]] | None) -> str:
    """Return whom to count a request for, as uvicorn tells the app; `headers` is None while they have not come."""
    host = peer[0] if peer else ""
    trusted = _proxies(config).trusted_hosts
    if not config.proxy_headers or host not in trusted:
        return network_of(host)
    if headers is None:
        return BEHIND_PROXY
    said = b", ".join(value for name, value in headers if name == b"x-forwarded-for").decode("latin-1")
    return network_of((said and trusted.get_trusted_client_address(said)[0]) or host)


@lru_cache(maxsize=4)
def _proxies(config: Config) -> ProxyHeadersMiddleware:
    return ProxyHeadersMiddleware(config.loaded_app, config.forwarded_allow_ips)
