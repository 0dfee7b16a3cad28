"""Connections: who is connected to this process, how often, and from where."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import UUID

Close = Callable[[], None]


class TooManyConnections(Exception):
    """One more is not let in."""


class Connections:
    """The open connections of a process. A limit of None is none."""

    def __init__(self) -> None:
        self.max_per_user: int | None = None
        self.max_per_address: int | None = None
        self.on_close_user: Callable[[UUID], None] | None = None
        self._addresses: Counter[str] = Counter()
        self._users: defaultdict[UUID, set[Close]] = defaultdict(set)
        self._streams: set[Close] = set()

    @contextmanager
    def track_address(self, address: str) -> Iterator[None]:
        """Hold a connection from there. Raises TooManyConnections."""
        if self.max_per_address is not None and self._addresses[address] >= self.max_per_address:
            raise TooManyConnections
        self._addresses[address] += 1
        try:
            yield
        finally:
            self._addresses[address] -= 1
            if not self._addresses[address]:
                del self._addresses[address]

    def add(self, user_id: UUID, close: Close) -> None:
        """Note somebody's connection, which `close` ends. Raises TooManyConnections."""
        if self.max_per_user is not None and len(self._users[user_id]) >= self.max_per_user:
            raise TooManyConnections
        self._users[user_id].add(close)

    def remove(self, user_id: UUID, close: Close) -> None:
        """It has ended."""
        self._users[user_id].discard(close)
        if not self._users[user_id]:
            del self._users[user_id]

    def close_user(self, user_id: UUID) -> None:
        """End all of somebody's connections, and tell who wants to know."""
        if self.on_close_user is not None:
            self.on_close_user(user_id)
        for close in list(self._users.get(user_id, ())):
            close()

    @contextmanager
    def track_stream(self, user_id: UUID | None, close: Close) -> Iterator[None]:
        """Hold an event stream, which `close` ends; nobody's, too. Raises TooManyConnections."""
        if user_id is not None:
            self.add(user_id, close)
        self._streams.add(close)
        try:
            yield
        finally:
            self._streams.discard(close)
            if user_id is not None:
                self.remove(user_id, close)

    def close_streams(self) -> None:
        """End all event streams: a server that goes down would wait for them as for any other request."""
        for close in list(self._streams):
            close()

    @property
    def count(self) -> int:
        """How many there are."""
        return self._addresses.total()


connections = Connections()  # one process has one
