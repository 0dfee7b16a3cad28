"""The open WebSockets and event streams of this process, counted by user and by network address, and their limits."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import UUID

from models.refusals import RequestError
from telemetry.addresses import network_of

Close = Callable[[], None]


class TooManyConnections(Exception):
    """The user, or the network address, already holds as many connections as are allowed."""


class TooManyStreams(RequestError):
    """The user already follows as much as one person may, over all their connections."""

    def __init__(self, most: int) -> None:
        super().__init__(f"One person holds at most {most} open streams at once.")


class Connections:
    """The open connections of a process, and the subscriptions on them.

    `max_per_user` and `max_per_address` limit connections, `max_streams_per_user` subscriptions; None is no limit.
    `on_disconnect_user` is called with a user's id before all their connections are closed.
    """

    def __init__(self) -> None:
        self.max_per_user: int | None = None
        self.max_per_address: int | None = None
        self.max_streams_per_user: int | None = None
        self.on_disconnect_user: Callable[[UUID], None] | None = None
        self._addresses: Counter[str] = Counter()
        self._users: defaultdict[UUID, set[Close]] = defaultdict(set)
        self._links: dict[Close, UUID] = {}
        self._subscriptions: Counter[UUID] = Counter()
        self._streams: set[Close] = set()

    @contextmanager
    def track_address(self, address: str) -> Iterator[None]:
        """Count a connection from an address for the length of the block. Raises TooManyConnections at the limit."""
        address = network_of(address)
        if self.max_per_address is not None and self._addresses[address] >= self.max_per_address:
            raise TooManyConnections
        self._addresses[address] += 1
        try:
            yield
        finally:
            self._addresses[address] -= 1
            if not self._addresses[address]:
                del self._addresses[address]

    @contextmanager
    def track_subscription(self, user_id: UUID) -> Iterator[None]:
        """Count one subscription of a user for the length of the block. Raises TooManyStreams at the limit."""
        self.add_subscription(user_id)
        try:
            yield
        finally:
            self.remove_subscription(user_id)

    def add_subscription(self, user_id: UUID) -> None:
        """Count one subscription of a user. Raises TooManyStreams at the limit."""
        if self.max_streams_per_user is not None and self._subscriptions[user_id] >= self.max_streams_per_user:
            raise TooManyStreams(self.max_streams_per_user)
        self._subscriptions[user_id] += 1

    def remove_subscription(self, user_id: UUID) -> None:
        """Stop counting a subscription, which `add_subscription` was called for before."""
        self._subscriptions[user_id] -= 1
        if not self._subscriptions[user_id]:
            del self._subscriptions[user_id]

    def add(self, user_id: UUID, close: Close, link_id: UUID | None = None) -> None:
        """Count a user's connection, which calling `close` closes. Raises TooManyConnections at the limit.

        `link_id` is the link by which a guest came, whose end closes it, too.
        """
        if self.max_per_user is not None and len(self._users[user_id]) >= self.max_per_user:
            raise TooManyConnections
        self._users[user_id].add(close)
        if link_id is not None:
            self._links[close] = link_id

    def remove(self, user_id: UUID, close: Close) -> None:
        """Stop counting a user's connection, which `add` was called with before."""
        self._users[user_id].discard(close)
        self._links.pop(close, None)
        if not self._users[user_id]:
            del self._users[user_id]

    def disconnect_user(self, user_id: UUID) -> None:
        """Close every connection of a user, or of who came by the link of that id, after `on_disconnect_user`."""
        if self.on_disconnect_user is not None:
            self.on_disconnect_user(user_id)
        by_link = [close for close, link_id in self._links.items() if link_id == user_id]
        for close in [*self._users.get(user_id, ()), *by_link]:
            close()

    @contextmanager
    def track_stream(self, user_id: UUID | None, close: Close, link_id: UUID | None = None) -> Iterator[None]:
        """Count an event stream, which calling `close` closes, for the length of the block.

        `user_id` is None for one without a token. Raises TooManyConnections at the user's limit.
        """
        if user_id is not None:
            self.add(user_id, close, link_id)
        self._streams.add(close)
        try:
            yield
        finally:
            self._streams.discard(close)
            if user_id is not None:
                self.remove(user_id, close)

    def close_streams(self) -> None:
        """Close every event stream: on shutdown, uvicorn would wait for them as for any other request."""
        for close in list(self._streams):
            close()

    @property
    def count(self) -> int:
        """How many connections are open, WebSockets and event streams together."""
        return self._addresses.total()


connections = Connections()  # one process has one
