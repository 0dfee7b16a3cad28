"""The connections that one address has open for requests: bounded, or it could take all descriptors of a process.

WebSockets are bounded by `subscriptions/connections.py`. A proxy that is trusted has as many as it likes.
"""

from typing import Protocol

MAX_OPEN_OF_ADDRESS = 500


class Connection(Protocol):
    """What requests come on."""

    def is_idle(self) -> bool:
        """Return whether nothing of a request has come that was not answered."""

    def cut_off_for_many(self) -> None:
        """Close the connection."""


class OpenConnections:
    """Those of a process by address, the oldest of each first."""

    def __init__(self) -> None:
        self._of: dict[str, dict[Connection, None]] = {}

    def add(self, connection: Connection, address: str) -> None:
        """Count a connection. Where an address has too many, cut off its oldest idle one, or else this."""
        of_address = self._of.setdefault(address, {})
        of_address[connection] = None
        if len(of_address) > MAX_OPEN_OF_ADDRESS:
            next((one for one in of_address if one.is_idle()), connection).cut_off_for_many()

    def discard(self, connection: Connection, address: str) -> None:
        """Count a connection no more, if it was counted."""
        of_address = self._of.get(address, {})
        of_address.pop(connection, None)
        if not of_address:
            self._of.pop(address, None)
